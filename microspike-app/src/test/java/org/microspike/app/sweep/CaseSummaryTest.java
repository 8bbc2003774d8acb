package org.microspike.app.sweep;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;
import org.microspike.app.experiment.Changes;
import org.microspike.app.experiment.Sweep;

class CaseSummaryTest {
    private static final Sweep.Case VARIANT = new Sweep.Case(Map.of("input.jitter", "2 ms"), Changes.NONE);

    private static Map<String, Object> result(boolean success, double... found) {
        List<Map<String, Object>> neurons = new ArrayList<>();
        for (double time : found) {
            neurons.add(Map.of("found_s", time));
        }
        return Map.of("success_2008", success, "patterns_learned", success ? 1 : 0, "neurons", neurons);
    }

    private static CaseSummary of(int successes, int runs) {
        List<Map<?, ?>> results = new ArrayList<>();
        for (int i = 0; i < runs; i++) {
            results.add(result(i < successes));
        }
        return CaseSummary.of(VARIANT, results);
    }

    @Test
    void theMedianIsOverTheFirstNeuronOfEachRunThatFoundItsPattern() {
        CaseSummary summary = CaseSummary.of(
                VARIANT, List.of(result(true, 30, 12), result(true, 14), result(false), result(true, 20)));
        assertEquals(OptionalDouble.of(14), summary.medianFound());
        assertEquals(0.75, summary.patternsLearned());
    }

    @Test
    void aCaseWithoutRunsHasNoNumbers() {
        assertEquals("\"input.jitter=2 ms\",0,0,,,,,,,,", of(0, 0).csv());
        assertTrue(of(1, 2).csv().startsWith("\"input.jitter=2 ms\",2,1,0.5000,"), of(1, 2).csv());
    }
}
