package org.microspike.api.network;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.microspike.api.Input;
import org.microspike.api.NeuronGroup;
import org.microspike.api.Plasticity;
import org.microspike.api.Recording;
import org.microspike.api.data.SpikeBlock;
import org.microspike.api.data.SpikeTrain;
import org.microspike.api.data.Weights;
import org.microspike.api.data.Wiring;
import org.microspike.api.internal.engine.Delays;
import org.microspike.api.internal.engine.Engine;
import org.microspike.api.internal.engine.LiveInput;
import org.microspike.api.internal.engine.LivePhases;
import org.microspike.api.internal.engine.LivePopulation;
import org.microspike.api.internal.engine.LiveProjection;
import org.microspike.api.internal.engine.RecordingProgress;
import org.microspike.api.internal.guard.GuardedGroup;
import org.microspike.api.internal.guard.GuardedInput;
import org.microspike.api.internal.guard.PluginCode;
import org.microspike.api.message.MicroSpikeException;
import org.microspike.api.message.PluginException;
import org.microspike.api.pattern.Schedule;
import org.microspike.api.record.RecordingPlan;
import org.microspike.api.record.RunDescription;

/** The event loop: who is notified of what, in which order, however a run is cut. */
class EngineTest {
    /** Spikes at every second input spike, half a millisecond after it. */
    private static final class EverySecond implements NeuronGroup {
        private double due = Double.POSITIVE_INFINITY;
        private double spikeTime;
        private int inputs;

        @Override
        public int size() {
            return 1;
        }

        @Override
        public int advance(double time) {
            if (due >= time) {
                return NONE;
            }
            spikeTime = due;
            due = Double.POSITIVE_INFINITY;
            return 0;
        }

        @Override
        public int spikingNeuron() {
            return 0;
        }

        @Override
        public double spikeTime() {
            return spikeTime;
        }

        @Override
        public void receive(double time, Weights weights, int afferent) {
            if (++inputs % 2 == 0) {
                due = time + 0.0005;
            }
        }

        @Override
        public void potentials(double time, double[] potentials) {
            potentials[0] = inputs;
        }
    }

    /** Writes down its calls, and makes a weight the number of output spikes. */
    private static final class Diary implements Plasticity {
        private final List<String> lines = new ArrayList<>();
        private final Weights weights;

        Diary(Weights weights) {
            this.weights = weights;
        }

        @Override
        public void inputSpike(int afferent, double time) {
            lines.add("in " + afferent + " " + milliseconds(time));
        }

        @Override
        public void outputSpike(int neuron, double time) {
            lines.add("out " + milliseconds(time));
            weights.values()[0]++;
        }

        @Override
        public void setLearning(int neuron, boolean learning) {
            lines.add("learning " + learning);
        }

        private static double milliseconds(double time) {
            return Math.rint(time * 1e6) / 1e3;
        }
    }

    private static final int INPUTS = 10_000;

    /** Of the engine that was made last. */
    private MemoryRecording memory;

    private final Weights weights = new Weights(3, 1, new double[3]);
    private final Diary diary = new Diary(weights);

    /** One input spike a millisecond, of the afferents in turn, from 0 s on. */
    private static SpikeTrain everyMillisecond() {
        return new SpikeTrain(
                IntStream.range(0, INPUTS).mapToDouble(i -> i / 1000.0).toArray(),
                IntStream.range(0, INPUTS).map(i -> i % 3).toArray());
    }

    private static RunDescription run(RecordingPlan plan) {
        return new RunDescription("", 1, Map.of(), 3, 1, Schedule.NONE, plan);
    }

    /** One input, one group of neurons, the weights between them and their plasticity. */
    private Engine layer(Input input, NeuronGroup group) {
        LiveProjection projection = new LiveProjection(
                0,
                1,
                Wiring.dense(weights.afferents(), weights.neurons()),
                weights.port(),
                Delays.constant(0),
                new Weights[] {weights},
                new Plasticity[] {diary},
                true,
                new int[0][],
                Optional.empty());
        List<LivePopulation> populations = List.of(new LivePopulation("neurons", List.of(group)));
        return new Engine(
                List.of(new LiveInput(input, Parts.DEFAULT.block(), false)),
                populations,
                List.of(projection),
                List.of(),
                new LivePhases(List.of()),
                populations,
                Double.POSITIVE_INFINITY,
                1);
    }

