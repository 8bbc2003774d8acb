package org.microspike.api;

import java.io.IOException;

/** An input as networks see it: every block that it gives is held to the contract. */
final class GuardedInput implements Input {
    private final Input input;
    private final PluginCode code;
    private final int afferents;
    private final Schedule schedule;
    /** The time of the latest spike read. */
    private double latest;

    GuardedInput(Input input, PluginCode code, int afferents, Schedule schedule) {
        this.input = input;
        this.code = code;
        this.afferents = afferents;
        this.schedule = schedule;
    }

    @Override
    public int afferents() {
        return afferents;
    }

    @Override
    public Schedule schedule() {
        return schedule;
    }

    @Override
    public void read(SpikeBlock block) throws IOException {
        ClassLoader own = code.enter();
        try {
            input.read(block);
        } finally {
            code.leave(own);
        }
        check(block);
    }

    private void check(SpikeBlock block) {
        double[] times = block.times();
        int[] sources = block.sources();
        double before = latest;
        for (int i = 0; i < block.size(); i++) {
            double time = times[i];
            if (!(time >= before && time < Double.POSITIVE_INFINITY)) {
                throw code.broken("an input spike at " + time + " s came after one at " + before
                        + " s; times are finite, not negative, and never decrease");
            }
            if (sources[i] < 0 || sources[i] >= afferents) {
                throw code.broken(
                        "afferent " + sources[i] + " spiked, but there are the afferents from 0 to " + (afferents - 1));
            }
            before = time;
        }
        latest = before;
    }

    @Override
    public void skip(double time) throws IOException {
        ClassLoader own = code.enter();
        try {
            input.skip(time);
        } finally {
            code.leave(own);
        }
    }

    @Override
    public void close() throws IOException {
        ClassLoader own = code.enter();
        try {
            input.close();
        } catch (RuntimeException | Error e) {
            throw code.named(e, "when its input was closed");
        } finally {
            code.leave(own);
        }
    }
}
