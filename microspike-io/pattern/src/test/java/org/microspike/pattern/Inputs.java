package org.microspike.pattern;

import java.util.Arrays;
import java.util.Map;
import org.microspike.api.data.SpikeBlock;
import org.microspike.api.data.SpikeTrain;
import org.microspike.api.numeric.RandomStream;
import org.microspike.api.setting.Settings;

/** Opens and reads pattern inputs for tests. */
final class Inputs {
    static final long KEEP_ALL = Long.MAX_VALUE;
    static final long KEEP_NONE = 0;

    private Inputs() {}

    static PatternParameters parameters(Map<String, ?> given) {
        return PatternParameters.of(Settings.check(PatternParameters.DECLARED, given));
    }

    static PatternInput open(long seed, Map<String, ?> given) {
        return open(seed, given, KEEP_ALL);
    }

    static PatternInput open(long seed, Map<String, ?> given, long spikesToKeep) {
        return new PatternInput(parameters(given), RandomStream.seeded(seed), spikesToKeep);
    }

    /** The spikes before a time; the input cannot be read on from there. */
    static SpikeTrain readUntil(PatternInput input, double end) {
        double[] times = new double[1024];
        int[] sources = new int[1024];
        int count = 0;
        SpikeBlock block = new SpikeBlock(1000);
        while (true) {
            input.read(block);
            for (int i = 0; i < block.size(); i++) {
                if (block.times()[i] >= end) {
                    return new SpikeTrain(Arrays.copyOf(times, count), Arrays.copyOf(sources, count));
                }
                if (count == times.length) {
                    times = Arrays.copyOf(times, 2 * count);
                    sources = Arrays.copyOf(sources, 2 * count);
                }
                times[count] = block.times()[i];
                sources[count] = block.sources()[i];
                count++;
            }
        }
    }

    /** One stretch. */
    static SpikeTrain stretch(long seed, Map<String, ?> given) {
        PatternInput input = open(seed, given);
        return readUntil(input, input.schedule().period());
    }

    /** The times of each afferent, in order. */
    static double[][] byAfferent(SpikeTrain train, int afferents) {
        int[] counts = new int[afferents];
        for (int source : train.sources()) {
            counts[source]++;
        }
        double[][] times = new double[afferents][];
        for (int afferent = 0; afferent < afferents; afferent++) {
            times[afferent] = new double[counts[afferent]];
        }
        Arrays.fill(counts, 0);
        for (int i = 0; i < train.count(); i++) {
            int source = train.sources()[i];
            times[source][counts[source]++] = train.times()[i];
        }
        return times;
    }
}
