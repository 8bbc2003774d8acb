package org.microspike.pattern;

import java.util.List;
import org.microspike.api.Input;
import org.microspike.api.InputSource;
import org.microspike.api.numeric.RandomStream;
import org.microspike.api.setting.Parameter;
import org.microspike.api.setting.Settings;

/**
 * The input source {@code pattern}: afferents of varying rate, some of which repeat a spike pattern at random places,
 * as in Masquelier, Guyonneau and Thorpe (2008), doi 10.1371/journal.pone.0001377.
 *
 * <p>Time is cut into slots of the length of a pattern. A pattern is what its afferents do in the first slot that shows
 * it; every slot that shows it repeats that in place of what they would do there, with some spikes moved to random times
 * and all of them jittered again. Homogeneous noise comes on top. One stretch is made and repeated forever; a spike that
 * the jitter would take out of the stretch stays where it is.
 *
 * <p>Patterns can be added to such an input: each is shown, as often as the first pattern is, in slots that showed
 * none. Everything else stays the very same spikes, so that a network can learn a further pattern.
 */
public final class PatternSource implements InputSource {
    /** Enough for the 150 s of 2000 afferents at 64 Hz that are the default, in 192 MB. */
    private static final long MOST_SPIKES_KEPT = 24_000_000;

    @Override
    public String name() {
        return "pattern";
    }

    @Override
    public String description() {
        return "Patterns repeated at random places among spikes of the same statistics (Masquelier et al. 2008)";
    }

    @Override
    public List<Parameter> parameters() {
        return PatternParameters.DECLARED;
    }

    @Override
    public Input open(Settings settings, RandomStream random) {
        return new PatternInput(PatternParameters.of(settings), random, spikesToKeep());
    }

    /** Spikes not kept are made again, so in a small heap it is better to keep none than to run out of memory. */
    private static long spikesToKeep() {
        long twoFifthsOfHeap = Runtime.getRuntime().maxMemory() / 5 * 2;
        return Math.min(MOST_SPIKES_KEPT, twoFifthsOfHeap / Long.BYTES);
    }
}
