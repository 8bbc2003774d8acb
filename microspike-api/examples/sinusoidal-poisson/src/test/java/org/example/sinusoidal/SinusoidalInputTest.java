package org.example.sinusoidal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.Arrays;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.microspike.api.Input;
import org.microspike.api.data.SpikeBlock;
import org.microspike.api.data.SpikeTrain;
import org.microspike.api.network.MemoryRecording;
import org.microspike.api.numeric.RandomStream;
import org.microspike.api.setting.Settings;

/** The spikes against the rates that they are drawn from. The bounds are of four standard deviations. */
class SinusoidalInputTest {
    private static final long SEED = 7;
    private static final double CYCLE = 2 * Math.PI;

    /** The first spikes of an input. */
    private static SpikeTrain spikes(int count, Map<String, ?> settings) throws IOException {
        SinusoidalSource source = new SinusoidalSource();
        MemoryRecording spikes = new MemoryRecording();
        try (Input input = source.open(Settings.check(source.parameters(), settings), RandomStream.seeded(SEED))) {
            SpikeBlock block = new SpikeBlock(count);
            input.read(block);
            spikes.inputSpikes(block, 0, count);
        }
        return spikes.inputSpikes();
    }

    /**
     * Times that are rescaled by the integral of the rate are those of a homogeneous process of rate 1 (Brown,
     * Barbieri, Ventura, Kass and Frank 2002, doi 10.1162/08997660252741149), so that the intervals are exponentially
     * distributed.
     */
    @Test
    void rescaledByTheIntegralOfTheRateIntervalsAreExponential() throws IOException {
        int count = 50_000;
        double rate = 40 * 5;
        double modulation = 0.8;
        double frequency = 3;
        SpikeTrain spikes = spikes(
                count,
                Map.of("afferents", 40, "rate", "5 Hz", "modulation", modulation, "frequency", frequency + " Hz"));
        double[] intervals = new double[count];
        double last = 0;
        for (int i = 0; i < count; i++) {
            double phase = CYCLE * frequency * spikes.times()[i];
            double rescaled = rate * (spikes.times()[i] + modulation * Math.sin(phase) / (CYCLE * frequency));
            intervals[i] = rescaled - last;
            last = rescaled;
        }
        Arrays.sort(intervals);
        double distance = 0;
        for (int i = 0; i < count; i++) {
            double expected = 1 - Math.exp(-intervals[i]);
            distance = Math.max(distance, Math.max(expected - (double) i / count, (i + 1.0) / count - expected));
        }
        // The distance of Kolmogorov and Smirnov that one sample in a thousand exceeds.
        assertTrue(distance < 1.95 / Math.sqrt(count), "distance " + distance + ", seed " + SEED);
    }

    @Test
    void eachAfferentHasItsShareOfTheSpikes() throws IOException {
        int count = 100_000;
        int[] ofAfferent = new int[50];
        for (int source : spikes(count, Map.of("afferents", 50, "spread", 0.5)).sources()) {
            ofAfferent[source]++;
        }
        double expected = count / 50.0;
        for (int found : ofAfferent) {
            assertEquals(expected, found, 4 * Math.sqrt(expected), "spikes of an afferent, seed " + SEED);
        }
    }

    /** With all phases around the cycle the rate of the whole is constant, but each afferent keeps its own phase. */
    @Test
    void spreadShiftsTheAfferentsAgainstOneAnother() throws IOException {
        int count = 100_000;
        double modulation = 0.6;
        SpikeTrain spikes = spikes(count, Map.of("afferents", 20, "modulation", modulation, "spread", 1));
        double together = 0;
        double own = 0;
        for (int i = 0; i < count; i++) {
            double cycles = 8 * spikes.times()[i];
            together += Math.cos(CYCLE * cycles) / count;
            own += Math.cos(CYCLE * (cycles - spikes.sources()[i] / 20.0)) / count;
        }
        double bound = 4 / Math.sqrt(2.0 * count);
        assertEquals(0, together, bound, "seed " + SEED);
        assertEquals(modulation / 2, own, bound, "seed " + SEED);
    }

    @Test
    void durationAgreesWithTheRate() throws IOException {
        int count = 100_000;
        double[] times =
                spikes(count, Map.of("afferents", 100, "rate", "20 Hz")).times();
        double expected = count / (100.0 * 20);
        assertEquals(expected, times[count - 1], 4 * expected / Math.sqrt(count) + 1 / 8.0, "seed " + SEED);
    }
}
