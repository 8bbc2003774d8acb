package org.microspike.report;

import java.util.Map;
import java.util.OptionalDouble;
import org.microspike.api.measure.WeightMeasures;
import org.microspike.api.record.RunDescription;
import org.microspike.api.setting.Dimension;

/**
 * The range of a projection's weights: that between the bounds of its rule, as far as there are any.
 *
 * @param low the lower bound, in the unit of the weights; empty if none is known
 * @param high the upper bound; empty if none is known
 */
public record WeightRange(OptionalDouble low, OptionalDouble high) {
    private static final String LOW = "w_min";
    private static final String HIGH = "w_max";

    /**
     * The range of a projection.
     *
     * @param run with the projection
     * @param projection its number
     * @return the bounds that rules call w_min and w_max
     */
    public static WeightRange of(RunDescription run, int projection) {
        String block = run.isOneLayer()
                ? "plasticity."
                : "projections." + run.projections().get(projection).name() + ".";
        return new WeightRange(number(run.settings(), block + LOW), number(run.settings(), block + HIGH));
    }

    private static OptionalDouble number(Map<String, String> settings, String path) {
        try {
            double bound = Dimension.NUMBER.parse(settings.getOrDefault(path, ""));
            return Double.isFinite(bound) ? OptionalDouble.of(bound) : OptionalDouble.empty();
        } catch (IllegalArgumentException e) {
            return OptionalDouble.empty();
        }
    }

    /**
     * Measures weights.
     *
     * @param weights in any order; not modified
     * @return their spread over this range; where there is no bound, it reaches from 0 or the least to 0 or the greatest
     */
    public WeightMeasures measure(double[] weights) {
        double least = 0;
        double greatest = 0;
        for (double weight : weights) {
            least = Math.min(least, weight);
            greatest = Math.max(greatest, weight);
        }
        double from = low.orElse(least);
        return WeightMeasures.of(weights, from, Math.max(from, high.orElse(greatest)));
    }
}
