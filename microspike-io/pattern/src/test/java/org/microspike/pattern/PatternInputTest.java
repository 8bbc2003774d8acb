package org.microspike.pattern;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;
import org.microspike.api.Input;
import org.microspike.api.data.SpikeBlock;
import org.microspike.api.data.SpikeTrain;
import org.microspike.api.numeric.RandomStream;
import org.microspike.api.pattern.Schedule;
import org.microspike.api.plugin.Plugins;
import org.microspike.api.setting.SettingException;
import org.microspike.api.setting.Settings;

class PatternInputTest {
    private static final int AFFERENTS = 200;
    private static final double SLOT = 0.05;
    /** Spikes are whole ticks of 0.93e-12 s after the start of their slot. */
    private static final double TICK = 1e-12;

    @Test
    void isInstalled() {
        assertTrue(Plugins.installed().all().stream().anyMatch(each -> each.type() == PatternSource.class));
    }

    @Test
    void hasThePublishedInputAsDefault() {
        PatternSource source = new PatternSource();
        Input input = source.open(Settings.check(source.parameters(), Map.of()), RandomStream.seeded(1));
        Schedule schedule = input.schedule();
        assertEquals(2000, input.afferents());
        assertEquals(1, schedule.patterns());
        assertEquals(SLOT, schedule.slotLength());
        assertEquals(150, schedule.period());
        assertEquals(750, count(schedule.slots(), 0));
    }

    @Test
    void comesInOrderOfTime() {
        SpikeTrain train = Inputs.readUntil(open(Map.of("jitter", "20 ms", "repeat", "3 s")), 10);
        for (int i = 1; i < train.count(); i++) {
            assertTrue(train.times()[i - 1] <= train.times()[i]);
        }
        for (int source : train.sources()) {
            assertTrue(source >= 0 && source < AFFERENTS);
        }
    }

    @Test
    void fillsEveryBlock() {
        PatternInput one = open(Map.of());
        PatternInput other = open(Map.of());
        SpikeBlock large = new SpikeBlock(7000);
        SpikeBlock small = new SpikeBlock(7);
        for (int repetition = 0; repetition < 30; repetition++) {
            one.read(large);
            assertTrue(large.isFull());
            for (int i = 0; i < large.size(); i++) {
                if (i % small.capacity() == 0) {
                    other.read(small);
                }
                assertEquals(large.times()[i], small.times()[i % small.capacity()]);
                assertEquals(large.sources()[i], small.sources()[i % small.capacity()]);
            }
        }
    }

    @Test
    void isTheSameOnAnyNumberOfThreads() {
        // Several parts of the background, and a last one that is smaller.
        Map<String, Object> given = settings(Map.of("afferents", 1200, "repeat", "5 s", "jitter", "30 ms"));
        SpikeTrain alone = Inputs.readUntil(Inputs.open(1, given), 6);
        ExecutorService helpers = Executors.newFixedThreadPool(3);
        List<Thread> late = new ArrayList<>();
        try {
            for (Executor executor : List.<Executor>of(helpers, Runnable::run, task -> late.add(new Thread(task)))) {
                PatternInput input = Inputs.open(1, given);
                input.workOn(executor);
                SpikeTrain shared = Inputs.readUntil(input, 6);
                assertArrayEquals(alone.times(), shared.times());
                assertArrayEquals(alone.sources(), shared.sources());
            }
        } finally {
            helpers.shutdown();
        }
        assertFalse(late.isEmpty(), "work was offered to helpers");
    }

    @Test
    void showsThePatternUnchangedWithoutJitterAndNoise() {
        Map<String, Object> exact = settings(Map.of("jitter", "0 ms", "noise_rate", "0 Hz"));
        for (int patterns = 1; patterns <= 3; patterns++) {
            exact.put("patterns", patterns);
            Slots slots = new Slots(Inputs.open(1, exact));
            boolean[][] takesPart = PatternAfferents.choose(
                    Inputs.parameters(exact), RandomStream.seeded(1).named("afferents"));
            for (int pattern = 0; pattern < patterns; pattern++) {
                List<Integer> shown = slots.showing(pattern);
                assertEquals(120 / patterns, shown.size());
                double[][] first = slots.spikes(shown.get(0));
                for (int slot : shown) {
                    assertSame(first, slots.spikes(slot), takesPart[pattern]);
                }
            }
        }
    }

