package org.microspike.api;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.Executor;
import org.microspike.api.data.InputExtent;
import org.microspike.api.data.SpikeBlock;
import org.microspike.api.pattern.Schedule;
import org.microspike.api.trial.Trial;

/** An input of which is known from the start what it shows when: its spikes do not depend on the responses. */
final class InputWithTrials implements Input {
    private static final int READ_AT_ONCE = 1024;

    private final Input input;
    private final List<Trial> all;
    private final Optional<Trials> trials = Optional.of(new KnownTrials());
    private final SpikeBlock read = new SpikeBlock(READ_AT_ONCE);
    private int given;
    private int ended;

    InputWithTrials(Input input, List<Trial> trials) {
        this.input = input;
        this.all = List.copyOf(trials);
        double free = 0;
        for (Trial trial : all) {
            if (trial.start() < free) {
                throw new IllegalArgumentException(trial + " starts before " + free + " s");
            }
            free = trial.next();
        }
    }

    @Override
    public int afferents() {
        return input.afferents();
    }

    @Override
    public void read(SpikeBlock block) throws IOException {
        block.clear();
        double end = end();
        while (!block.isFull()) {
            if (given == read.size()) {
                input.read(read);
                given = 0;
            }
            if (given == read.size() || read.times()[given] >= end) {
                return;
            }
            block.add(read.times()[given], read.sources()[given]);
            given++;
        }
    }

    /** That of the next trial. */
    private double end() {
        return ended < all.size() ? all.get(ended).end() : Double.POSITIVE_INFINITY;
    }

    @Override
    public double knownUntil(double reached) throws IOException {
        return Math.min(input.knownUntil(reached), Math.max(reached, end()));
    }

    @Override
    public void skip(double time) throws IOException {
        input.skip(time);
    }

    @Override
    public void workOn(Executor helpers) {
        input.workOn(helpers);
    }

    @Override
    public Schedule schedule() {
        return input.schedule();
    }

    @Override
    public Optional<Trials> trials() {
        return trials;
    }

    @Override
    public Optional<InputExtent> extent() {
        return input.extent();
    }

    @Override
    public void close() throws IOException {
        input.close();
    }

    private final class KnownTrials implements Trials {
        @Override
        public Optional<Trial> next() {
            return ended < all.size() ? Optional.of(all.get(ended)) : Optional.empty();
        }

        @Override
        public boolean end(long spikes) {
            if (ended == all.size()) {
                throw new IllegalStateException("All trials have ended");
            }
            ended++;
            return true;
        }

        @Override
        public OptionalLong planned() {
            return OptionalLong.of(all.size());
        }

        @Override
        public void save(DataOutput out) throws IOException {
            out.writeInt(ended);
        }

        @Override
        public void restore(DataInput in) throws IOException {
            ended = in.readInt();
        }
    }
}
