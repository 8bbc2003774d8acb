package org.microspike.api.measure;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.microspike.api.data.SpikeTrain;
import org.microspike.api.measure.NeuronMeasures.Status;
import org.microspike.api.pattern.Schedule;

class NeuronMeasuresTest {
    /** Slots of 100 ms: noise, pattern 0, noise, pattern 1, again and again. */
    private static final Schedule SCHEDULE =
            new Schedule(2, 0.1, new int[] {Schedule.NO_PATTERN, 0, Schedule.NO_PATTERN, 1});

    private static SpikeTrain spikes(double... times) {
        return new SpikeTrain(times, new int[times.length]);
    }

    @Test
    void countsHitsOncePerPresentationAndAveragesLatenciesOverSpikes() {
        NeuronMeasures measures = NeuronMeasures.of(spikes(0.104, 0.108, 0.512, 0.704, 0.901), 0, SCHEDULE, 0, 1.2);
        assertEquals(5, measures.spikes());
        assertArrayEquals(new int[] {3, 3}, measures.presentations());
        assertArrayEquals(new int[] {3, 1}, measures.hits());
        assertEquals(OptionalInt.of(0), measures.learnedPattern());
        assertEquals(1, measures.hitRate());
        assertEquals((0.004 + 0.008 + 0.012 + 0.001) / 4, measures.latency().orElseThrow(), 1e-12);
        assertEquals(0, measures.falseAlarms());
        assertEquals(Status.SUCCESSFUL, measures.status(0.9, 1));
    }

    @Test
    void spikesOutsidePatternsAreFalseAlarms() {
        NeuronMeasures measures = NeuronMeasures.of(spikes(0.104, 0.25, 0.504, 0.65, 0.904), 0, SCHEDULE, 0, 1.2);
        assertEquals(2, measures.falseAlarms());
        assertEquals(2 / 1.2, measures.falseAlarmRate(), 1e-12);
        assertEquals(Status.UNSUCCESSFUL, measures.status(0.9, 1));
        assertEquals(Status.SUCCESSFUL, measures.status(0.9, 2));
    }

    @Test
    void missesMakeANeuronUnsuccessful() {
        NeuronMeasures measures = NeuronMeasures.of(spikes(0.104, 0.504), 0, SCHEDULE, 0, 1.2);
        assertEquals(2 / 3.0, measures.hitRate(), 1e-12);
        assertEquals(Status.UNSUCCESSFUL, measures.status(0.9, 1));
        assertEquals(Status.SUCCESSFUL, measures.status(0.6, 1));
    }

    @Test
    void aNeuronThatIsSilentOrSpikesMostOutsideIsDead() {
        assertEquals(
                Status.DEAD, NeuronMeasures.of(spikes(), 0, SCHEDULE, 0, 1.2).status(0.9, 1));
        NeuronMeasures stray = NeuronMeasures.of(spikes(0.104, 0.21, 0.25), 0, SCHEDULE, 0, 1.2);
        assertEquals(Status.DEAD, stray.status(0, 100));
        assertEquals(0, stray.hitRate());
    }

    @Test
    void onlyTheIntervalAndTheNeuronCount() {
        SpikeTrain both = new SpikeTrain(new double[] {0.104, 0.504, 0.51, 0.904}, new int[] {0, 0, 1, 0});
        NeuronMeasures measures = NeuronMeasures.of(both, 0, SCHEDULE, 0.4, 0.8);
        assertEquals(1, measures.spikes());
        assertArrayEquals(new int[] {1, 1}, measures.presentations());
        assertEquals(1, measures.hitRate());
    }
}
