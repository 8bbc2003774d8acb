package org.microspike.api.record;

import java.util.stream.IntStream;
import org.microspike.api.data.IndexRanges;
import org.microspike.api.numeric.RegularTimes;

/**
 * A window of a {@link RecordingPlan} in one population: what {@link RunDescription#windows} makes of the plan.
 *
 * @param node the number of the population among the nodes
 * @param population the population
 * @param quantity the place of what is sampled among the quantities of the population
 * @param planned the window of the plan
 * @since 0.1.0
 */
public record SampledWindow(int node, NodeDescription population, int quantity, RecordingPlan.Window planned) {
    /**
     * When samples are taken.
     *
     * @return as planned
     */
    public RegularTimes times() {
        return planned.times();
    }

    /**
     * The number of values in a sample.
     *
     * @return that of the neurons sampled
     */
    public int width() {
        return planned.neurons().map(IndexRanges::count).orElse(population.size());
    }

    /**
     * Whose values a sample holds.
     *
     * @return the numbers of the neurons, ascending
     */
    public IntStream numbers() {
        return planned.neurons().map(IndexRanges::numbers).orElseGet(() -> IntStream.range(0, population.size()));
    }

    /**
     * What is sampled.
     *
     * @return its name
     */
    public String quantityName() {
        return population.quantities().keySet().stream()
                .skip(quantity)
                .findFirst()
                .orElseThrow();
    }

    /**
     * The unit of the values.
     *
     * @return empty for plain numbers, or the model's own unit
     */
    public String unit() {
        return population.quantities().get(quantityName());
    }
}