    @Test
    void showsWhatTheBackgroundWasInTheFirstSlotOfThePattern() {
        Map<String, Object> exact = settings(Map.of("jitter", "0 ms", "noise_rate", "0 Hz"));
        Slots with = new Slots(Inputs.open(1, exact));
        exact.put("patterns", 0);
        Slots without = new Slots(Inputs.open(1, exact));
        int first = with.showing(0).get(0);
        for (int slot = 0; slot < with.count(); slot++) {
            double[][] expected = without.spikes(slot);
            if (with.schedule.patternIn(slot) == 0) {
                System.arraycopy(without.spikes(first), 0, expected, 0, AFFERENTS / 2);
            }
            boolean[] all = new boolean[AFFERENTS];
            Arrays.fill(all, true);
            assertSame(expected, with.spikes(slot), all);
        }
    }

    @Test
    void addsAPatternToAnInputThatOtherwiseStaysTheSame() {
        for (int patterns = 1; patterns <= 2; patterns++) {
            Map<String, Object> given = settings(Map.of("patterns", patterns, "spike_deletion", 0.1));
            Slots before = new Slots(Inputs.open(1, given));
            given.put("added_patterns", 1);
            Slots after = new Slots(Inputs.open(1, given));
            int added = patterns;
            assertEquals(patterns + 1, after.schedule.patterns());
            assertEquals(after.showing(0).size(), after.showing(added).size());
            boolean[] takesPart = PatternAfferents.choose(
                    Inputs.parameters(given), RandomStream.seeded(1).named("afferents"))[added];
            assertEquals(AFFERENTS / 2, members(takesPart).size());
            assertTrue(members(takesPart).get(AFFERENTS / 2 - 1) >= AFFERENTS / 2, "not the first ones");
            boolean[] others = new boolean[AFFERENTS];
            boolean[] all = new boolean[AFFERENTS];
            Arrays.fill(all, true);
            for (int afferent = 0; afferent < AFFERENTS; afferent++) {
                others[afferent] = !takesPart[afferent];
            }
            int outOfReach = 0;
            for (int slot = 0; slot < after.count(); slot++) {
                boolean shown = after.schedule.patternIn(slot) == added;
                assertEquals(before.schedule.patternIn(slot), shown ? -1 : after.schedule.patternIn(slot));
                // The jitter reaches 10 ms far at most.
                boolean reached = shown
                        || after.schedule.patternIn(slot + 1) == added
                        || after.schedule.patternIn(slot + after.count() - 1) == added;
                assertSame(before.spikes(slot), after.spikes(slot), reached ? others : all);
                outOfReach += reached ? 0 : 1;
            }
            assertTrue(outOfReach > after.count() / 10, "slots out of reach: " + outOfReach);
        }
    }

    @Test
    void takesAnAddedPatternFromTheFirstSlotThatShowsIt() {
        Map<String, Object> exact =
                settings(Map.of("patterns", 2, "jitter", "0 ms", "noise_rate", "0 Hz", "pattern_afferents", 0.3));
        Slots before = new Slots(Inputs.open(1, exact));
        exact.put("added_patterns", 2);
        Slots after = new Slots(Inputs.open(1, exact));
        boolean[][] takesPart = PatternAfferents.choose(
                Inputs.parameters(exact), RandomStream.seeded(1).named("afferents"));
        for (int added = 2; added < 4; added++) {
            double[][] pattern = before.spikes(after.showing(added).get(0));
            for (int slot : after.showing(added)) {
                assertSame(pattern, after.spikes(slot), takesPart[added]);
            }
        }
        exact.put("added_patterns", 1);
        assertEquals(after.showing(2), new Slots(Inputs.open(1, exact)).showing(2), "whatever else is added");
    }

    @Test
    void refusesAnAddedPatternForWhichThereIsNoRoom() {
        SettingException refused =
                assertThrows(SettingException.class, () -> open(Map.of("pattern_frequency", 0.5, "added_patterns", 2)));
        assertEquals("added_patterns", refused.key());
    }