    private Engine engine(RecordingPlan plan) throws IOException {
        memory = new MemoryRecording();
        return engine(Input.of(everyMillisecond(), 3), new RecordingProgress(memory, run(plan)));
    }

    private Engine engine(Input input, RecordingProgress... recordings) {
        Engine engine = layer(input, new EverySecond());
        for (RecordingProgress recording : recordings) {
            engine.add(recording);
        }
        return engine;
    }

    @Test
    void tellsSpikesInTheOrderInWhichTheyHappen() throws IOException {
        engine(RecordingPlan.SPIKES).runUntil(0.005);
        assertEquals(
                List.of("in 0 0.0", "in 1 1.0", "out 1.5", "in 2 2.0", "in 0 3.0", "out 3.5", "in 1 4.0"), diary.lines);
    }

    @Test
    void theOutcomeDoesNotDependOnHowTheRunIsCut() throws IOException {
        engine(RecordingPlan.SPIKES).runUntil(20);
        List<String> whole = List.copyOf(diary.lines);
        diary.lines.clear();
        Engine cut = engine(RecordingPlan.SPIKES.withPotentials(0.0037, 0, 20));
        for (double time = 0; time < 20; time += 0.0123) {
            cut.runUntil(time);
        }
        cut.runUntil(20);
        assertEquals(whole, diary.lines);
        assertEquals(INPUTS, cut.inputSpikes());
        assertEquals(INPUTS / 2, cut.outputSpikes());
    }

    @Test
    void samplesPotentialsAtTheTimesOfTheirWindow() throws IOException {
        Engine engine =
                engine(RecordingPlan.SPIKES.withPotentials(0.001, 0.0005, 0.01).withPotentials(0.5, 1, 2));
        engine.runUntil(1.2);
        engine.runUntil(3);
        double[] times = memory.potentials(0).times();
        assertEquals(10, times.length);
        for (int k = 0; k < times.length; k++) {
            assertEquals((5 + 10 * k) / 10_000.0, times[k]);
            assertEquals(k + 1, memory.potentials(0).potentials()[k][0]);
        }
        assertEquals(List.of(1.0, 1.5), boxed(memory.potentials(1).times()));
    }

    @Test
    void countsSamplesAndSnapshotsAsTheirDecimalNumbers() throws IOException {
        Engine engine = engine(
                RecordingPlan.SPIKES.withPotentials(0.0006, 4.7543, 5.3543).withWeights(0.1));
        engine.runUntil(6);
        engine.close();
        double[] times = memory.potentials(0).times();
        assertEquals(1000, times.length);
        assertEquals(4.7543, times[0]);
        assertEquals(4.9043, times[250]);
        assertEquals(5.3537, times[999]);
        assertEquals(61, memory.weights().size());
        assertEquals(0.3, memory.weights().get(3).time());
    }

    @Test
    void takesSnapshotsOfTheWeightsFromTheStartOnAndAtTheEnd() throws IOException {
        Engine engine = engine(RecordingPlan.SPIKES.withWeights(1));
        engine.runUntil(1);
        engine.runUntil(2.5);
        engine.close();
        engine.close();
        assertEquals(
                List.of(0.0, 1.0, 2.0, 2.5),
                memory.weights().stream().map(MemoryRecording.Snapshot::time).toList());
        assertEquals(
                List.of(0.0, 500.0, 1000.0, 1250.0),
                memory.weights().stream()
                        .map(snapshot -> snapshot.weights().get(0, 0))
                        .toList());
    }

    @Test
    void takesSnapshotsAtTheStartAndTheEndWithoutBeingAsked() throws IOException {
        Engine engine = engine(RecordingPlan.SPIKES);
        engine.runUntil(2.5);
        engine.close();
        assertEquals(
                List.of(0.0, 2.5),
                memory.weights().stream().map(MemoryRecording.Snapshot::time).toList());
        assertEquals(0.0, memory.weights().get(0).weights().get(0, 0));
    }

