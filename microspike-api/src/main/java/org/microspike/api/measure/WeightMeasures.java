package org.microspike.api.measure;

import java.util.OptionalDouble;

/**
 * How the weights of a projection are spread over a range, mostly that between the bounds of its rule. Weights that learned
 * are often bimodal: nearly all in the lowest and the highest tenth of the range (Song, Miller and Abbott 2000, doi
 * 10.1038/78829).
 *
 * @param synapses the number of weights
 * @param low the lower end of the range
 * @param high its upper end, not below
 * @param mean of all weights; 0 if there is none
 * @param sd their standard deviation, the square root of the mean squared deviation
 * @param least the least weight; 0 if there is none
 * @param greatest the greatest weight; 0 if there is none
 * @param lowestTenth the share of weights in the lowest tenth of the range or below, from 0 to 1; empty for a range without
 *     width, or if there is no weight
 * @param highestTenth the share of weights in the highest tenth of the range or above, from 0 to 1; empty likewise
 * @param histogram the number of weights in each of {@value #BINS} bins of equal width from the lower to the upper end of the
 *     range; those outside are in the first or the last, and of a range without width all in the first; not to be modified
 * @since 0.1.0
 */
public record WeightMeasures(
        long synapses,
        double low,
        double high,
        double mean,
        double sd,
        double least,
        double greatest,
        OptionalDouble lowestTenth,
        OptionalDouble highestTenth,
        long[] histogram) {
    /** The number of bins of the histogram. */
    public static final int BINS = 50;

    /**
     * Measures weights.
     *
     * @param weights in any order; not modified
     * @param low the lower end of the range
     * @param high its upper end, not below
     * @return the measures
     */
    public static WeightMeasures of(double[] weights, double low, double high) {
        double lowestTenth = low + 0.1 * (high - low);
        double highestTenth = high - 0.1 * (high - low);
        double sum = 0;
        double least = weights.length == 0 ? 0 : Double.POSITIVE_INFINITY;
        double greatest = weights.length == 0 ? 0 : Double.NEGATIVE_INFINITY;
        long inLowest = 0;
        long inHighest = 0;
        for (double weight : weights) {
            sum += weight;
            least = Math.min(least, weight);
            greatest = Math.max(greatest, weight);
            inLowest += weight <= lowestTenth ? 1 : 0;
            inHighest += weight >= highestTenth ? 1 : 0;
        }
        double mean = weights.length == 0 ? 0 : sum / weights.length;
        double squares = 0;
        for (double weight : weights) {
            squares += (weight - mean) * (weight - mean);
        }
        boolean known = weights.length > 0 && high > low;
        return new WeightMeasures(
                weights.length,
                low,
                high,
                mean,
                // The mean of equal weights is rounded, but they do not deviate.
                greatest > least ? Math.sqrt(squares / weights.length) : 0,
                least,
                greatest,
                known ? OptionalDouble.of((double) inLowest / weights.length) : OptionalDouble.empty(),
                known ? OptionalDouble.of((double) inHighest / weights.length) : OptionalDouble.empty(),
                histogram(weights, low, high, BINS));
    }

    /**
     * Counts weights in bins of equal width.
     *
     * @param weights in any order; not modified
     * @param low the lower edge of the first bin
     * @param high the upper edge of the last bin, which belongs to it, not below the lower edge
     * @param bins the number of bins, at least 1
     * @return the number of weights in each; those outside the range are in the first or the last
     */
    public static long[] histogram(double[] weights, double low, double high, int bins) {
        long[] counts = new long[bins];
        for (double weight : weights) {
            int bin = high > low ? (int) ((weight - low) / (high - low) * bins) : 0;
            counts[Math.max(0, Math.min(bins - 1, bin))]++;
        }
        return counts;
    }
}
