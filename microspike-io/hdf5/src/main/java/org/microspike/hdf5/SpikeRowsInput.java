package org.microspike.hdf5;

import java.io.IOException;
import java.util.Optional;
import org.microspike.api.Input;
import org.microspike.api.Trials;
import org.microspike.api.data.SpikeBlock;
import org.microspike.api.numeric.NumberedTimes;
import org.microspike.api.trial.Trial;

/** An opened input of rows of spikes. Those of one trial at a time are read, when the first of them is asked for. */
final class SpikeRowsInput implements Input {
    private final SpikeRows rows;
    private final int afferents;
    private final RowTrials trials;
    private final NumberedTimes spikes = new NumberedTimes();
    private Optional<Trial> made = Optional.empty();
    private int next;
    private double length;
    private double start;
    private double lastTime;

    /**
     * An input at the start of its first trial.
     *
     * @param rows closed with this
     * @param afferents the number of units
     */
    SpikeRowsInput(SpikeRows rows, int afferents, RowTrials trials) {
        this.rows = rows;
        this.afferents = afferents;
        this.trials = trials;
    }

    @Override
    public int afferents() {
        return afferents;
    }

    @Override
    public Optional<Trials> trials() {
        return Optional.of(trials);
    }

    @Override
    public double knownUntil(double reached) {
        return trials.next().map(trial -> Math.max(reached, trial.end())).orElse(Double.POSITIVE_INFINITY);
    }

    @Override
    public void read(SpikeBlock block) {
        block.clear();
        if (!trials.next().equals(made)) {
            readRow();
        }
        while (next < spikes.size() && spikes.time(next) < length && !block.isFull()) {
            // Late in a run a sum may be rounded up to the end.
            block.add(Math.min(start + spikes.time(next), lastTime), spikes.number(next));
            next++;
        }
    }

    private void readRow() {
        made = trials.next();
        next = 0;
        spikes.clear();
        if (made.isPresent()) {
            rows.read(made.get().item(), afferents, spikes);
            length = trials.length();
            start = made.get().start();
            lastTime = Math.nextDown(made.get().end());
        }
    }

    @Override
    public void close() throws IOException {
        rows.close();
    }
}
