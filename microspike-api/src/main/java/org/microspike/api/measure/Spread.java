package org.microspike.api.measure;

import java.util.Arrays;

/**
 * How values are spread. Quantiles lie on the line between the two values next to them.
 *
 * @param count how many values
 * @param mean their mean
 * @param sd their standard deviation, the square root of the mean squared deviation
 * @param least the least of them
 * @param lowerTenth a tenth of them is below
 * @param lowerQuartile a quarter of them is below
 * @param median half of them is below
 * @param upperQuartile a quarter of them is above
 * @param upperTenth a tenth of them is above
 * @param greatest the greatest of them
 * @since 0.1.0
 */
public record Spread(
        int count,
        double mean,
        double sd,
        double least,
        double lowerTenth,
        double lowerQuartile,
        double median,
        double upperQuartile,
        double upperTenth,
        double greatest) {
    /**
     * The spread of values.
     *
     * @param values at least one, in any order; not modified
     * @return their spread
     * @throws IllegalArgumentException if there is none
     */
    public static Spread of(double[] values) {
        if (values.length == 0) {
            throw new IllegalArgumentException("No values");
        }
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        // In order of size, so that the order in which they were given does not matter to the last bit.
        double mean = Arrays.stream(sorted).sum() / sorted.length;
        double squares = Arrays.stream(sorted)
                .map(value -> (value - mean) * (value - mean))
                .sum();
        return new Spread(
                sorted.length,
                mean,
                Math.sqrt(squares / sorted.length),
                sorted[0],
                quantile(sorted, 0.1),
                quantile(sorted, 0.25),
                quantile(sorted, 0.5),
                quantile(sorted, 0.75),
                quantile(sorted, 0.9),
                sorted[sorted.length - 1]);
    }

    private static double quantile(double[] sorted, double share) {
        double place = share * (sorted.length - 1);
        int below = (int) place;
        int above = Math.min(below + 1, sorted.length - 1);
        return sorted[below] + (place - below) * (sorted[above] - sorted[below]);
    }
}
