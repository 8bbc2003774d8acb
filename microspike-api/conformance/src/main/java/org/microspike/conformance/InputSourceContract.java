package org.microspike.conformance;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.microspike.api.Input;
import org.microspike.api.InputSource;
import org.microspike.api.Plugin;
import org.microspike.api.data.InputExtent;
import org.microspike.api.data.SpikeBlock;
import org.microspike.api.data.SpikeTrain;
import org.microspike.api.network.MemoryRecording;
import org.microspike.api.numeric.RandomStream;
import org.microspike.api.pattern.Schedule;
import org.microspike.api.plugin.Plugins;
import org.microspike.api.setting.Settings;

/** What every {@link InputSource} must do. Of a long or endless input the first 100,000 spikes are read. */
public abstract non-sealed class InputSourceContract extends PluginContract {
    private static final int MOST_SPIKES = 100_000;
    private static final int BLOCK = 4096;

    /** For test classes to extend. */
    protected InputSourceContract() {}

    /**
     * The source to test.
     *
     * @return the provider of the service, made as ServiceLoader would make it
     */
    protected abstract InputSource source();

    /**
     * Whether another seed gives other spikes.
     *
     * @return true if not overridden; false for a source that draws nothing at random, one that reads a file say
     */
    protected boolean isRandom() {
        return true;
    }

    @Override
    final Plugin plugin() {
        return source();
    }

    @Override
    final Plugin installed(Plugins plugins, String name) {
        return plugins.inputSource(name);
    }

    @Override
    final void make(Settings settings, Path folder) throws IOException {
        try (Input input = source().open(settings, RandomStream.seeded(1))) {
            input.read(new SpikeBlock(1));
        }
    }

    private Input open(Trial trial) throws IOException {
        return source().open(trial.settings(), trial.random("input"));
    }

    private SpikeTrain read(Trial trial, int blockCapacity) throws IOException {
        try (Input input = open(trial)) {
            return read(input, blockCapacity);
        }
    }

    /** The first spikes of an input, from where it is. */
    private static SpikeTrain read(Input input, int blockCapacity) throws IOException {
        MemoryRecording spikes = new MemoryRecording();
        SpikeBlock block = new SpikeBlock(blockCapacity);
        int count = 0;
        do {
            input.read(block);
            int taken = Math.min(block.size(), MOST_SPIKES - count);
            spikes.inputSpikes(block, 0, taken);
            count += taken;
        } while (block.size() > 0 && count < MOST_SPIKES);
        return spikes.inputSpikes();
    }

    /** There are spikes; without any, the other rules would hold for nothing. */
    @Test
    public final void thereAreSpikes() throws IOException {
        for (Trial trial : trials(1)) {
            assertTrue(read(trial, BLOCK).count() > 0, () -> "The input is empty; override settings()" + trial);
        }
    }

    /** Times are finite, not negative, and never decrease. */
    @Test
    public final void spikesAreInOrderOfTime() throws IOException {
        for (Trial trial : trials(1)) {
            double[] times = read(trial, BLOCK).times();
            double last = 0;
            for (int i = 0; i < times.length; i++) {
                String spike = "Spike " + i + " is at " + times[i] + " s, after one at " + last + " s" + trial;
                assertTrue(times[i] >= last && Double.isFinite(times[i]), spike);
                last = times[i];
            }
        }
    }

    /** Spikes are of the afferents that there are, and their number does not change. */
    @Test
    public final void sourcesAreBelowTheNumberOfAfferents() throws IOException {
        for (Trial trial : trials(1)) {
            try (Input input = open(trial)) {
                int afferents = input.afferents();
                assertTrue(afferents >= 1, () -> "The number of afferents is " + afferents + trial);
                for (int source : read(input, BLOCK).sources()) {
                    assertTrue(
                            source >= 0 && source < afferents,
                            () -> "A spike is of afferent " + source + " of " + afferents + trial);
                }
                assertEquals(afferents, input.afferents(), () -> "The number of afferents after reading" + trial);
            }
        }
    }

    /** The same settings and randomness give the same spikes, to the last bit. */
    @Test
    public final void theSameRandomnessGivesTheSameSpikes() throws IOException {
        for (Trial trial : trials(1)) {
            Trains.assertSame(
                    read(trial, BLOCK), read(trial, BLOCK), 0, "The second input of the same settings", trial);
        }
    }

    /** Another seed gives other spikes. This test is skipped for a source that is not random. */
    @Test
    public final void anotherSeedGivesOtherSpikes() throws IOException {
        assumeTrue(isRandom(), "The source draws nothing at random");
        for (Trial trial : trials(1)) {
            Trial other = new Trial(trial.given(), trial.settings(), 1, trial.seed() + 1000);
            assertFalse(
                    Arrays.equals(read(trial, BLOCK).times(), read(other, BLOCK).times()),
                    () -> "The seed " + other.seed() + " gives the same times; override isRandom()" + trial);
        }
    }

    /** The spikes do not depend on how many are read at once. */
    @Test
    public final void theSizeOfTheBlockDoesNotMatter() throws IOException {
        for (Trial trial : trials(1)) {
            SpikeTrain expected = read(trial, BLOCK);
            for (int capacity : new int[] {1, 7, 1000}) {
                Trains.assertSame(
                        expected, read(trial, capacity), 0, "Read in blocks of " + capacity + " spikes", trial);
            }
        }
    }

    /** An input that several threads read in turn has the same spikes: a network may have one thread read ahead. */
    @Test
    public final void anyThreadMayRead() throws IOException {
        for (Trial trial : trials(1)) {
            SpikeTrain expected = read(trial, BLOCK);
            MemoryRecording spikes = new MemoryRecording();
            SpikeBlock block = new SpikeBlock(BLOCK);
            AtomicInteger left = new AtomicInteger(expected.count());
            try (Input input = open(trial)) {
                OtherThread.takeTurns(() -> left.get() > 0, () -> {
                    try {
                        input.read(block);
                    } catch (IOException e) {
                        throw new UncheckedIOException(e);
                    }
                    assertTrue(block.size() > 0, () -> "An end where another thread reads" + trial);
                    spikes.inputSpikes(block, 0, Math.min(block.size(), left.get()));
                    left.addAndGet(-block.size());
                });
            }
            Trains.assertSame(expected, spikes.inputSpikes(), 0, "Read by two threads in turn", trial);
        }
    }

    /** An input that skips to a time has the same spikes from then on as one that does not. */
    @Test
    public final void skippingLeavesLaterSpikesAsTheyAre() throws IOException {
        for (Trial trial : trials(1)) {
            SpikeTrain all = read(trial, BLOCK);
            for (double share : new double[] {0, 0.3, 0.9}) {
                double time = all.count() == 0 ? 0 : all.times()[(int) (share * all.count())];
                try (Input input = open(trial)) {
                    input.skip(time);
                    SpikeTrain expected = from(time, all);
                    SpikeTrain read = from(time, read(input, BLOCK));
                    // Of an input that lasts longer both reads end somewhere, the second one later.
                    int count = all.count() < MOST_SPIKES ? read.count() : Math.min(read.count(), expected.count());
                    Trains.assertSame(expected, first(count, read), 0, "After skipping to " + time + " s", trial);
                }
            }
        }
    }

    private static SpikeTrain from(double time, SpikeTrain train) {
        int start = 0;
        while (start < train.count() && train.times()[start] < time) {
            start++;
        }
        return new SpikeTrain(
                Arrays.copyOfRange(train.times(), start, train.count()),
                Arrays.copyOfRange(train.sources(), start, train.count()));
    }

    private static SpikeTrain first(int count, SpikeTrain train) {
        return new SpikeTrain(Arrays.copyOf(train.times(), count), Arrays.copyOf(train.sources(), count));
    }

    /** Two inputs that take turns give the same as each would alone. */
    @Test
    public final void inputsDoNotInfluenceOneAnother() throws IOException {
        for (Trial trial : trials(1)) {
            Trial other = new Trial(trial.given(), trial.settings(), 1, trial.seed() + 1000);
            SpikeTrain alone = read(trial, BLOCK);
            MemoryRecording spikes = new MemoryRecording();
            SpikeBlock block = new SpikeBlock(BLOCK);
            try (Input first = open(trial);
                    Input second = open(other)) {
                for (int count = 0; count < alone.count(); count += block.size()) {
                    second.read(block);
                    first.read(block);
                    if (block.size() == 0) {
                        break;
                    }
                    spikes.inputSpikes(block, 0, Math.min(block.size(), alone.count() - count));
                }
            }
            Trains.assertSame(alone, spikes.inputSpikes(), 0, "Beside another input", trial);
        }
    }

    /** An input that is at its end stays there. */
    @Test
    public final void theEndStaysTheEnd() throws IOException {
        for (Trial trial : trials(1)) {
            try (Input input = open(trial)) {
                if (read(input, BLOCK).count() < MOST_SPIKES) {
                    SpikeBlock block = new SpikeBlock(BLOCK);
                    input.read(block);
                    assertEquals(0, block.size(), () -> "Spikes after the end" + trial);
                }
            }
        }
    }

    /** All spikes before the time up to which they are known are at hand; that time never decreases. */
    @Test
    public final void whatIsKnownIsAtHand() throws IOException {
        for (Trial trial : trials(1)) {
            try (Input input = open(trial)) {
                double reached = 0;
                int count = 0;
                while (count < MOST_SPIKES) {
                    double known = input.knownUntil(reached);
                    String told = "known until " + known + " s, after " + reached + " s" + trial;
                    assertTrue(known >= reached, () -> "Spikes are " + told);
                    SpikeTrain spikes = read(input, BLOCK);
                    if (reached > 0 && spikes.count() > 0 && spikes.times()[0] < reached) {
                        throw new AssertionError("A spike at " + spikes.times()[0] + " s comes late: " + told);
                    }
                    count += spikes.count();
                    if (known == reached || known == Double.POSITIVE_INFINITY) {
                        break;
                    }
                    reached = known;
                }
            }
        }
    }

    /** What an input says of all its spikes is what is read. */
    @Test
    public final void theExtentIsThatOfTheSpikes() throws IOException {
        for (Trial trial : trials(1)) {
            try (Input input = open(trial)) {
                Optional<InputExtent> extent = input.extent();
                SpikeTrain spikes = read(input, BLOCK);
                if (extent.isPresent() && spikes.count() < MOST_SPIKES) {
                    int lowest = Arrays.stream(spikes.sources()).min().orElseThrow();
                    assertEquals(spikes.count(), extent.get().spikes(), () -> "The number of all spikes" + trial);
                    assertEquals(
                            spikes.times()[spikes.count() - 1],
                            extent.get().last(),
                            () -> "The time of the last spike" + trial);
                    assertTrue(
                            extent.get().lowestAfferent() <= lowest,
                            () -> "Afferent " + lowest + " spikes, below the lowest" + trial);
                }
                assertEquals(extent, input.extent(), () -> "The extent after reading" + trial);
            }
        }
    }

    /** The schedule is known from the start, does not change, and is the same for the same randomness. */
    @Test
    public final void theScheduleDoesNotChange() throws IOException {
        for (Trial trial : trials(1)) {
            try (Input input = open(trial);
                    Input same = open(trial)) {
                Schedule schedule = input.schedule();
                assertSame(schedule, same.schedule(), "of the second input" + trial);
                read(input, BLOCK);
                assertSame(schedule, input.schedule(), "after reading" + trial);
            }
        }
    }

    private static void assertSame(Schedule expected, Schedule actual, String where) {
        assertEquals(expected.patterns(), actual.patterns(), () -> "The number of patterns " + where);
        assertEquals(expected.slotLength(), actual.slotLength(), () -> "The length of a slot " + where);
        assertArrayEquals(expected.slots(), actual.slots(), () -> "The slots " + where);
    }

    /** Closing an input that is closed does nothing. */
    @Test
    public final void closingAgainDoesNothing() throws IOException {
        for (Trial trial : trials(1)) {
            Input input = open(trial);
            input.read(new SpikeBlock(BLOCK));
            input.close();
            input.close();
        }
    }
}