    @Test
    void recordsEveryInputSpikeOnce() throws IOException {
        Engine engine = engine(RecordingPlan.SPIKES.withInputSpikes());
        engine.runUntil(0.5);
        engine.runUntil(100);
        assertEquals(
                boxed(everyMillisecond().times()), boxed(memory.inputSpikes().times()));
        assertEquals(
                List.of(0.002, 0.003), boxed(memory.inputSpikes(0.002, 0.004).times()));
    }

    @Test
    void recordsInputSpikesInIntervalsOnly() throws IOException {
        RecordingPlan plan = RecordingPlan.SPIKES
                .withInputSpikes(10, 12.5)
                .withInputSpikes(0.0005, 0.002)
                .withInputSpikes(12, 13);
        Engine engine = engine(plan);
        for (double time = 0; time < 20; time += 0.0123) {
            engine.runUntil(time);
        }
        List<Double> expected = Arrays.stream(everyMillisecond().times())
                .filter(time -> time == 0.001 || time >= 10 && time < 13)
                .boxed()
                .toList();
        assertEquals(expected, boxed(memory.inputSpikes().times()));
        assertEquals(
                List.of(new RecordingPlan.Interval(0.0005, 0.002), new RecordingPlan.Interval(10, 13)),
                plan.inputSpikes());
        assertThrows(MicroSpikeException.class, () -> RecordingPlan.SPIKES.withInputSpikes(2, 2));
    }

    @Test
    void aSpikeAtTheVeryEndOfARunIsLeftForTheNext() throws IOException {
        Engine engine = engine(RecordingPlan.SPIKES);
        engine.runUntil(0.002);
        assertEquals(2, engine.inputSpikes());
        engine.runUntil(Math.nextUp(0.002));
        assertEquals(3, engine.inputSpikes());
    }

    @Test
    void aRecordingThatFailsDoesNotKeepTheOthersFromBeingFinished() throws IOException {
        List<String> finished = new ArrayList<>();
        Engine engine = engine(
                Input.of(SpikeTrain.EMPTY, 3),
                new RecordingProgress(new NotedRecording(finished, true), run(RecordingPlan.SPIKES)),
                new RecordingProgress(new NotedRecording(finished, true), run(RecordingPlan.SPIKES)));
        assertThrows(MicroSpikeException.class, engine::close);
        String finish = "finish at 0.0 s, complete true";
        assertEquals(List.of(finish, "close", finish, "close"), finished);
    }

    /** Notes how it ends, and may fail at it. */
    private static class NotedRecording extends WatchingRecording {
        private final List<String> notes;
        private final boolean failing;

        NotedRecording(List<String> notes, boolean failing) {
            this.notes = notes;
            this.failing = failing;
        }

        @Override
        public void finish(double duration, boolean complete) {
            notes.add("finish at " + duration + " s, complete " + complete);
            if (failing) {
                throw new MicroSpikeException("no");
            }
        }

        @Override
        public void close() {
            notes.add("close");
        }
    }

    @Test
    void aRunThatFailsKeepsWhatWasSimulatedUnlessThatIsNothing() throws IOException {
        assertEquals(List.of("close"), finishedByAnInputThatFailsAt(0));
        assertEquals(List.of("finish at 1.999 s, complete false", "close"), finishedByAnInputThatFailsAt(2));
    }

    private List<String> finishedByAnInputThatFailsAt(double time) throws IOException {
        Input failing = new Input() {
            private int spikes;

            @Override
            public int afferents() {
                return 3;
            }

            @Override
            public void read(SpikeBlock block) throws IOException {
                if (spikes >= 1000 * time) {
                    throw new IOException("torn");
                }
                block.clear();
                block.add(spikes++ / 1000.0, 0);
            }
        };
        List<String> finished = new ArrayList<>();
        Recording recording = new NotedRecording(finished, false);
        Engine engine = engine(failing, new RecordingProgress(recording, run(RecordingPlan.SPIKES.withWeights(0.5))));
        assertThrows(IOException.class, () -> engine.runUntil(10));
        engine.close();
        return finished;
    }

