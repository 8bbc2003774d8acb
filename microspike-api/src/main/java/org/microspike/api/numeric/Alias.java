package org.microspike.api.numeric;

/**
 * Picks one of several with given weights, in a time that does not depend on their number: Walker's alias method in the form
 * of Vose (1991, doi 10.1109/32.92917). Immutable.
 *
 * @since 0.1.0
 */
public final class Alias {
    private final double sum;
    private final double[] keep;
    private final int[] other;

    /**
     * A choice.
     *
     * @param weights at least 0 each; not kept
     */
    public Alias(double[] weights) {
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

    /**
     * The sum of the weights.
     *
     * @return at least 0
     */
    public double sum() {
        return sum;
    }

    /**
     * Picks one.
     *
     * @param random where one number is drawn from
     * @return the index of a weight, drawn with a probability that is its share of the sum; any if all are 0
     */
    public int pick(RandomStream random) {
        double place = random.nextDouble() * keep.length;
        int i = (int) place;
        return place - i < keep[i] ? i : other[i];
    }
}
