package org.microspike.report;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.microspike.api.data.Weights;
import org.microspike.api.message.MicroSpikeException;
import org.microspike.api.record.NodeDescription;
import org.microspike.api.record.RecordedRun;

/** What is taken from a run to be shown of it. */
class ShownDataTest {
    private static NetworkData data(SyntheticRun run, Optional<Window> window) {
        return new NetworkData(
                run, run.measures(), new ReportOptions(List.of(), window, Optional.empty()), "title", "origin");
    }

    @Test
    void neuronsAreChosenEvenly() {
        Sample sample = Sample.most(10, 4);
        assertArrayEquals(new int[] {0, -1, 1, -1, -1, 2, -1, 3, -1, -1}, sample.places());
        assertEquals(
                List.of(0, 2, 5, 7),
                IntStream.range(0, 4).map(sample::neuron).boxed().toList());
        assertEquals(3, Sample.most(3, 400).count());
    }

    @Test
    void theRasterShowsSpikesThoughThereIsNoneAtTheEnd() {
        RasterData raster = data(new SyntheticRun(60, true).silentFrom(20), Optional.empty())
                .raster
                .orElseThrow();
        assertTrue(raster.from() < 19.879 && raster.to() > 19.879 && raster.to() < 20, raster::toString);
        assertTrue(raster.bands().get(0).times().length > 0);
        RasterData atTheEnd =
                data(new SyntheticRun(60, true), Optional.empty()).raster.orElseThrow();
        assertEquals(60, atTheEnd.to());
    }

    private static Optional<Stimuli> stimuli(RecordedRun run, double from, double to) {
        return Stimuli.of(run.description().schedule(), Stimuli.accepted(run), from, to);
    }

    /** Three neurons spike in turn every 125 ms: 4 ms into pattern 0, then 29 ms into pattern 1, again and again. */
    @Test
    void responsesToPatternsAreRatesAroundTheirStarts() {
        SyntheticRun run = new SyntheticRun(6, true);
        Stimuli stimuli = stimuli(run, 3, 6).orElseThrow();
        assertEquals(List.of("pattern 0", "pattern 1"), stimuli.kinds());
        assertEquals(List.of("0 s to 3 s", "3 s to 6 s"), stimuli.parts());
        assertArrayEquals(new int[] {12, 12}, stimuli.count(1));
        NodeDescription neurons = run.description().nodes().get(1);
        Responses responses = Responses.of(run, neurons, stimuli, Sample.most(3, 400));
        double bin = 0.075 / responses.bins();
        for (int kind = 0; kind < 2; kind++) {
            double[][] rows = responses.rates()[1][kind];
            double lag = kind == 0 ? 0.004 : 0.029;
            int at = (int) ((lag + 0.0125) / bin);
            assertEquals(1 / bin / 3, rows[0][at], 1e-9);
            assertEquals(1 / bin / 3, Arrays.stream(rows[0]).sum(), 1e-9, "no other spike");
            assertEquals(1 / bin, rows[1][at] + rows[2][at] + rows[3][at], 1e-9);
            assertEquals(1 / bin / 3 / 40, responses.rate(1, kind), 1e-9, "of 40 bins in 50 ms one");
        }
    }

    @Test
    void withoutRoomForSingleNeuronsThereIsTheirMean() {
        SyntheticRun run = new SyntheticRun(6, true);
        NodeDescription many = new NodeDescription("neurons", false, 20_000, "srm", Map.of());
        Responses responses = Responses.of(run, many, stimuli(run, 3, 6).orElseThrow(), Sample.most(20_000, 20_000));
        assertEquals(0, responses.sample().count());
        assertEquals(1, responses.rates()[0][0].length);
        assertTrue(responses.rate(1, 0) > 0);
    }