    @Test
    void allInputSpikesOfAnInstantComeBeforeItsOutputSpikes() throws IOException {
        SpikeTrain volleys = new SpikeTrain(new double[] {0.001, 0.001, 0.0015}, new int[] {0, 1, 2});
        engine(Input.of(volleys, 3)).runUntil(1);
        assertEquals(List.of("in 0 1.0", "in 1 1.0", "in 2 1.5", "out 1.5"), diary.lines);
    }

    /** Gives what was put into it, whenever that was. */
    private static final class FedInput implements Input {
        private final List<double[]> spikes = new ArrayList<>();
        private int given;

        void put(double time, int afferent) {
            spikes.add(new double[] {time, afferent});
        }

        @Override
        public int afferents() {
            return 3;
        }

        @Override
        public void read(SpikeBlock block) {
            block.clear();
            while (given < spikes.size() && !block.isFull()) {
                block.add(spikes.get(given)[0], (int) spikes.get(given)[1]);
                given++;
            }
        }
    }

    @Test
    void anInputMayReceiveItsSpikesBetweenRuns() throws IOException {
        FedInput input = new FedInput();
        Engine engine = engine(input);
        for (int k = 0; k < 50; k++) {
            input.put(k + 0.5, k % 3);
            engine.runUntil(k + 1);
            assertEquals(k + 1, engine.inputSpikes());
        }
        input.put(49.5, 0);
        MicroSpikeException late = assertThrows(MicroSpikeException.class, () -> engine.runUntil(60));
        assertEquals("The input gave a spike at 49.5 s when the run had already reached 50.0 s.", late.getMessage());
    }

    @Test
    void spikesThatCannotBeAreNamedWithTheirInput() {
        double[][] wrong = {{Double.NaN, 0}, {-1, 0}, {Double.POSITIVE_INFINITY, 0}, {0.5, 3}, {0.5, -1}, {0.1, 0}};
        for (double[] spike : wrong) {
            FedInput input = new FedInput();
            input.put(0.2, 1);
            input.put(spike[0], (int) spike[1]);
            Input guarded = new GuardedInput(input, new PluginCode("input", "fed", FedInput.class));
            PluginException error =
                    assertThrows(PluginException.class, () -> engine(guarded).runUntil(1));
            assertTrue(error.getMessage().startsWith("The input 'fed' of "), error.getMessage());
        }
    }

    /** Spikes at given times, whatever it receives. */
    private static final class WrongGroup implements NeuronGroup {
        private final double spikeTime;
        private final int neuron;
        private final double potential;

        WrongGroup(double spikeTime, int neuron, double potential) {
            this.spikeTime = spikeTime;
            this.neuron = neuron;
            this.potential = potential;
        }

        @Override
        public int size() {
            return 1;
        }

        @Override
        public int advance(double time) {
            return time > spikeTime || Double.isNaN(spikeTime) ? neuron : NONE;
        }

        @Override
        public int spikingNeuron() {
            return neuron;
        }

        @Override
        public double spikeTime() {
            return spikeTime;
        }

        @Override
        public void receive(double time, Weights weights, int afferent) {}

        @Override
        public void potentials(double time, double[] potentials) {
            potentials[0] = potential;
        }
    }

    private String failure(NeuronGroup group) {
        PluginCode code = new PluginCode("neuron model", "wrong", group.getClass());
        Engine engine = layer(Input.of(SpikeTrain.EMPTY, 3), new GuardedGroup(group, code, 1));
        return assertThrows(RuntimeException.class, () -> engine.runUntil(1)).getMessage();
    }

