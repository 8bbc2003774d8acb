package org.microspike.app.result;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.microspike.api.data.SpikeTrain;
import org.microspike.api.measure.GroupMeasures;
import org.microspike.api.pattern.Schedule;
import org.microspike.app.MeasureWindow;

/** What people read about how well neurons learned. */
class MeasureTableTest {
    /** Slots of 50 ms, every other one with the pattern. */
    private static final Schedule SCHEDULE = new Schedule(1, 0.05, new int[] {0, -1, 0, -1});

    @Test
    void neuronThatSpikesInEveryPatternIsSuccessfulAndASilentOneIsDead() {
        SpikeTrain spikes = new SpikeTrain(new double[] {0.005, 0.105, 0.205, 0.305}, new int[] {0, 0, 0, 0});
        assertEquals("""
                Measured over the last 0.2 s of 0.4 s:
                  neuron  spikes  pattern  hit rate  false alarms  latency  found            status
                  0       2       0        100.0 %   0 (0.00 Hz)   5.0 ms   0.0 s (spike 1)  successful
                  1       0       -        0.0 %     0 (0.00 Hz)   -        -                dead
                Patterns learned: 1 of 1. Neurons: 1 successful, 0 unsuccessful, 1 dead.
                """, printed(spikes, 2, SCHEDULE));
    }

    @Test
    void aloneANeuronIsAlsoJudgedByTheCriterionOf2008WhereItApplies() {
        MeasureCriterion of2008 = new MeasureCriterion(MeasureWindow.last(0.2), 0.9, 1, true);
        assertEquals(
                "Success as in Masquelier et al. 2008 (hit rate above 98 %, no false alarm, latency below 10 ms): no",
                printed(table(SpikeTrain.EMPTY, 1, SCHEDULE, 0.4, of2008))
                        .lines()
                        .reduce((line, next) -> next)
                        .orElseThrow());
        assertFalse(printed(table(SpikeTrain.EMPTY, 2, SCHEDULE, 0.4, of2008)).contains("2008"));
        assertFalse(printed(SpikeTrain.EMPTY, 1, SCHEDULE).contains("2008"));
        assertEquals(
                false, table(SpikeTrain.EMPTY, 1, SCHEDULE, 0.4, of2008).json().get("success_2008"));
        assertNull(table(SpikeTrain.EMPTY, 1, SCHEDULE, 0.4).json().get("success_2008"));
    }

    @Test
    void inDetailBothDefinitionsOfADiscoveryAreShown() {
        double[] times = new double[40];
        for (int i = 0; i < times.length; i++) {
            times[i] = 0.1 * i + (i == 0 || i == 20 ? 0.055 : 0.005);
        }
        StringWriter text = new StringWriter();
        table(new SpikeTrain(times, new int[times.length]), 1, SCHEDULE, 4).printInDetail(new PrintWriter(text));
        List<String> lines = text.toString().lines().toList();
        assertEquals(
                "neuron  spikes  pattern  hit rate  false alarms  latency  found            status      after last false"
                        + " alarm",
                lines.get(1).strip());
        assertEquals(
                "0       2       0        100.0 %   0 (0.00 Hz)   5.0 ms   0.1 s (spike 2)  successful  2.1 s (spike 22)",
                lines.get(2).strip());
        assertTrue(lines.get(4).startsWith("Found: the first spike from which on"), lines.get(4));
    }

    private static String printed(SpikeTrain spikes, int neurons, Schedule schedule) {
        return printed(table(spikes, neurons, schedule, 0.4));
    }

    private static String printed(MeasureTable table) {
        StringWriter text = new StringWriter();
        table.print(new PrintWriter(text));
        return text.toString().replace(System.lineSeparator(), "\n");
    }

    /** The measures of the last 0.2 s. */
    private static MeasureTable table(SpikeTrain spikes, int neurons, Schedule schedule, double duration) {
        return table(spikes, neurons, schedule, duration, new MeasureCriterion(MeasureWindow.last(0.2), 0.9, 1, false));
    }

    private static MeasureTable table(
            SpikeTrain spikes, int neurons, Schedule schedule, double duration, MeasureCriterion criterion) {
        GroupMeasures measures = GroupMeasures.of(spikes, neurons, schedule, duration - 0.2, duration);
        return new MeasureTable(measures, schedule, duration, criterion);
    }
}
