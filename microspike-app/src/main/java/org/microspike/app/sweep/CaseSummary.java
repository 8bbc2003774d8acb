package org.microspike.app.sweep;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.microspike.app.experiment.Sweep;
import org.microspike.app.result.Measure;

/**
 * The runs of one case, summed up.
 *
 * @param variant the case
 * @param runs how many of them have a result
 * @param measures what they give, by the names of the measures
 */
public record CaseSummary(Sweep.Case variant, int runs, Map<String, MeasureSummary> measures) {
    static CaseSummary of(Sweep.Case variant, List<SweepResult> results) {
        Map<String, List<Measure>> byName = new LinkedHashMap<>();
        results.forEach(result -> result.measures()
                .forEach(measure -> byName.computeIfAbsent(measure.name(), key -> new ArrayList<>())
                        .add(measure)));
        Map<String, MeasureSummary> measures = new LinkedHashMap<>();
        byName.forEach((name, runs) -> measures.put(name, MeasureSummary.of(runs)));
        return new CaseSummary(variant, results.size(), measures);
    }

    /**
     * A measure over the runs.
     *
     * @param name of it
     * @return empty if no run has it
     */
    public Optional<MeasureSummary> measure(String name) {
        return Optional.ofNullable(measures.get(name));
    }
}
