package org.microspike.hdf5;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Optional;
import java.util.OptionalLong;
import org.microspike.api.Trials;
import org.microspike.api.trial.ItemOrder;
import org.microspike.api.trial.Trial;

/** When which row of a file is shown: one after the other, each once in each repeat. */
final class RowTrials implements Trials {
    private static final double NANOSECONDS = 1e9;

    private final SpikeRows rows;
    private final Showing showing;
    private final ItemOrder order;

    private long shown;
    private double start;

    private Optional<Trial> next;

    /**
     * How rows are shown.
     *
     * @param first the number of the first
     * @param lengths for how long each is shown, in seconds
     * @param rest the time without spikes after each, in seconds
     * @param order in which
     */
    record Showing(long first, double[] lengths, double rest, ItemOrder order) {}

    /**
     * Trials from the first.
     *
     * @param rows what is shown
     * @param showing how
     */
    RowTrials(SpikeRows rows, Showing showing) {
        this.rows = rows;
        this.showing = showing;
        order = showing.order;
        next = following();
    }

    @Override
    public Optional<Trial> next() {
        return next;
    }

    /** For how long the next trial, of which there must be one, shows its row, in seconds. */
    double length() {
        return showing.lengths[order.place(shown)];
    }

    @Override
    public boolean end(long spikes) {
        start = next.orElseThrow(() -> new IllegalStateException("All trials have ended"))
                .next();
        shown++;
        next = following();
        return true;
    }

    @Override
    public OptionalLong planned() {
        return OptionalLong.of(order.planned());
    }

    private Optional<Trial> following() {
        if (shown == order.planned()) {
            return Optional.empty();
        }
        int place = order.place(shown);
        long row = showing.first + place;
        double end = start + showing.lengths[place];
        return Optional.of(new Trial(start, rounded(end), rounded(end + showing.rest), rows.label(row), row, 0));
    }

    /** To a nanosecond, so that the rounding of sums does not pile up. */
    private static double rounded(double seconds) {
        return Math.rint(seconds * NANOSECONDS) / NANOSECONDS;
    }

    @Override
    public void save(DataOutput out) throws IOException {
        out.writeLong(shown);
        out.writeDouble(start);
    }

    @Override
    public void restore(DataInput in) throws IOException {
        shown = in.readLong();
        start = in.readDouble();
        next = following();
    }
}
