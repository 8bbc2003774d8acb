package org.microspike.api.internal.engine;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInput;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;
import org.microspike.api.Recording;
import org.microspike.api.data.IndexRanges;
import org.microspike.api.data.SpikeBlock;
import org.microspike.api.data.Weights;
import org.microspike.api.message.MicroSpikeException;
import org.microspike.api.network.MemoryRecording;
import org.microspike.api.network.WatchingRecording;
import org.microspike.api.pattern.Schedule;
import org.microspike.api.record.NodeDescription;
import org.microspike.api.record.ProjectionDescription;
import org.microspike.api.record.RecordingPlan;
import org.microspike.api.record.RunDescription;

/** What of a network a recording receives, and when. */
class RecordingProgressTest {
    private static final RecordingPlan PLAN = RecordingPlan.SPIKES
            .ofPopulations(List.of("second"))
            .withInputSpikes(1, 2)
            .ofProjections(List.of("sparse", "dense"))
            .withWindow(new RecordingPlan.Window(
                    0.5, 0, 2, Optional.of("first"), Optional.of(IndexRanges.parse("1-2,4")), "potential"))
            .withPotentials(1, 0, 2);

    private static RunDescription run(RecordingPlan plan) {
        return new RunDescription(
                "",
                1,
                Map.of(),
                List.of(
                        NodeDescription.input("left", 4, ""),
                        NodeDescription.input("right", 4, ""),
                        new NodeDescription("first", false, 5, "", Map.of("potential", "")),
                        new NodeDescription("second", false, 2, "", Map.of("potential", ""))),
                List.of(
                        projection("sparse", "left", "first", 3, false, true, OptionalDouble.empty()),
                        projection("unwanted", "right", "first", 20, true, true, OptionalDouble.of(0)),
                        projection("dense", "first", "second", 10, true, false, OptionalDouble.of(0.001))),
                Schedule.NONE,
                plan,
                Map.of(),
                OptionalDouble.empty());
    }

    private static ProjectionDescription projection(
            String name, String from, String to, int synapses, boolean dense, boolean plastic, OptionalDouble delay) {
        return new ProjectionDescription(name, from, to, "input", "", synapses, dense, plastic, delay);
    }

    /** Values that say what they are of. */
    private static final NetworkView VIEW = new NetworkView() {
        @Override
        public void sample(int node, int quantity, double time, double[] values) {
            for (int n = 0; n < values.length; n++) {
                values[n] = 100 * node + 10 * time + n;
            }
        }

        @Override
        public Weights weights(int projection) {
            if (projection == 0) {
                return Weights.sparse(
                        4, 5, new int[] {0, 2, 2, 3, 3}, new int[] {1, 4, 0}, new double[] {0.1, 0.2, 0.3}, 0);
            }
            double[] values = new double[10];
            Arrays.fill(values, projection);
            return new Weights(5, 2, values);
        }

        @Override
        public double[] delays(int projection) {
            assertEquals(0, projection, "whose delays differ");
            return new double[] {0.001, 0.002, 0.003};
        }
    };

    private static SpikeBlock block(double... times) {
        SpikeBlock block = new SpikeBlock(times.length);
        for (int i = 0; i < times.length; i++) {
            block.add(times[i], i);
        }
        return block;
    }

    @Test
    void aRecordingReceivesWhatThePlanAsksFor() throws IOException {
        MemoryRecording memory = new MemoryRecording();
        RecordingProgress progress = new RecordingProgress(memory, run(PLAN));
        assertEquals(0, progress.nextTime());
        progress.take(0, VIEW);
        assertEquals(0.5, progress.nextTime());
        // Each input has the intervals for itself.
        progress.spikes(1, block(0.9, 1.0, 1.9, 2.0), 0, 4);
        progress.spikes(0, block(0.5, 1.5), 0, 2);
        progress.spikes(2, block(0.25), 0, 1);
        progress.spikes(3, block(0.25, 0.75), 1, 2);
        progress.take(0.5, VIEW);
        progress.finish(0.75, VIEW, true);

        assertArrayEquals(new double[] {1.0, 1.9}, memory.spikes("right").times());
        assertArrayEquals(new int[] {1, 2}, memory.spikes("right").sources());
        assertArrayEquals(new double[] {1.5}, memory.spikes("left").times());
        assertEquals(0, memory.spikes("first").count());
        assertArrayEquals(new double[] {0.75}, memory.spikes("second").times());

        assertArrayEquals(new double[] {0, 0.5}, memory.potentials(0).times());
        assertArrayEquals(new float[] {206, 207, 209}, memory.potentials(0).potentials()[1]);
        assertArrayEquals(
                new float[] {200, 201, 202, 203, 204}, memory.potentials(1).potentials()[0]);
        assertArrayEquals(new float[] {300, 301}, memory.potentials(2).potentials()[0]);

        assertEquals(2, memory.weights("sparse").size(), "at the start and at the end");
        assertEquals(0.75, memory.weights("sparse").get(1).time());
        assertArrayEquals(
                new int[] {1, 4, 0}, memory.weights("sparse").get(0).weights().targets());
        assertArrayEquals(new double[] {0.001, 0.002, 0.003}, memory.delays("sparse"));
        assertArrayEquals(new double[] {0.001}, memory.delays("dense"));
        assertEquals(List.of(), memory.weights("unwanted"));
        assertEquals(2, memory.weights("dense").get(1).weights().get(4, 1));
    }

    @Test
    void aRecordingResumesWhereItWasSaved() throws IOException {
        RunDescription run = run(PLAN.withWeights(0.25));
        MemoryRecording memory = new MemoryRecording();
        RecordingProgress progress = new RecordingProgress(memory, run);
        progress.take(0, VIEW);
        progress.spikes(1, block(2.5), 0, 1);
        ByteArrayOutputStream saved = new ByteArrayOutputStream();
        progress.save(new DataOutputStream(saved), 0.1);

        MemoryRecording again = new MemoryRecording();
        DataInputStream in = new DataInputStream(new ByteArrayInputStream(saved.toByteArray()));
        again.restore(SavedParts.read(in));
        RecordingProgress resumed = new RecordingProgress(again, run);
        resumed.restore((DataInput) in);
        assertEquals(0, in.available());
        assertEquals(0.25, resumed.nextTime());
        resumed.take(0.25, VIEW);
        // The interval is over for one input, not for the other.
        resumed.spikes(0, block(1.5), 0, 1);
        resumed.spikes(1, block(1.5), 0, 1);
        resumed.finish(0.25, VIEW, true);
        assertEquals(2, again.weights("sparse").size());
        assertArrayEquals(
                new double[] {0.1, 0.2, 0.3},
                again.weights("sparse").get(0).weights().values());
        assertArrayEquals(
                new int[] {1, 4, 0}, again.weights("sparse").get(0).weights().targets());
        assertArrayEquals(new double[] {0.001, 0.002, 0.003}, again.delays("sparse"));
        assertEquals(1, again.spikes("left").count());
        assertEquals(0, again.spikes("right").count());
        assertEquals(1, again.potentials(2).times().length);
    }

    @Test
    void aRecordingOfOneLayerRefusesAnyOtherNetwork() {
        Recording layer = new WatchingRecording() {};
        String message = assertThrows(MicroSpikeException.class, () -> new RecordingProgress(layer, run(PLAN)))
                .getMessage();
        assertTrue(message.contains("one layer only"), message);
    }
}