    @Test
    void whatAGroupDoesWrongIsNamed() {
        String group = "The neuron model 'wrong' of ";
        assertTrue(failure(new WrongGroup(0.5, 0, 0)).startsWith(group), "spikes without end at one time");
        assertTrue(failure(new WrongGroup(0.5, 0, 0)).contains("more than 1000 times each at 0.5 s"));
        assertTrue(failure(new WrongGroup(0.5, 1, 0)).startsWith(group), "a neuron that is not there");
        assertTrue(failure(new WrongGroup(Double.NaN, 0, 0)).startsWith(group), "no time");
        assertTrue(failure(new WrongGroup(-1, 0, 0)).startsWith(group), "before the time reached");
        assertTrue(failure(new WrongGroup(2, 0, Double.NaN)).contains("The potential of neuron 0 is NaN at 1.0 s"));
    }

    @Test
    void aRequestedStopLeavesTheOutcomeAsItIs() throws IOException {
        engine(RecordingPlan.SPIKES).runUntil(20);
        List<String> whole = List.copyOf(diary.lines);
        diary.lines.clear();
        AtomicReference<Engine> running = new AtomicReference<>();
        Engine stopped = engine(
                Input.of(everyMillisecond(), 3),
                new RecordingProgress(
                        new NotedRecording(new ArrayList<>(), false) {
                            private int spikes;

                            @Override
                            public void outputSpike(double time, int neuron) {
                                if (++spikes % 1000 == 0) {
                                    running.get().requestStop();
                                }
                            }
                        },
                        run(RecordingPlan.SPIKES)));
        running.set(stopped);
        for (int stop = 1; stop <= INPUTS / 2000; stop++) {
            stopped.runUntil(20);
            assertEquals(1000 * stop, stopped.outputSpikes());
            assertEquals(2 * stop - 0.0005, stopped.time(), 1e-12);
        }
        stopped.runUntil(20);
        assertEquals(20, stopped.time());
        assertEquals(whole, diary.lines);
    }

    @Test
    void anInterruptedThreadEndsTheRunAndKeepsWhatWasSimulated() throws IOException {
        List<String> finished = new ArrayList<>();
        Engine engine = engine(
                Input.of(everyMillisecond(), 3),
                new RecordingProgress(
                        new NotedRecording(finished, false) {
                            @Override
                            public void outputSpike(double time, int neuron) {
                                Thread.currentThread().interrupt();
                            }
                        },
                        run(RecordingPlan.SPIKES)));
        MicroSpikeException error = assertThrows(MicroSpikeException.class, () -> engine.runUntil(10));
        assertEquals("The run was interrupted at 0.0015 s.", error.getMessage());
        engine.close();
        assertTrue(Thread.interrupted(), "the thread stays interrupted");
        assertEquals(List.of("finish at 0.0015 s, complete false", "close"), finished);
    }

    @Test
    void aNetworkThatWasClosedOrFailedDoesNotRunOn() throws IOException {
        Engine closed = engine(RecordingPlan.SPIKES);
        closed.close();
        assertThrows(IllegalStateException.class, () -> closed.runUntil(1));
        assertThrows(IllegalStateException.class, () -> closed.setLearning(0, 0, false));
        Engine suspended = engine(RecordingPlan.SPIKES);
        suspended.suspend();
        assertThrows(IllegalStateException.class, () -> suspended.runUntil(1));
        Engine failed = layer(Input.of(SpikeTrain.EMPTY, 3), new WrongGroup(2, 0, Double.NaN));
        assertThrows(MicroSpikeException.class, () -> failed.runUntil(1));
        assertThrows(IllegalStateException.class, () -> failed.runUntil(2));
    }

    @Test
    void inputInMemoryMustBeInOrder() {
        SpikeTrain backwards = new SpikeTrain(new double[] {1, 0.5}, new int[] {0, 0});
        SpikeTrain infinite = new SpikeTrain(new double[] {Double.POSITIVE_INFINITY}, new int[] {0});
        SpikeTrain stranger = new SpikeTrain(new double[] {1}, new int[] {3});
        for (SpikeTrain wrong : List.of(backwards, infinite, stranger)) {
            MicroSpikeException error = assertThrows(MicroSpikeException.class, () -> Input.of(wrong, 3));
            assertTrue(error.getMessage().startsWith("Input spike "), error.getMessage());
        }
    }

    private static List<Double> boxed(double[] values) {
        return java.util.Arrays.stream(values).boxed().toList();
    }
}
