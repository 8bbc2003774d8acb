package org.microspike.conformance;

import static org.junit.jupiter.api.Assertions.fail;

import org.microspike.api.data.SpikeTrain;
import org.microspike.api.network.MemoryRecording;
import org.microspike.api.numeric.RandomStream;

/** Trains of spikes: random ones, and how two differ. */
final class Trains {
    /** How many of the spikes are at the very time of the one before. */
    private static final double SIMULTANEOUS = 0.05;

    /** Spikes come in bursts of half this length, in seconds, and few in between. */
    private static final double PERIOD = 0.1;

    private Trains() {}

    /**
     * Random spikes of random sources.
     *
     * @param sources how many there are
     * @param rate of one source, on average, in hertz
     * @param duration in seconds; all spikes are before it
     */
    static SpikeTrain random(RandomStream random, int sources, double rate, double duration) {
        MemoryRecording spikes = new MemoryRecording();
        double time = 0;
        while (true) {
            if (random.nextDouble() >= SIMULTANEOUS) {
                boolean burst = time % PERIOD < PERIOD / 2;
                time += random.nextExponential() / (sources * rate * (burst ? 1.8 : 0.2));
            }
            if (time >= duration) {
                return spikes.spikes();
            }
            spikes.outputSpike(time, random.nextInt(sources));
        }
    }

    /**
     * Fails if two trains differ.
     *
     * @param tolerance by how much times may differ, in seconds; 0 if they must be equal to the last bit
     * @param what begins the message
     * @param circumstances ends the message
     */
    static void assertSame(
            SpikeTrain expected, SpikeTrain actual, double tolerance, String what, Object circumstances) {
        int common = Math.min(expected.count(), actual.count());
        for (int i = 0; i < common; i++) {
            boolean sameTime = Math.abs(expected.times()[i] - actual.times()[i]) <= tolerance;
            if (!sameTime || expected.sources()[i] != actual.sources()[i]) {
                fail(what + ": spike " + i + " is " + spike(actual, i) + ", not " + spike(expected, i) + circumstances);
            }
        }
        if (expected.count() != actual.count()) {
            fail(what + ": there are " + actual.count() + " spikes, not " + expected.count() + circumstances);
        }
    }

    private static String spike(SpikeTrain train, int index) {
        return "of " + train.sources()[index] + " at " + train.times()[index] + " s";
    }
}
