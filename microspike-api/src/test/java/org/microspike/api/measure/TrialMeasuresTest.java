package org.microspike.api.measure;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Consumer;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.microspike.api.data.SpikeBlock;
import org.microspike.api.data.SpikeTrain;
import org.microspike.api.data.Weights;
import org.microspike.api.message.MicroSpikeException;
import org.microspike.api.pattern.Schedule;
import org.microspike.api.record.PotentialSamples;
import org.microspike.api.record.RecordedRun;
import org.microspike.api.record.RecordingPlan;
import org.microspike.api.record.RunDescription;
import org.microspike.api.trial.Trial;
import org.microspike.api.trial.TrialResult;

/** Labels and predictions of trials made by hand. */
class TrialMeasuresTest {
    private final ByHand run = new ByHand(4);

    /** One layer, each trial a second long with half a second of rest after it. */
    private static final class ByHand implements RecordedRun {
        private final int neurons;
        private final List<TrialResult> trials = new ArrayList<>();
        private final List<Double> times = new ArrayList<>();
        private final List<Integer> sources = new ArrayList<>();

        private ByHand(int neurons) {
            this.neurons = neurons;
        }

        /** A trial in which each neuron spikes a number of times, the first at the start. */
        private ByHand trial(String phase, String label, boolean accepted, int... counts) {
            double start = 1.5 * trials.size();
            for (int k = 0; k < IntStream.of(counts).max().orElse(0); k++) {
                for (int neuron = 0; neuron < counts.length; neuron++) {
                    if (k < counts[neuron]) {
                        spike(start + 0.01 * k, neuron);
                    }
                }
            }
            trials.add(new TrialResult(
                    new Trial(start, start + 1, start + 1.5, label, trials.size(), 0),
                    phase,
                    IntStream.of(counts).sum(),
                    accepted));
            return this;
        }

        private ByHand trial(String phase, String label, int... counts) {
            return trial(phase, label, true, counts);
        }

        private void spike(double time, int neuron) {
            times.add(time);
            sources.add(neuron);
        }

        private TrialMeasures measures() {
            return TrialMeasures.of(
                    this,
                    RunDescription.AFFERENTS,
                    RunDescription.NEURONS,
                    TrialMeasures.Phases.DEFAULT,
                    OptionalInt.empty());
        }

        /** By the recording; what watches the run comes to the same. */
        private Classification classification() {
            Classification recorded = measures().classification().orElseThrow();
            Classification watched = watched().classification().orElseThrow();
            assertEquals(recorded.labels(), watched.labels());
            assertArrayEquals(recorded.confusion(), watched.confusion());
            assertArrayEquals(recorded.neurons().trials(), watched.neurons().trials());
            assertArrayEquals(recorded.neurons().responses(), watched.neurons().responses());
            assertArrayEquals(recorded.neurons().assigned(), watched.neurons().assigned());
            return recorded;
        }

        /** The spikes as they come, some of the next trial before this one has ended; saved and restored at each. */
        private TrialClassifier watched() {
            SpikeTrain train = outputSpikes();
            SpikeBlock block = new SpikeBlock(train.count());
            for (int i = 0; i < train.count(); i++) {
                block.add(train.times()[i], train.sources()[i]);
            }
            TrialClassifier classifier = new TrialClassifier(neurons, TrialMeasures.Phases.DEFAULT);
            int received = 0;
            for (TrialResult result : trials) {
                int before = received;
                while (received < train.count()
                        && train.times()[received] < result.trial().end() + 0.51) {
                    received++;
                }
                classifier.spikes(block, before, received);
                classifier.trial(result);
                classifier = restored(classifier);
            }
            return classifier;
        }

