package org.microspike.app.sweep;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;
import org.microspike.api.measure.Share;
import org.microspike.app.experiment.Changes;
import org.microspike.app.experiment.Sweep;
import org.microspike.app.result.Measure;

class CaseSummaryTest {
    private static final Sweep.Case VARIANT = new Sweep.Case(Map.of("input.jitter", "2 ms"), Changes.NONE);

    static SweepResult result(Measure... measures) {
        return new SweepResult("1", List.of(measures), Map.of());
    }

    static Measure success(boolean success) {
        return share(Measure.SUCCESS_2008, 1, success ? 1 : 0);
    }

    static Measure share(String name, long tries, long successes) {
        OptionalDouble value = tries == 0 ? OptionalDouble.empty() : OptionalDouble.of((double) successes / tries);
        return new Measure(name, "", value, Optional.of(new Share(tries, successes)));
    }

    static Measure found(double time) {
        OptionalDouble value = Double.isNaN(time) ? OptionalDouble.empty() : OptionalDouble.of(time);
        return new Measure("found", "s", value, Optional.empty());
    }

    @Test
    void meansAreOverTheRunsInWhichAMeasureCanBeDetermined() {
        MeasureSummary found = CaseSummary.of(
                        VARIANT,
                        List.of(result(found(12)), result(found(14)), result(found(Double.NaN)), result(found(22))))
                .measure("found")
                .orElseThrow();
        assertEquals(3, found.values().size());
        assertEquals(16, found.mean());
        assertEquals(14, found.median());
        assertEquals(Math.sqrt(28), found.sd(), 1e-12);
        assertEquals("16.00 s", found.text());
    }

    @Test
    void sharesAreOverTheTriesOfAllRunsAndHaveIntervals() {
        MeasureSummary accuracy = CaseSummary.of(
                        VARIANT,
                        List.of(
                                result(share("exc.accuracy", 100, 80)),
                                result(share("exc.accuracy", 0, 0)),
                                result(share("exc.accuracy", 300, 280))))
                .measure("exc.accuracy")
                .orElseThrow();
        assertEquals(2, accuracy.values().size());
        assertEquals(0.9, accuracy.mean());
        assertEquals(Optional.of(new Share(400, 360)), accuracy.share());
        assertEquals("90.0 % (86.7 to 92.6)", accuracy.text());
    }

    @Test
    void aCaseWithoutRunsHasNoNumbers() {
        assertEquals(0, CaseSummary.of(VARIANT, List.of()).runs());
        assertTrue(CaseSummary.of(VARIANT, List.of()).measures().isEmpty());
        List<SweepResult> unknown = new ArrayList<>(List.of(result(found(Double.NaN))));
        MeasureSummary found = CaseSummary.of(VARIANT, unknown).measure("found").orElseThrow();
        assertEquals("-", found.text());
        assertEquals(Double.NaN, found.mean());
        assertEquals(Double.NaN, found.sd());
    }
}
