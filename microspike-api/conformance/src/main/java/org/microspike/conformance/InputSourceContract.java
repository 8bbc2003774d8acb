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
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.microspike.api.Input;
import org.microspike.api.InputSource;
import org.microspike.api.Plugin;
import org.microspike.api.Trials;
import org.microspike.api.data.InputExtent;
import org.microspike.api.data.SpikeBlock;
import org.microspike.api.data.SpikeTrain;
import org.microspike.api.network.MemoryRecording;
import org.microspike.api.numeric.RandomStream;
import org.microspike.api.pattern.Schedule;
import org.microspike.api.plugin.Plugins;
import org.microspike.api.setting.Settings;

/**
 * What every {@link InputSource} must do. Of a long or endless input the first 100,000 spikes are read. Where it
 * consists of trials, each is ended with some response: three spikes times the rest of its item's number by 4, and ten more for
 * each attempt.
 */
public abstract non-sealed class InputSourceContract extends PluginContract {
    private static final int MOST_SPIKES = 100_000;
    private static final int BLOCK = 4096;
    private static final int MOST_TRIALS = 1000;
    private static final int FEW_TRIALS = 5;

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
            TrialByTrial.read(input, block);
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
                        TrialByTrial.read(input, block);
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
            if (consistsOfTrials(trial)) {
                // It skips only within its next trial: see restoredTrialsResume.
                continue;
            }
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
                    TrialByTrial.read(second, block);
                    TrialByTrial.read(first, block);
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

    /** What can be read without the end of a trial. */
    private static SpikeTrain readAtHand(Input input) throws IOException {
        MemoryRecording spikes = new MemoryRecording();
        SpikeBlock block = new SpikeBlock(BLOCK);
        int count = 0;
        do {
            input.read(block);
            spikes.inputSpikes(block, 0, block.size());
            count += block.size();
        } while (block.size() > 0 && count < MOST_SPIKES);
        return spikes.inputSpikes();
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
                    SpikeTrain spikes = readAtHand(input);
                    if (reached > 0 && spikes.count() > 0 && spikes.times()[0] < reached) {
                        throw new AssertionError("A spike at " + spikes.times()[0] + " s comes late: " + told);
                    }
                    count += spikes.count();
                    if (known == Double.POSITIVE_INFINITY || known == reached && !TrialByTrial.end(input)) {
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

    private boolean consistsOfTrials(Trial trial) throws IOException {
        try (Input input = open(trial)) {
            return input.trials().isPresent();
        }
    }

    /**
     * Each trial starts at or after the time that the one before gave for it. One that was not accepted is tried again, with
     * the same thing; otherwise another follows, at its first attempt.
     */
    @Test
    public final void trialsFollowOneAnother() throws IOException {
        for (Trial trial : trials(1)) {
            List<TrialByTrial.Shown> all = show(trial);
            for (int i = 0; i < all.size(); i++) {
                var shown = all.get(i).trial();
                boolean isFirst = i == 0 || all.get(i - 1).accepted();
                String which = "Trial " + i + ", " + shown + trial;
                if (i > 0) {
                    var before = all.get(i - 1).trial();
                    assertTrue(shown.start() >= before.next(), () -> "Too early after " + before + ": " + which);
                    assertTrue(
                            isFirst
                                    || shown.item() == before.item()
                                            && shown.label().equals(before.label()),
                            () -> "Not the trial to be tried again, " + before + ": " + which);
                }
                assertEquals(
                        isFirst ? 0 : all.get(i - 1).trial().attempt() + 1,
                        shown.attempt(),
                        () -> "Attempt of " + which);
            }
        }
    }

    /** A trial is the next one until it is ended, however much of it is read. */
    @Test
    public final void aTrialIsNextUntilItIsEnded() throws IOException {
        for (Trial trial : trials(1)) {
            try (Input input = open(trial)) {
                for (int i = 0; i < FEW_TRIALS && input.trials().isPresent(); i++) {
                    var next = input.trials().get().next();
                    for (int capacity : new int[] {1, BLOCK, 1}) {
                        input.read(new SpikeBlock(capacity));
                        assertEquals(next, input.trials().get().next(), () -> "The next trial after reading" + trial);
                    }
                    TrialByTrial.end(input);
                }
            }
        }
    }

    /**
     * All spikes that are read while a trial is the next one are before its end, and after the one before and the rest that
     * this has.
     */
    @Test
    public final void spikesLieWithinTheirTrial() throws IOException {
        for (Trial trial : trials(1)) {
            double free = 0;
            for (TrialByTrial.Shown shown : show(trial)) {
                double from = free;
                for (double time : shown.spikes().times()) {
                    assertTrue(
                            time >= from && time < shown.trial().end(),
                            () -> "A spike at " + time + " s, though there may be none before " + from + " s, of "
                                    + shown.trial() + trial);
                }
                free = shown.trial().next();
            }
        }
    }

    /** As many trials are accepted as were planned, if that was known. */
    @Test
    public final void thePlannedTrialsAreAccepted() throws IOException {
        for (Trial trial : trials(1)) {
            try (Input input = open(trial)) {
                if (input.trials().isEmpty()) {
                    continue;
                }
                Trials trials = input.trials().get();
                OptionalLong planned = trials.planned();
                long accepted = TrialByTrial.show(input, MOST_TRIALS).stream()
                        .filter(TrialByTrial.Shown::accepted)
                        .count();
                assertEquals(planned, trials.planned(), () -> "What is planned after reading" + trial);
                if (planned.isPresent() && trials.next().isEmpty()) {
                    assertEquals(planned.getAsLong(), accepted, () -> "The number of accepted trials" + trial);
                }
            }
        }
    }

    /** Trials that were saved, between two of them or within one, resume as if never interrupted. */
    @Test
    public final void restoredTrialsResume() throws IOException {
        for (Trial trial : trials(1)) {
            List<TrialByTrial.Shown> all = show(trial);
            for (int before = 0; before < Math.min(all.size(), FEW_TRIALS); before++) {
                try (Input input = open(trial)) {
                    TrialByTrial.show(input, before);
                    List<TrialByTrial.Shown> expected = all.subList(before, Math.min(all.size(), before + FEW_TRIALS));
                    double time = before == 0 ? 0 : all.get(before - 1).trial().end();
                    assertResumes(expected, input, time, trial);
                    SpikeBlock block =
                            new SpikeBlock(Math.max(1, expected.get(0).spikes().count() / 2));
                    input.read(block);
                    if (block.size() > 0) {
                        assertResumes(expected, input, block.times()[block.size() - 1], trial);
                    }
                }
            }
        }
    }

    private void assertResumes(List<TrialByTrial.Shown> expected, Input input, double time, Trial trial)
            throws IOException {
        try (Input restored = open(trial)) {
            Saved.of(input.trials().orElseThrow()).restored(restored.trials().orElseThrow(), trial);
            restored.skip(time);
            List<TrialByTrial.Shown> shown = TrialByTrial.show(restored, expected.size());
            String where = " after resuming at " + time + " s";
            for (int i = 0; i < Math.min(expected.size(), shown.size()); i++) {
                String which = "Trial " + i + where;
                assertEquals(expected.get(i).trial(), shown.get(i).trial(), () -> which + trial);
                assertEquals(expected.get(i).accepted(), shown.get(i).accepted(), () -> which + ", accepted" + trial);
                Trains.assertSame(
                        from(time, expected.get(i).spikes()),
                        from(time, shown.get(i).spikes()),
                        0,
                        which,
                        trial);
            }
            assertEquals(expected.size(), shown.size(), () -> "The number of trials" + where + trial);
        }
    }

    /** The first trials of an input, read to their ends; none if it does not consist of trials. */
    private List<TrialByTrial.Shown> show(Trial trial) throws IOException {
        try (Input input = open(trial)) {
            return input.trials().isPresent() ? TrialByTrial.show(input, MOST_TRIALS) : List.of();
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