    @Test
    void responsesToTrialsAreByLabelAndPhase() {
        SyntheticTrials run = new SyntheticTrials(4, 1, 24, 12, 48);
        Stimuli stimuli = stimuli(run, 0, run.duration()).orElseThrow();
        assertEquals(List.of("phase 'learn'", "phase 'label'", "phase 'test'"), stimuli.parts());
        assertEquals("2", stimuli.kinds().get(2));
        assertEquals("11", stimuli.kinds().get(11), "numbers in their order");
        assertEquals(0.35, stimuli.length(), 1e-9);
        assertEquals(48, Arrays.stream(stimuli.count(2)).sum());
        Responses responses = Responses.of(run, run.description().nodes().get(2), stimuli, Sample.most(24, 400));
        double[] own = responses.rates()[2][7][1 + 7];
        double[] other = responses.rates()[2][7][1 + 8];
        assertTrue(Arrays.stream(own).sum() > Arrays.stream(other).sum(), "neuron 7 looks for label 7");
    }

    @Test
    void nothingIsKnownOfOtherInputs() {
        assertEquals(Optional.empty(), stimuli(new SyntheticNetwork(1, 10), 0, 1));
    }

    @Test
    void weightsAreByTarget() {
        TargetWeights dense = TargetWeights.of(
                new Weights(2, 3, new double[] {1, 2, 3, 4, 5, 6}),
                new Weights(2, 3, new double[] {-1, -2, -3, -4, -5, -6}),
                new Sample(3, 2));
        assertArrayEquals(new int[] {0, 2, 4}, dense.starts());
        assertArrayEquals(new double[] {1, 4, 2, 5}, dense.before());
        assertArrayEquals(new double[] {-1, -4, -2, -5}, dense.after());
        assertEquals(0, dense.sources().length);
        Weights sparse = Weights.sparse(3, 2, new int[] {0, 1, 1, 3}, new int[] {1, 0, 1}, new double[] {7, 8, 9}, 0);
        TargetWeights weights = TargetWeights.of(sparse, sparse, new Sample(2, 2));
        assertArrayEquals(new int[] {0, 1, 3}, weights.starts());
        assertArrayEquals(new int[] {2, 0, 2}, weights.sources());
        assertArrayEquals(new double[] {8, 7, 9}, weights.after());
    }

    @Test
    void outputSpikesAreThoseOfTheWindowAskedFor() {
        SyntheticRun run = new SyntheticRun(10, true);
        RasterData all = data(run, Optional.empty()).pageRaster.orElseThrow();
        assertEquals(80, all.bands().get(0).times().length);
        assertEquals(10, all.to());
        NetworkData some = data(run, Optional.of(new Window(2, 4)));
        for (RasterData raster : List.of(some.raster.orElseThrow(), some.pageRaster.orElseThrow())) {
            assertEquals(2, raster.from());
            assertEquals(4, raster.to());
            assertEquals(16, raster.bands().get(0).times().length);
        }
        assertEquals(
                10,
                data(run, Optional.of(new Window(9, 99)))
                        .pageRaster
                        .orElseThrow()
                        .to());
        String refused = assertThrows(MicroSpikeException.class, () -> data(run, Optional.of(new Window(10, 12))))
                .getMessage();
        assertTrue(refused.startsWith("--from: the recording ends at 10 s"), refused);
    }

    @Test
    void tracesAreOfEveryNeuronThereIsRoomFor() {
        Map<String, Sample> samples = Map.of("neurons", new Sample(3, 3));
        Traces traces = Traces.of(new SyntheticRun(2, true), samples).get(0);
        assertEquals(2000, traces.times().length);
        assertArrayEquals(new int[] {0, 1, 2}, traces.neurons());
        assertEquals(2000, traces.values()[2].length);
        assertTrue(traces.values()[2][0] >= 300, "the potential of neuron 2");
        // A million samples of each leave room for two.
        assertArrayEquals(
                new int[] {0, 1},
                Traces.of(new SyntheticRun(1000, true), samples).get(0).neurons());
    }
}
