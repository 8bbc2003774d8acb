package org.microspike.api.internal.guard;

import java.io.IOException;
import java.util.Optional;
import java.util.concurrent.Executor;
import org.microspike.api.Input;
import org.microspike.api.Trials;
import org.microspike.api.data.InputExtent;
import org.microspike.api.data.SpikeBlock;
import org.microspike.api.message.PluginException;
import org.microspike.api.pattern.Schedule;

/** An input as networks see it: every block that it gives is held to the contract. */
public final class GuardedInput implements Input {
    private final Input input;
    private final PluginCode code;
    private final int afferents;
    private final Schedule schedule;
    private final Optional<InputExtent> extent;
    private final Optional<Trials> trials;
    /** The time of the latest spike read. */
    private double latest;

    private double known;

    /**
     * An input held to its contract from here on.
     *
     * @throws PluginException if it breaks it already
     */
    public GuardedInput(Input input, PluginCode code) {
        this.input = input;
        this.code = code;
        afferents = code.call("afferents", input::afferents);
        if (afferents < 1) {
            throw code.broken("'afferents' is " + afferents + ", but an input has at least 1");
        }
        schedule = code.call("schedule", input::schedule);
        extent = code.call("extent", input::extent);
        trials = code.call("trials", input::trials).map(each -> new GuardedTrials(each, code));
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
    public Optional<InputExtent> extent() {
        return extent;
    }

    @Override
    public Optional<Trials> trials() {
        return trials;
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

    @Override
    public double knownUntil(double reached) throws IOException {
        double before = Math.max(known, reached);
        known = code.call("knownUntil", () -> input.knownUntil(reached));
        if (!(known >= before)) {
            throw code.broken("'knownUntil' is " + known + " s, but was " + before + " s before, or the run is there");
        }
        return known;
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
    public void workOn(Executor helpers) {
        code.within(() -> input.workOn(helpers));
    }

    @Override
    public void skip(double time) throws IOException {
        code.within(() -> input.skip(time));
    }

    @Override
    public void close() throws IOException {
        code.within("when its input was closed", () -> input.close());
    }
}
