package org.microspike.api;

import java.util.Optional;
import org.microspike.api.data.InputExtent;
import org.microspike.api.data.SpikeBlock;
import org.microspike.api.data.SpikeTrain;
import org.microspike.api.message.MicroSpikeException;

/** An input that a program gives as arrays. */
final class TrainInput implements Input {
    private final SpikeTrain train;
    private final int afferents;
    private final Optional<InputExtent> extent;
    private int next;

    TrainInput(SpikeTrain train, int afferents) {
        if (afferents < 1) {
            throw new MicroSpikeException("The input has " + afferents + " afferents, but must have at least 1.");
        }
        double last = 0;
        int lowest = Integer.MAX_VALUE;
        for (int i = 0; i < train.count(); i++) {
            double time = train.times()[i];
            int source = train.sources()[i];
            if (!(time >= last && time < Double.POSITIVE_INFINITY)) {
                throw new MicroSpikeException("Input spike " + i + " is at " + time + " s, after one at " + last
                        + " s; times must be finite, at least 0 s, and ascending.");
            }
            if (source < 0 || source >= afferents) {
                throw new MicroSpikeException("Input spike " + i + " is of afferent " + source + "; there are "
                        + afferents + ", from 0 to " + (afferents - 1) + ".");
            }
            last = time;
            lowest = Math.min(lowest, source);
        }
        extent = train.count() == 0 ? Optional.empty() : Optional.of(new InputExtent(train.count(), last, lowest));
        this.train = train;
        this.afferents = afferents;
    }

    @Override
    public int afferents() {
        return afferents;
    }

    @Override
    public Optional<InputExtent> extent() {
        return extent;
    }

    @Override
    public void read(SpikeBlock block) {
        block.clear();
        while (next < train.count() && !block.isFull()) {
            block.add(train.times()[next], train.sources()[next]);
            next++;
        }
    }
}