        private TrialClassifier restored(TrialClassifier classifier) {
            ByteArrayOutputStream bytes = new ByteArrayOutputStream();
            TrialClassifier restored = new TrialClassifier(neurons, TrialMeasures.Phases.DEFAULT);
            try {
                classifier.save(new DataOutputStream(bytes));
                restored.restore(new DataInputStream(new ByteArrayInputStream(bytes.toByteArray())));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
            return restored;
        }

        @Override
        public RunDescription description() {
            return new RunDescription("", 1, Map.of(), 1, neurons, Schedule.NONE, RecordingPlan.SPIKES);
        }

        @Override
        public List<TrialResult> trials(String input) {
            return trials;
        }

        @Override
        public double duration() {
            return 1.5 * trials.size();
        }

        @Override
        public boolean complete() {
            return true;
        }

        @Override
        public SpikeTrain outputSpikes() {
            return new SpikeTrain(
                    times.stream().mapToDouble(Double::doubleValue).toArray(),
                    sources.stream().mapToInt(Integer::intValue).toArray());
        }

        /** One at a time: as if there were millions. */
        @Override
        public void spikes(String node, double from, double to, Consumer<SpikeTrain> receiver) {
            SpikeTrain train = outputSpikes().between(from, to);
            for (int i = 0; i < train.count(); i++) {
                receiver.accept(new SpikeTrain(new double[] {train.times()[i]}, new int[] {train.sources()[i]}));
            }
        }

        @Override
        public SpikeTrain inputSpikes(double from, double to) {
            return SpikeTrain.EMPTY;
        }

        @Override
        public List<PotentialSamples> potentials() {
            return List.of();
        }

        @Override
        public double[] weightTimes() {
            return DoubleStream.empty().toArray();
        }

        @Override
        public Weights weights(int snapshot) {
            throw new AssertionError("No weights were asked for");
        }
    }

    @Test
    void aNeuronHasTheLabelOfItsHighestMeanResponse() {
        // Of "a" there are two trials: neuron 0 has 3 spikes in both together, and 2 in the only one of "b".
        run.trial("label", "b", 2, 1, 0, 1).trial("label", "a", 3, 4, 0, 1).trial("label", "a", 0, 0, 0, 1);
        NeuronLabels neurons = run.trial("test", "a", 0, 1).classification().neurons();
        assertEquals(List.of("a", "b"), neurons.labels());
        assertArrayEquals(new long[] {2, 1}, neurons.trials());
        assertArrayEquals(new double[] {1.5, 2}, neurons.responses()[0]);
        assertArrayEquals(new double[] {2, 1}, neurons.responses()[1]);
        // The third never spikes, and the last as much for both.
        assertArrayEquals(new int[] {1, 0, NeuronLabels.NONE, 0}, neurons.assigned());
        assertEquals(2, neurons.neurons(0));
        assertEquals(1, neurons.neurons(NeuronLabels.NONE));
        assertEquals(1.5, neurons.response(0, 0));
        assertEquals(1, neurons.response(0, 1));
    }

    @Test
    void responsesToLabelsAreMeansOverTrialsOfAnyLength() {
        run.trials.add(result(0, 0.5, "b"));
        run.trials.add(result(0.5, 3, "a"));
        run.trials.add(result(4, 4.25, "b"));
        // Neuron 1 spikes at the very start, at the end and outside of a trial.
        run.spike(0, 1);
        run.spike(0.125, 0);
        run.spike(0.25, 0);
        run.spike(0.5, 1);
        run.spike(2.75, 0);
        run.spike(3, 1);
        run.spike(3.5, 0);
        run.spike(4.125, 0);
        run.spike(4.25, 1);
        LabelResponses responses = LabelResponses.of(run, RunDescription.NEURONS, run.trials);
        assertEquals(List.of("a", "b"), responses.neurons().labels());
        assertArrayEquals(new double[] {1, 1.5}, responses.neurons().responses()[0]);
        assertArrayEquals(new double[] {2.25, 0.125}, responses.latencies()[0]);
        assertArrayEquals(new double[] {1, 0.5}, responses.neurons().responses()[1]);
        assertArrayEquals(new double[] {0, 0}, responses.latencies()[1]);
        assertArrayEquals(new double[] {Double.NaN, Double.NaN}, responses.latencies()[2], "never spikes");
        assertArrayEquals(
                new int[] {1, 0, NeuronLabels.NONE, NeuronLabels.NONE},
                responses.neurons().assigned());
        // (1 - 1.25^2 / 1.625) / (1 - 1 / 2)
        assertEquals(1 / 13.0, responses.selectivity(0), 1e-15);
        assertEquals(Double.NaN, responses.selectivity(2));
    }

    private static TrialResult result(double start, double end, String label) {
        return new TrialResult(new Trial(start, end, end, label, 0, 0), "", 0, true);
    }

    @Test
    void aNeuronThatRespondsToOneLabelIsWhollySelective() {
        run.trial("", "a", 2, 3).trial("", "b", 2).trial("", "c", 2);
        LabelResponses responses = LabelResponses.of(run, RunDescription.NEURONS, run.trials);
        assertEquals(0, responses.selectivity(0), 1e-15, "to all alike");
        assertEquals(1, responses.selectivity(1), 1e-15);
    }

