package org.microspike.report;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.microspike.api.SpikeTrain;

/**
 * A stretch of the input spikes, few enough to be drawn one by one.
 *
 * @param times in seconds, ascending
 * @param sources the afferents that spiked
 */
record Stretch(double[] times, int[] sources) {
    /** The first and the last so many spikes, or all of them if they are no more than twice as many. */
    static List<Stretch> of(SpikeTrain spikes, int most) {
        int count = spikes.count();
        List<Stretch> stretches = new ArrayList<>();
        if (count > 2L * most) {
            stretches.add(of(spikes, 0, most));
            stretches.add(of(spikes, count - most, count));
        } else if (count > 0) {
            stretches.add(of(spikes, 0, count));
        }
        return stretches;
    }

    private static Stretch of(SpikeTrain spikes, int from, int to) {
        return new Stretch(
                Arrays.copyOfRange(spikes.times(), from, to), Arrays.copyOfRange(spikes.sources(), from, to));
    }

    double from() {
        return times[0];
    }

    double to() {
        return times[times.length - 1];
    }
}
