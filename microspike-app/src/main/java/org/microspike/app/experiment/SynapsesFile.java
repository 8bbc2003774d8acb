package org.microspike.app.experiment;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.microspike.api.file.Numbers;
import org.microspike.api.file.TextLines;
import org.microspike.api.message.MicroSpikeException;
import org.microspike.api.network.Connect;
import org.microspike.api.setting.Dimension;

/**
 * Synapses as CSV: a header {@code source,target} with the further columns {@code weight} and {@code delay} or without, then
 * each line a synapse, in any order; it may be compressed with gzip.
 */
final class SynapsesFile {
    private static final String WHAT = "synapses file";
    private static final List<String> COLUMNS = List.of("source", "target", "weight", "delay");
    private static final int SOURCE = 0;
    private static final int TARGET = 1;
    private static final int WEIGHT = 2;
    private static final int DELAY = 3;

    private final Path file;
    private final int sources;
    private final int neurons;
    /** For each column of the file, which of {@link #COLUMNS} it is. */
    private int[] columns = new int[0];
    /** Where each value of a line starts and ends. */
    private int[] ends = new int[0];

    private int size;
    private int[] sourceOf = new int[1 << 10];
    private int[] targetOf = new int[1 << 10];
    private double[] weights = new double[0];
    private double[] delays = new double[0];

    private SynapsesFile(Path file, int sources, int neurons) {
        this.file = file;
        this.sources = sources;
        this.neurons = neurons;
    }

    /**
     * Reads a file.
     *
     * @param sources the number of the sending node's neurons or afferents
     * @param neurons the number of the receiving population's neurons
     */
    static Connect read(Path file, int sources, int neurons) throws IOException {
        SynapsesFile synapses = new SynapsesFile(file, sources, neurons);
        synapses.read();
        Optional<RepeatedPair> repeated = RepeatedPair.of(synapses.sourceOf, synapses.targetOf, synapses.size);
        if (repeated.isPresent()) {
            throw synapses.twice(repeated.get());
        }
        return Connect.pairs(
                Arrays.copyOf(synapses.sourceOf, synapses.size),
                Arrays.copyOf(synapses.targetOf, synapses.size),
                Arrays.copyOf(synapses.weights, synapses.has(WEIGHT) ? synapses.size : 0),
                Arrays.copyOf(synapses.delays, synapses.has(DELAY) ? synapses.size : 0));
    }

    private boolean has(int column) {
        return Arrays.stream(columns).anyMatch(each -> each == column);
    }

    private void read() throws IOException {
        try (TextLines lines = TextLines.open(file, WHAT)) {
            readHeader(lines);
            while (lines.next()) {
                split(lines);
                grow();
                for (int i = 0; i < columns.length; i++) {
                    readValue(lines, i);
                }
                size++;
            }
        }
    }

    private void readHeader(TextLines lines) throws IOException {
        if (!lines.next()) {
            throw lines.refused("is empty, but must start with the header source,target");
        }
        String header = lines.text(lines.start(), lines.end());
        String[] names = header.split(",", -1);
        columns = new int[names.length];
        ends = new int[names.length];
        for (int i = 0; i < names.length; i++) {
            columns[i] = COLUMNS.indexOf(names[i].strip());
        }
        boolean known = Arrays.stream(columns).noneMatch(column -> column < 0);
        boolean once = Arrays.stream(columns).distinct().count() == columns.length;
        if (!known || !once || !has(SOURCE) || !has(TARGET)) {
            throw lines.refused(
                    lines.start(),
                    lines.end(),
                    "is not the header of a " + WHAT
                            + ", which is source,target with the further columns weight and delay or without");
        }
    }

    private void grow() {
        if (size == sourceOf.length) {
            sourceOf = Arrays.copyOf(sourceOf, 2 * size);
            targetOf = Arrays.copyOf(targetOf, 2 * size);
        }
        if (has(WEIGHT) && size == weights.length) {
            weights = Arrays.copyOf(weights, sourceOf.length);
        }
        if (has(DELAY) && size == delays.length) {
            delays = Arrays.copyOf(delays, sourceOf.length);
        }
    }

    private void split(TextLines lines) {
        byte[] bytes = lines.bytes();
        int found = 0;
        for (int i = lines.start(); i <= lines.end(); i++) {
            if (i == lines.end() || bytes[i] == ',') {
                if (found < ends.length) {
                    ends[found] = i;
                }
                found++;
            }
        }
        if (found != columns.length) {
            throw lines.refused(
                    lines.start(),
                    lines.end(),
                    "has " + found + " values, but the header names " + columns.length + " columns");
        }
    }

    private void readValue(TextLines lines, int i) {
        int from = lines.skipSpaces(i == 0 ? lines.start() : ends[i - 1] + 1, ends[i]);
        int to = lines.dropSpaces(from, ends[i]);
        switch (columns[i]) {
            case SOURCE -> sourceOf[size] = index(lines, from, to, "source", sources);
            case TARGET -> targetOf[size] = index(lines, from, to, "target", neurons);
            case WEIGHT -> weights[size] = number(lines, from, to);
            default -> {
                delays[size] = number(lines, from, to);
                if (delays[size] < 0) {
                    throw lines.refused(from, to, "is a delay below 0 s");
                }
            }
        }
    }

    private static int index(TextLines lines, int from, int to, String what, int count) {
        long index = Numbers.digits(lines.bytes(), from, to);
        if (index < 0 || index >= count) {
            throw lines.refused(
                    from, to, "is not the number of a " + what + ", which is a whole number from 0 to " + (count - 1));
        }
        return (int) index;
    }

    private static double number(TextLines lines, int from, int to) {
        double number;
        try {
            number = Numbers.decimal(lines.bytes(), from, to, 0);
        } catch (NumberFormatException e) {
            throw lines.refused(from, to, "is not a number");
        }
        if (!(Math.abs(number) <= Dimension.LARGEST)) {
            throw lines.refused(from, to, "is above " + Dimension.NUMBER.format(Dimension.LARGEST));
        }
        return number;
    }

    /** Reads the file once more, to say on which line a pair comes for the second time. */
    private MicroSpikeException twice(RepeatedPair pair) throws IOException {
        try (TextLines lines = TextLines.open(file, WHAT)) {
            lines.next();
            for (int i = 0; i <= pair.second(); i++) {
                lines.next();
            }
            return lines.refused(
                    lines.start(),
                    lines.end(),
                    "is a synapse from " + pair.source() + " to " + pair.target() + " again: no pair may come twice");
        }
    }
}
