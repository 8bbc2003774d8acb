package org.microspike.hdf5;

import io.jhdf.api.WritableDataset;
import io.jhdf.api.WritableGroup;
import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.microspike.api.message.MicroSpikeException;
import org.microspike.api.trial.Trial;
import org.microspike.api.trial.TrialResult;

/**
 * The trials of an input: row by row in a {@link Spool} during the run, column by column in the file. Writing
 * needs memory for the different labels, not for the trials.
 */
final class TrialTable {
    private static final String START = "start";
    private static final String END = "end";
    private static final String NEXT = "next";
    private static final String LABEL = "label";
    private static final String LABELS = "labels";
    private static final String ITEM = "item";
    private static final String ATTEMPT = "attempt";
    private static final String PHASE = "phase";
    private static final String PHASES = "phases";
    private static final String SPIKES = "spikes";
    private static final String ACCEPTED = "accepted";

    /** What stands for an empty text; pandas takes it for a value that is missing. */
    private static final int NONE = -1;

    private final Hdf5Writer writer;
    private final WritableGroup group;
    private final Spool rows;
    /** So that the codes of 0 to 9 are 0 to 9. */
    private final Map<String, Integer> labels = new TreeMap<>(Trial.BY_LABEL);

    private final Map<String, Integer> phases = new LinkedHashMap<>();
    private long count;

    private TrialTable(Hdf5Writer writer, WritableGroup group, Spool rows) {
        this.writer = writer;
        this.group = group;
        this.rows = rows;
    }

    /** Appends a row. */
    static void append(Spool rows, TrialResult result) throws IOException {
        ByteArrayOutputStream row = new ByteArrayOutputStream();
        result.save(new DataOutputStream(row));
        rows.putBytes(row.toByteArray());
    }

    /** Puts all rows that were appended into a group of the file to be written. */
    static void put(Hdf5Writer writer, WritableGroup group, Spool rows) throws IOException {
        new TrialTable(writer, group, rows).put();
    }

    private void put() throws IOException {
        forEach(result -> {
            labels.put(result.trial().label(), NONE);
            phases.putIfAbsent(result.phase(), NONE);
            count++;
        });
        putSeconds(START, (numbers, result) -> numbers.putDouble(result.trial().start()));
        putSeconds(END, (numbers, result) -> numbers.putDouble(result.trial().end()));
        putSeconds(NEXT, (numbers, result) -> numbers.putDouble(result.trial().next()));
        putCodes(LABELS, labels);
        put(
                LABEL,
                Hdf5Writer.Type.INT32,
                (numbers, result) -> numbers.putInt(labels.get(result.trial().label())));
        put(
                ITEM,
                Hdf5Writer.Type.INT64,
                (numbers, result) -> numbers.putLong(result.trial().item()));
        put(
                ATTEMPT,
                Hdf5Writer.Type.INT32,
                (numbers, result) -> numbers.putInt(result.trial().attempt()));
        putCodes(PHASES, phases);
        put(PHASE, Hdf5Writer.Type.INT32, (numbers, result) -> numbers.putInt(phases.get(result.phase())));
        put(SPIKES, Hdf5Writer.Type.INT64, (numbers, result) -> numbers.putLong(result.spikes()));
        put(
                ACCEPTED,
                Hdf5Writer.Type.BOOLEAN,
                (numbers, result) -> numbers.putByte((byte) (result.accepted() ? 1 : 0)));
    }

    private interface Row {
        void take(TrialResult result) throws IOException;
    }

    private interface Value {
        void put(Numbers numbers, TrialResult result) throws IOException;
    }

    private void forEach(Row row) throws IOException {
        try (DataInputStream in = new DataInputStream(new BufferedInputStream(rows.read()))) {
            while (in.available() > 0) {
                row.take(TrialResult.restored(in));
            }
        }
    }

    private void putSeconds(String name, Value value) {
        writer.putText(put(name, Hdf5Writer.Type.FLOAT64, value), Layout.UNITS, "s");
    }

    private WritableDataset put(String name, Hdf5Writer.Type type, Value value) {
        return writer.generate(group, name, type, numbers -> forEach(result -> value.put(numbers, result)), count);
    }

    /** Puts the texts that there are, and gives each its number. */
    private void putCodes(String name, Map<String, Integer> codes) {
        List<String> texts =
                codes.keySet().stream().filter(text -> !text.isEmpty()).toList();
        for (int code = 0; code < texts.size(); code++) {
            codes.put(texts.get(code), code);
        }
        Hdf5Writer.putTexts(group, name, texts);
    }

    /**
     * Reads the table.
     *
     * @param path that of the group
     * @throws MicroSpikeException if it is damaged
     */
    static List<TrialResult> read(Hdf5File file, String... path) {
        Columns columns = new Columns(file, path);
        Column starts = columns.real(START);
        Column ends = columns.real(END);
        Column nexts = columns.real(NEXT);
        Column labels = columns.whole(LABEL);
        Column items = columns.whole(ITEM);
        Column attempts = columns.whole(ATTEMPT);
        Column phases = columns.whole(PHASE);
        Column spikes = columns.whole(SPIKES);
        Column accepted = columns.whole(ACCEPTED);
        List<String> labelTexts = columns.texts(LABELS);
        List<String> phaseTexts = columns.texts(PHASES);
        List<TrialResult> results = new ArrayList<>();
        for (long row = 0; row < starts.size(); row++) {
            try {
                Trial trial = new Trial(
                        starts.real(row),
                        ends.real(row),
                        nexts.real(row),
                        text(labelTexts, labels.whole(row)),
                        items.whole(row),
                        Math.toIntExact(attempts.whole(row)));
                if (!results.isEmpty()
                        && trial.start()
                                < results.get(results.size() - 1).trial().next()) {
                    throw new IllegalArgumentException(
                            "it starts at " + trial.start() + " s, before the one above is over");
                }
                results.add(new TrialResult(
                        trial, text(phaseTexts, phases.whole(row)), spikes.whole(row), accepted.whole(row) != 0));
            } catch (IllegalArgumentException | IndexOutOfBoundsException | ArithmeticException e) {
                throw new MicroSpikeException(
                        "'" + file.path() + "' is damaged: row " + row + " of /" + String.join("/", path) + ": "
                                + e.getMessage() + ".",
                        e);
            }
        }
        return results;
    }

    /**
     * The trials of a table that were accepted, for a network that receives what responded in them.
     *
     * @param path that of the group
     * @throws MicroSpikeException if it is damaged
     */
    static List<Trial> passedOn(Hdf5File file, String... path) {
        return read(file, path).stream()
                .filter(TrialResult::accepted)
                .map(TrialResult::trial)
                // What responded may spike in the rest too.
                .map(trial -> new Trial(trial.start(), trial.end(), trial.end(), trial.label(), trial.item(), 0))
                .toList();
    }

    private static String text(List<String> texts, long code) {
        return code == NONE ? "" : texts.get(Math.toIntExact(code));
    }

    /** The datasets of the group. */
    private record Columns(Hdf5File file, String[] path) {
        Column real(String name) {
            return parallel(file.numbers(in(name)));
        }

        Column whole(String name) {
            return parallel(file.wholeNumbers(in(name)));
        }

        private Column parallel(Column column) {
            file.numbers(in(START)).checkParallel(column);
            return column;
        }

        List<String> texts(String name) {
            return file.textList(in(name));
        }

        private String[] in(String name) {
            String[] names = Arrays.copyOf(path, path.length + 1);
            names[path.length] = name;
            return names;
        }
    }
}
