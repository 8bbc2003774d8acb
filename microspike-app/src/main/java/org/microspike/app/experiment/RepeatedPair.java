package org.microspike.app.experiment;

import java.util.Arrays;
import java.util.Optional;

/**
 * A pair of a source and a target that has a second synapse.
 *
 * @param source the number of the source
 * @param target the number of the target
 * @param first the place of its first synapse among all
 * @param second that of the second
 */
record RepeatedPair(int source, int target, int first, int second) {
    /**
     * Looks for one: that of the lowest source, and of its targets the lowest.
     *
     * @param sources the source of each synapse
     * @param targets its target
     * @param count how many synapses there are; what follows in the arrays is left out
     */
    static Optional<RepeatedPair> of(int[] sources, int[] targets, int count) {
        long[] pairs = new long[count];
        for (int i = 0; i < count; i++) {
            pairs[i] = pair(sources[i], targets[i]);
        }
        Arrays.parallelSort(pairs);
        for (int i = 1; i < count; i++) {
            if (pairs[i] == pairs[i - 1]) {
                int first = find(pairs[i], sources, targets, 0);
                int second = find(pairs[i], sources, targets, first + 1);
                return Optional.of(new RepeatedPair(sources[first], targets[first], first, second));
            }
        }
        return Optional.empty();
    }

    private static int find(long pair, int[] sources, int[] targets, int from) {
        int place = from;
        while (pair(sources[place], targets[place]) != pair) {
            place++;
        }
        return place;
    }

    private static long pair(int source, int target) {
        return (long) source << Integer.SIZE | target;
    }
}
