package org.microspike.poisson;

import org.microspike.api.numeric.RandomStream;

/**
 * Picks one of several with given weights, in a time that does not depend on their number: Walker's alias method in the form
 * of Vose (1991, doi 10.1109/32.92917).
 */
final class Alias {
    private final double sum;
    private final double[] keep;
    private final int[] other;

    /**
     * A choice.
     *
     * @param weights at least 0 each; not kept
     */
    Alias(double[] weights) {
        int count = weights.length;
        double total = 0;
        for (double weight : weights) {
            total += weight;
        }
        sum = total;
        keep = new double[count];
        other = new int[count];
        // Those below the average are filled up by those above it: the former from the front, the latter from the back.
        int[] order = new int[count];
        int small = 0;
        int large = count;
        for (int i = 0; i < count; i++) {
            keep[i] = total > 0 ? weights[i] / total * count : 1;
            other[i] = i;
            if (keep[i] < 1) {
                order[small++] = i;
            } else {
                order[--large] = i;
            }
        }
        while (small > 0 && large < count) {
            int below = order[--small];
            int above = order[large];
            other[below] = above;
            keep[above] -= 1 - keep[below];
            if (keep[above] < 1) {
                large++;
                order[small++] = above;
            }
        }
    }

    /** The sum of the weights. */
    double sum() {
        return sum;
    }

    int pick(RandomStream random) {
        double place = random.nextDouble() * keep.length;
        int i = (int) place;
        return place - i < keep[i] ? i : other[i];
    }
}