    @Test
    void givesEveryPatternAfferentsOfItsOwn() {
        PatternParameters several = Inputs.parameters(settings(Map.of("patterns", 3, "pattern_afferents", 0.3)));
        boolean[][] takesPart = PatternAfferents.choose(several, RandomStream.seeded(1));
        for (boolean[] members : takesPart) {
            assertEquals(60, members(members).size());
        }
        assertFalse(Arrays.equals(takesPart[0], takesPart[1]));
        assertFalse(Arrays.equals(takesPart[0], takesPart[2]));

        PatternParameters single = Inputs.parameters(settings(Map.of("pattern_afferents", 0.3)));
        List<Integer> members = members(PatternAfferents.choose(single, RandomStream.seeded(1))[0]);
        assertEquals(60, members.size());
        assertEquals(59, members.get(59), "the first ones");
    }

    @Test
    void choosesAfferentsAlike() {
        int draws = 2000;
        PatternParameters parameters =
                Inputs.parameters(Map.of("afferents", 20, "patterns", 2, "pattern_afferents", 0.25));
        int[] counts = new int[20];
        for (int seed = 0; seed < draws; seed++) {
            for (int afferent : members(PatternAfferents.choose(parameters, RandomStream.seeded(seed))[1])) {
                counts[afferent]++;
            }
        }
        for (int count : counts) {
            // 5 standard errors of a binomial count.
            assertEquals(draws * 0.25, count, 5 * Math.sqrt(draws * 0.25 * 0.75));
        }
    }

    @Test
    void jittersOnlyWhatIsInThePattern() {
        Slots still = new Slots(Inputs.open(1, settings(Map.of("jitter", "0 ms"))));
        Slots jittered = new Slots(Inputs.open(1, settings(Map.of("jitter", "2 ms"))));
        boolean[] others = new boolean[AFFERENTS];
        Arrays.fill(others, AFFERENTS / 2, AFFERENTS, true);
        for (int slot = 0; slot < still.count(); slot++) {
            assertSame(still.spikes(slot), jittered.spikes(slot), others);
        }
        assertFalse(Arrays.equals(
                still.spikes(still.showing(0).get(0))[0],
                jittered.spikes(still.showing(0).get(0))[0]));
    }

    @Test
    void spikesAsOftenInThePatternAsOutsideOfIt() {
        Map<String, Object> given = settings(Map.of("afferents", 2000, "repeat", "30 s", "jitter", "0 ms"));
        Slots slots = new Slots(Inputs.open(3, given));
        double[] sums = new double[2];
        double[] squares = new double[2];
        int[] counts = new int[2];
        for (int slot = 0; slot < slots.count(); slot++) {
            int shown = slots.schedule.patternIn(slot) == 0 ? 1 : 0;
            double spikes = slots.total(slot);
            sums[shown] += spikes;
            squares[shown] += spikes * spikes;
            counts[shown]++;
        }
        double outside = sums[0] / counts[0];
        double deviation = Math.sqrt(squares[0] / counts[0] - outside * outside);
        assertEquals(2000 * 64 * SLOT, outside, 0.02 * outside);
        // The pattern is one draw of half of the afferents, so the mean over presentations scatters as one slot does,
        // with half of the variance.
        assertEquals(outside, sums[1] / counts[1], 5 * deviation / Math.sqrt(2));
    }

    @Test
    void isTheSameForTheSameSeedOnly() {
        Map<String, Object> given = settings(Map.of("patterns", 2, "spike_deletion", 0.1));
        SpikeTrain one = Inputs.stretch(1, given);
        SpikeTrain again = Inputs.stretch(1, given);
        SpikeTrain other = Inputs.stretch(2, given);
        assertArrayEquals(one.times(), again.times());
        assertArrayEquals(one.sources(), again.sources());
        assertFalse(Arrays.equals(one.times(), other.times()));
    }

    @Test
    void hasTheVerySpikesItAlwaysHad() {
        // These numbers change when the process or its use of randomness does; then old experiments change with it.
        SpikeTrain train = Inputs.stretch(1, settings(Map.of("patterns", 2, "spike_deletion", 0.1)));
        assertEquals(307_968, train.count());
        assertEquals(42699757925L, Arrays.hashCode(train.times()) * 31L + Arrays.hashCode(train.sources()));
    }

