package org.microspike.adaptive;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.microspike.api.NeuronGroup;

/** Each neuron of Naud et al. 2008 fires, under constant current, in the pattern that gives it its name. */
class FiringPatternTest {
    /** Within a burst intervals are shorter than this, between bursts they are longer, in s. */
    private static final double BURST = 0.012;

    private static double[] spikes(FiringPattern pattern, double end) {
        return Runs.spikes(Runs.group(pattern.settings(), 1), end);
    }

    private static double[] intervals(double[] spikes) {
        double[] intervals = new double[spikes.length - 1];
        for (int i = 0; i < intervals.length; i++) {
            intervals[i] = spikes[i + 1] - spikes[i];
        }
        return intervals;
    }

    private static double[] intervals(FiringPattern pattern, double end) {
        return intervals(spikes(pattern, end));
    }

    private static String text(double[] intervals) {
        return "The intervals are " + Arrays.toString(intervals);
    }

    /** How many spikes each burst has, whole bursts only. */
    private static int[] bursts(double[] intervals) {
        int[] sizes = new int[intervals.length];
        int count = 0;
        int size = 1;
        for (double interval : intervals) {
            if (interval < BURST) {
                size++;
            } else {
                sizes[count++] = size;
                size = 1;
            }
        }
        return Arrays.copyOf(sizes, count);
    }

    @Test
    void tonicSpikesComeAtEvenIntervals() {
        double[] intervals = intervals(FiringPattern.TONIC, 1);
        double last = intervals[intervals.length - 1];
        for (int i = intervals.length / 2; i < intervals.length; i++) {
            assertEquals(last, intervals[i], 1e-6, text(intervals));
        }
        assertTrue(intervals[0] > 0.9 * last, text(intervals));
    }

    @Test
    void intervalsOfAnAdaptingNeuronGrow() {
        double[] intervals = intervals(FiringPattern.ADAPTING, 0.5);
        for (int i = 1; i < intervals.length; i++) {
            assertTrue(intervals[i] > intervals[i - 1], text(intervals));
        }
        assertTrue(intervals[intervals.length - 1] > 5 * intervals[0], text(intervals));
    }

    @Test
    void afterAnInitialBurstSpikesAreSlowAndEven() {
        double[] intervals = intervals(FiringPattern.INITIAL_BURST, 1);
        assertTrue(intervals[0] < BURST && intervals[1] < BURST, text(intervals));
        double last = intervals[intervals.length - 1];
        assertTrue(last > 5 * BURST, text(intervals));
        for (int i = 4; i < intervals.length; i++) {
            assertEquals(last, intervals[i], 2e-4, text(intervals));
        }
    }

    @Test
    void burstsOfARegularlyBurstingNeuronAreAllAlike() {
        double[] intervals = intervals(FiringPattern.REGULAR_BURSTING, 2);
        int[] bursts = bursts(intervals);
        for (int i = 1; i < bursts.length; i++) {
            assertEquals(2, bursts[i], text(intervals));
        }
        assertEquals(intervals[intervals.length - 1], intervals[intervals.length - 3], 1e-5, text(intervals));
    }

    @Test
    void aDelayedAcceleratingNeuronWaitsAndThenHurries() {
        double[] spikes = spikes(FiringPattern.DELAYED_ACCELERATING, 0.5);
        double[] intervals = intervals(spikes);
        assertTrue(spikes[0] > 1.5 * intervals[0], text(intervals));
        for (int i = 1; i < intervals.length; i++) {
            assertTrue(intervals[i] < intervals[i - 1], text(intervals));
        }
    }

    @Test
    void aDelayedRegularlyBurstingNeuronWaitsAndThenBurstsEvenly() {
        double[] spikes = spikes(FiringPattern.DELAYED_REGULAR_BURSTING, 2);
        double[] intervals = intervals(spikes);
        assertTrue(spikes[0] > 4 * BURST, text(intervals));
        for (int size : bursts(intervals)) {
            assertEquals(4, size, text(intervals));
        }
    }

    @Test
    void aTransientlySpikingNeuronFallsSilentWhileTheCurrentLasts() {
        double[] spikes = spikes(FiringPattern.TRANSIENT, 5);
        assertTrue(spikes.length > 0 && spikes[spikes.length - 1] < 0.1, () -> Arrays.toString(spikes));
    }

    /** In the time that the figure of 2008 shows. */
    @Test
    void irregularSpikesFollowNoPattern() {
        double[] intervals = intervals(FiringPattern.IRREGULAR, 0.5);
        for (int period = 1; period <= 10; period++) {
            assertTrue(largestChange(intervals, intervals.length - 15, period) > 1e-3, text(intervals));
        }
    }

    private static double largestChange(double[] intervals, int first, int period) {
        double change = 0;
        for (int i = first; i < intervals.length; i++) {
            change = Math.max(change, Math.abs(intervals[i] - intervals[i - period]));
        }
        return change;
    }

    /**
     * As the reset of the irregular neuron is raised its spikes repeat themselves after 1, 2 and 4 intervals, then never
     * again, and then in bursts of 3 and 4 (Touboul and Brette 2008, doi 10.1007/s00422-008-0267-4: period doubling to
     * chaos, and the adding of periods).
     */
    @ParameterizedTest
    @CsvSource({"-49, 1", "-48.5, 2", "-48.2, 4", "-47.6, 3", "-47.1, 4"})
    void theResetDoublesAndAddsPeriods(double reset, int period) {
        double[] intervals = intervals(Runs.spikes(irregular(reset, 0), 5));
        int first = intervals.length - 40;
        assertEquals(0, largestChange(intervals, first, period), 1e-4, text(intervals));
        for (int shorter = 1; shorter < period; shorter++) {
            assertTrue(largestChange(intervals, first, shorter) > 1e-4, "Period " + shorter + ". " + text(intervals));
        }
    }

    /** Chaos takes a difference far too small to be measured for as much as an interval; else it stays that small. */
    @ParameterizedTest
    @CsvSource({"-48.5, false", "-47.95, true", "-47.6, false"})
    void betweenThemIsChaos(double reset, boolean chaos) {
        double[] spikes = Runs.spikes(irregular(reset, 0), 5);
        double[] others = Runs.spikes(irregular(reset, 1e-6), 5);
        double difference = 0;
        for (int i = 0; i < Math.min(spikes.length, others.length); i++) {
            difference = Math.max(difference, Math.abs(spikes[i] - others[i]));
        }
        if (chaos) {
            assertTrue(difference > 5e-3, "The spikes differ by " + difference + " s");
        } else {
            assertEquals(0, difference, 1e-6);
        }
    }

    private static NeuronGroup irregular(double reset, double furtherCurrent) {
        FiringPattern pattern = FiringPattern.IRREGULAR;
        Map<String, Object> settings = Runs.with(pattern.settings(), "reset", reset + " mV");
        return Runs.group(Runs.with(settings, "current", pattern.current + furtherCurrent + " pA"), 1);
    }
}