    @Test
    void theLabelWhoseNeuronsHaveTheHighestMeanNumberOfSpikesIsPredicted() {
        run.trial("label", "a", 5, 5, 5).trial("label", "b", 0, 0, 0, 5);
        // Three neurons of "a" with 4 spikes together are fewer on average than the 2 of the one of "b".
        run.trial("test", "b", 4, 0, 0, 2);
        // More on average.
        run.trial("test", "b", 4, 3, 0, 2);
        // As many.
        run.trial("test", "a", 1, 1, 1, 1);
        // None.
        run.trial("test", "b");
        Classification classification = run.classification();
        assertArrayEquals(new long[] {1, 0, 0}, classification.confusion()[0]);
        assertArrayEquals(new long[] {1, 1, 1}, classification.confusion()[1]);
        assertEquals(new Share(4, 2), classification.accuracy());
        assertEquals(new Share(3, 1), classification.accuracy(1));
        assertEquals(1, classification.unpredicted());
    }

    @Test
    void onlySpikesWithinAcceptedTrialsOfThePhasesCount() {
        run.trial("learn", "b", 9, 0).trial("label", "b", false, 9, 0).trial("label", "a", 1, 0);
        run.spike(4, 1);
        run.spike(4.25, 1);
        run.trial("label", "b", 0, 1).trial("label", "", 0, 9).trial("other", "a", 0, 9);
        run.trial("test", "a", false, 0, 1).trial("test", "a", 1, 0).trial("test", "b", 0, 1);
        Classification classification = run.classification();
        assertArrayEquals(new long[] {1, 1}, classification.neurons().trials());
        assertArrayEquals(new double[] {0, 1}, classification.neurons().responses()[1]);
        assertEquals(new Share(2, 2), classification.accuracy());
    }

    @Test
    void theTestPhaseTakesNoPartInTheAssignment() {
        run.trial("label", "a", 1, 0).trial("label", "b", 0, 1);
        for (int i = 0; i < 10; i++) {
            run.trial("test", "a", 0, 1).trial("test", "c", 1, 0);
        }
        Classification classification = run.classification();
        assertEquals(List.of("a", "b", "c"), classification.labels());
        assertArrayEquals(
                new int[] {0, 1, NeuronLabels.NONE, NeuronLabels.NONE},
                classification.neurons().assigned());
        assertEquals(new Share(20, 0), classification.accuracy());
        assertTrue(Double.isNaN(classification.neurons().response(2, 0)));
        assertThrows(IllegalArgumentException.class, () -> new TrialMeasures.Phases("learn", "test", "test"));
    }

    @Test
    void labelsThatAreNumbersAreInTheirOrder() {
        run.trial("label", "10", 1).trial("label", "9", 0, 1).trial("test", "2", 1);
        assertEquals(List.of("2", "9", "10"), run.classification().labels());
        run.trial("test", "x", 1).trial("test", "10");
        assertEquals(List.of("2", "9", "10", "x"), run.classification().labels());
    }

    @Test
    void learningIsFollowedFromWindowToWindow() {
        // Ten trials make windows of two; in the third the neurons change places.
        for (int window = 0; window < 5; window++) {
            int first = window < 2 ? 1 : 0;
            run.trial("learn", "a", first, 1 - first).trial("learn", "b", 1 - first, first);
            run.trial("learn", "a", false, 1, 1);
        }
        LearningCurve curve = run.measures().learning();
        assertEquals(2, curve.window());
        assertEquals(
                List.of(
                        new LearningCurve.Point(4, new Share(2, 2)),
                        new LearningCurve.Point(6, new Share(2, 0)),
                        new LearningCurve.Point(8, new Share(2, 2)),
                        new LearningCurve.Point(10, new Share(2, 2))),
                curve.points());
        assertEquals(Optional.empty(), run.measures().classification());
        assertEquals(1000, LearningCurve.window(60_000));
        assertEquals(1, LearningCurve.window(0));
    }

    @Test
    void labelsThatAreNoClassesAreRefused() {
        for (int i = 0; i <= TrialMeasures.MOST_LABELS; i++) {
            run.trial("label", "picture " + i, 1);
        }
        String refused = assertThrows(MicroSpikeException.class, run::measures).getMessage();
        assertTrue(refused.contains("1001 different labels, of which there may be 1000"), refused);
    }
}
