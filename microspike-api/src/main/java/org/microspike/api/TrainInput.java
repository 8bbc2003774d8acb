package org.microspike.api;

/** An input that a program gives as arrays. */
final class TrainInput implements Input {
    private final SpikeTrain train;
    private final int afferents;
    private int next;

    TrainInput(SpikeTrain train, int afferents) {
        double last = 0;
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
        }
        this.train = train;
        this.afferents = afferents;
    }

    @Override
    public int afferents() {
        return afferents;
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
