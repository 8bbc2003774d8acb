package org.microspike.api.internal.engine;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.Executor;
import org.microspike.api.Input;
import org.microspike.api.Trials;
import org.microspike.api.data.SpikeBlock;
import org.microspike.api.internal.file.Closing;
import org.microspike.api.message.MicroSpikeException;
import org.microspike.api.message.Words;
import org.microspike.api.trial.Trial;

/** An input that is another one in each phase of a run, whose time 0 is when the phase starts. */
public final class PhasedInput implements Input {
    /** In seconds: above the rounding of any time, so that nothing is skipped that is asked for later. */
    private static final double ROUNDING = 1e-9;

    private final List<Input> inputs;
    private final Optional<Trials> trials;
    private Input present;
    private double start;

    /**
     * An input in its first phase.
     *
     * @param inputs one for each phase, at time 0 and with the same number of afferents; closed with this
     * @throws MicroSpikeException if they differ in that, or only some of them consist of trials
     */
    public PhasedInput(List<Input> inputs) {
        this.inputs = List.copyOf(inputs);
        present = inputs.get(0);
        boolean haveTrials = present.trials().isPresent();
        for (Input input : inputs) {
            if (input.afferents() != present.afferents()) {
                throw new MicroSpikeException("An input has " + Words.count(present.afferents(), "afferent")
                        + " in the first phase and " + input.afferents() + " in another.");
            }
            if (input.trials().isPresent() != haveTrials) {
                throw new MicroSpikeException("An input consists of trials in some phases and not in others.");
            }
        }
        trials = haveTrials ? Optional.of(new PresentTrials()) : Optional.empty();
    }

    /**
     * Enters a phase.
     *
     * @param phase its number
     * @param time when it starts, in seconds
     */
    void enter(int phase, double time) {
        present = inputs.get(phase);
        start = time;
    }

    @Override
    public int afferents() {
        return present.afferents();
    }

    @Override
    public void read(SpikeBlock block) throws IOException {
        present.read(block);
        if (start > 0) {
            double[] times = block.times();
            for (int i = 0; i < block.size(); i++) {
                times[i] += start;
            }
        }
    }

    @Override
    public double knownUntil(double reached) throws IOException {
        return Math.max(reached, present.knownUntil(Math.max(0, reached - start)) + start);
    }

    @Override
    public void skip(double time) throws IOException {
        present.skip(Math.max(0, time - start - ROUNDING));
    }

    @Override
    public void workOn(Executor helpers) {
        inputs.forEach(input -> input.workOn(helpers));
    }

    @Override
    public Optional<Trials> trials() {
        return trials;
    }

    @Override
    public void close() throws IOException {
        Closing.all(inputs);
    }

    /** Those of the present phase. */
    private final class PresentTrials implements Trials {
        private Trials present() {
            return present.trials().orElseThrow();
        }

        @Override
        public Optional<Trial> next() {
            return present().next().map(trial -> trial.later(start));
        }

        @Override
        public boolean end(long spikes) {
            return present().end(spikes);
        }

        @Override
        public OptionalLong planned() {
            return present().planned();
        }

        @Override
        public void save(DataOutput out) throws IOException {
            present().save(out);
        }

        @Override
        public void restore(DataInput in) throws IOException {
            present().restore(in);
        }
    }
}
