package org.microspike.hdf5;

import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import org.microspike.api.message.MicroSpikeException;
import org.microspike.api.message.Words;
import org.microspike.api.numeric.NumberedTimes;

/** A file of which each row is a recording of its own: the times of its spikes, the units that spiked, and a label. */
final class SpikeRows implements Closeable {
    private static final String LABELS = "labels";

    private final Hdf5File file;
    private final TimeUnit unit;
    private final VariableRows times;
    private final VariableRows units;
    private final Optional<Column> labels;

    /**
     * Opens a file.
     *
     * @param unit of its times
     * @throws MicroSpikeException if it is not such a file
     */
    static SpikeRows open(Path path, TimeUnit unit) throws IOException {
        Hdf5File file = Hdf5File.open(path);
        try {
            return new SpikeRows(file, unit);
        } catch (RuntimeException e) {
            file.close();
            throw e;
        }
    }

    private SpikeRows(Hdf5File file, TimeUnit unit) {
        this.file = file;
        this.unit = unit;
        times = file.rows(Layout.SPIKES, "times");
        units = file.rows(Layout.SPIKES, "units");
        if (!units.isWhole()) {
            throw new MicroSpikeException(
                    "The rows of " + units.name() + " in '" + file.path() + "' must be of whole numbers.");
        }
        labels = file.has(LABELS) ? Optional.of(file.wholeNumbers(LABELS)) : Optional.empty();
        checkCount(units.count(), units.name());
        labels.ifPresent(column -> checkCount(column.size(), column.name()));
    }

    private void checkCount(long count, String name) {
        if (count != times.count()) {
            throw new MicroSpikeException("'" + file.path() + "' has " + Words.count(times.count(), "row") + " in "
                    + times.name() + ", but " + count + " in " + name + "; there must be as many of both.");
        }
    }

    Path path() {
        return file.path();
    }

    /** The number of rows. */
    long count() {
        return times.count();
    }

    /** What a row is labelled with; empty if the file has no labels. */
    String label(long row) {
        return labels.map(column -> column.digits(row)).orElse("");
    }

    /**
     * Reads the spikes of a row, in order of time, in seconds from its start.
     *
     * @param row its number, from 0
     * @param afferents the number of units that there may be
     * @param spikes emptied, then filled
     * @throws MicroSpikeException if they are not what they should be
     */
    void read(long row, int afferents, NumberedTimes spikes) {
        times.read(row);
        units.read(row);
        if (times.length() != units.length()) {
            throw refused(
                    row,
                    "has " + Words.count(times.length(), "time") + ", but " + units.length()
                            + " units; there must be as many of both");
        }
        spikes.clear();
        for (int i = 0; i < times.length(); i++) {
            double time = unit.toSeconds(times.real(i));
            long source = units.whole(i);
            if (!(time >= 0 && time < Double.POSITIVE_INFINITY)) {
                throw refused(row, "has a spike at " + time + " s; times must be finite and at least 0");
            }
            if (source < 0 || source >= afferents) {
                throw refused(
                        row, "has a spike of unit " + source + "; they are numbered from 0 to " + (afferents - 1));
            }
            spikes.add(time, (int) source);
        }
        spikes.sort();
    }

    private MicroSpikeException refused(long row, String problem) {
        return new MicroSpikeException(
                "'" + file.path() + "': row " + row + " of /" + Layout.SPIKES + " " + problem + ".");
    }

    @Override
    public void close() throws IOException {
        file.close();
    }
}
