package org.microspike.app.sweep;

import java.io.IOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import org.microspike.api.Input;
import org.microspike.api.data.InputExtent;
import org.microspike.api.data.SpikeBlock;
import org.microspike.api.pattern.Schedule;
import org.microspike.app.experiment.Experiment;

/**
 * One input that several networks read, made only once. What one of them has read is kept until all have, so memory is
 * bounded as long as they keep together. For networks that take turns on one thread.
 */
final class SharedInput {
    private final Input source;
    private final long[] read;
    private final Deque<SpikeBlock> kept = new ArrayDeque<>();
    private final List<SpikeBlock> spare = new ArrayList<>();
    /** How many blocks had been read by all, and were dropped. */
    private long dropped;

    SharedInput(Input source, int views) {
        this.source = source;
        read = new long[views];
    }

    /** Whether networks may share an input: what one of trials does next depends on the network, so that each has its own. */
    static boolean isPossible(Input source, Experiment experiment) {
        return source.trials().isEmpty() && !experiment.hasPhases();
    }

    /** The input as one of the networks sees it. */
    Input view(int index) {
        return new View(index);
    }

    private void read(int index, SpikeBlock block) throws IOException {
        long wanted = read[index]++;
        if (wanted == dropped + kept.size()) {
            SpikeBlock fresh = spare.isEmpty() ? new SpikeBlock(block.capacity()) : spare.remove(spare.size() - 1);
            source.read(fresh);
            kept.addLast(fresh);
        }
        int place = (int) (wanted - dropped);
        block.copyOf(
                place == kept.size() - 1
                        ? kept.getLast()
                        : kept.stream().skip(place).findFirst().orElseThrow());
        long slowest = Arrays.stream(read).min().orElseThrow();
        while (dropped < slowest) {
            spare.add(kept.removeFirst());
            dropped++;
        }
    }

    private final class View implements Input {
        private final int index;

        View(int index) {
            this.index = index;
        }

        @Override
        public int afferents() {
            return source.afferents();
        }

        @Override
        public void read(SpikeBlock block) throws IOException {
            SharedInput.this.read(index, block);
        }

        @Override
        public double knownUntil(double reached) throws IOException {
            return source.knownUntil(reached);
        }

        @Override
        public Schedule schedule() {
            return source.schedule();
        }

        @Override
        public Optional<InputExtent> extent() {
            return source.extent();
        }

        @Override
        public void close() {
            // The other networks may still be reading; whoever opened the source closes it.
        }
    }
}