    @Test
    void repeatsTheSameStretchWhetherItIsKeptOrMadeAgain() {
        Map<String, Object> given =
                settings(Map.of("patterns", 2, "repeat", "2 s", "jitter", "10 ms", "spike_deletion", 0.1));
        SpikeTrain kept = Inputs.readUntil(Inputs.open(1, given, Inputs.KEEP_ALL), 7);
        SpikeTrain made = Inputs.readUntil(Inputs.open(1, given, Inputs.KEEP_NONE), 7);
        SpikeTrain givenUp = Inputs.readUntil(Inputs.open(1, given, 10_000), 7);
        assertTrue(kept.count() > 30_000);
        assertArrayEquals(kept.times(), made.times());
        assertArrayEquals(kept.sources(), made.sources());
        assertArrayEquals(kept.times(), givenUp.times());
        assertArrayEquals(kept.sources(), givenUp.sources());

        int stretch = (int) Arrays.stream(kept.times()).filter(time -> time < 2).count();
        for (int i = stretch; i < kept.count(); i++) {
            assertEquals(kept.sources()[i - stretch], kept.sources()[i]);
            assertEquals(kept.times()[i - stretch] + 2, kept.times()[i], TICK);
        }
    }

    @Test
    void endsWhereNoSpikeIsEverToCome() {
        PatternInput input = open(Map.of(
                "afferents", 1, "max_rate", "0 Hz", "noise_rate", "0 Hz", "max_silence", "10 h", "repeat", "1 s"));
        SpikeBlock block = new SpikeBlock(1);
        input.read(block);
        assertEquals(0, block.size());
    }

    private static int count(int[] slots, int pattern) {
        return (int) Arrays.stream(slots).filter(each -> each == pattern).count();
    }

    private static List<Integer> members(boolean[] takesPart) {
        List<Integer> members = new ArrayList<>();
        for (int afferent = 0; afferent < takesPart.length; afferent++) {
            if (takesPart[afferent]) {
                members.add(afferent);
            }
        }
        return members;
    }

    private static void assertSame(double[][] expected, double[][] actual, boolean[] afferents) {
        for (int afferent = 0; afferent < afferents.length; afferent++) {
            if (afferents[afferent]) {
                assertArrayEquals(expected[afferent], actual[afferent], TICK);
            }
        }
    }

    private static PatternInput open(Map<String, ?> given) {
        return Inputs.open(1, settings(given));
    }

    /** 480 slots of a few afferents, fast to make. */
    private static Map<String, Object> settings(Map<String, ?> given) {
        Map<String, Object> settings = new HashMap<>(Map.of("afferents", AFFERENTS, "repeat", "24 s"));
        settings.putAll(given);
        return settings;
    }

    /** A stretch cut into its slots. */
    private static final class Slots {
        private final Schedule schedule;
        private final double[][] times;

        Slots(PatternInput input) {
            schedule = input.schedule();
            times = Inputs.byAfferent(Inputs.readUntil(input, schedule.period()), input.afferents());
        }

        int count() {
            return schedule.slots().length;
        }

        List<Integer> showing(int pattern) {
            List<Integer> showing = new ArrayList<>();
            for (int slot = 0; slot < count(); slot++) {
                if (schedule.patternIn(slot) == pattern) {
                    showing.add(slot);
                }
            }
            return showing;
        }

        /** For each afferent its times since the start of a slot. */
        double[][] spikes(int slot) {
            double start = schedule.startOf(slot);
            double end = schedule.startOf(slot + 1);
            double[][] spikes = new double[times.length][];
            for (int afferent = 0; afferent < times.length; afferent++) {
                int from = firstNotBefore(times[afferent], start);
                int to = firstNotBefore(times[afferent], end);
                spikes[afferent] = Arrays.copyOfRange(times[afferent], from, to);
                for (int i = 0; i < to - from; i++) {
                    spikes[afferent][i] -= start;
                }
            }
            return spikes;
        }

        int total(int slot) {
            return Arrays.stream(spikes(slot)).mapToInt(each -> each.length).sum();
        }

        private static int firstNotBefore(double[] sorted, double time) {
            int place = Arrays.binarySearch(sorted, time);
            return place < 0 ? -place - 1 : place;
        }
    }
}
