package org.example.leaky;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.microspike.api.NeuronGroup;
import org.microspike.api.data.SpikeTrain;
import org.microspike.api.data.Weights;
import org.microspike.api.network.Checkpoint;
import org.microspike.api.network.InitialWeights;
import org.microspike.api.network.MemoryRecording;
import org.microspike.api.network.Network;
import org.microspike.api.network.NetworkBuilder;
import org.microspike.api.numeric.RandomStream;
import org.microspike.api.record.RecordingPlan;
import org.microspike.api.setting.SettingException;
import org.microspike.api.setting.Settings;

/** The group against the equations of the model. */
class LeakyGroupTest {
    /** In seconds. */
    private static final double TINY = 1e-12;

    private static NeuronGroup group(int count, Map<String, ?> settings) {
        LeakyModel model = new LeakyModel();
        return model.create(count, Settings.check(model.parameters(), settings), RandomStream.seeded(1));
    }

    /** The weights of a single afferent. */
    private static Weights weights(double... weights) {
        return new Weights(1, weights.length, weights);
    }

    private static double[] potentials(NeuronGroup group, double time) {
        double[] potentials = new double[group.size()];
        group.potentials(time, potentials);
        return potentials;
    }

    private static void assertNoSpike(NeuronGroup group, double time) {
        assertEquals(NeuronGroup.NONE, group.advance(time), "the neuron that spiked");
    }

    private static void assertSpike(int neuron, double time, NeuronGroup group, double asked) {
        assertEquals(neuron, group.advance(asked), "the neuron that spiked");
        assertEquals(neuron, group.spikingNeuron());
        assertEquals(time, group.spikeTime(), TINY);
    }

    @Test
    void inputSpikesAddUpAndDecay() {
        NeuronGroup group = group(2, Map.of("tau_m", "10 ms"));
        Weights weights = weights(100, 50);
        for (double time : new double[] {0.001, 0.004}) {
            assertNoSpike(group, time);
            group.receive(time, weights, 0);
        }
        assertNoSpike(group, 0.010);
        double left = Math.exp(-0.9) + Math.exp(-0.6);
        assertArrayEquals(new double[] {100 * left, 50 * left}, potentials(group, 0.010), 1e-9);
    }

    @Test
    void aNeuronAtRestStaysThere() {
        NeuronGroup group = group(1, Map.of("threshold", -50, "reset", -65, "drive", -70));
        assertNoSpike(group, 10);
        assertArrayEquals(new double[] {-70}, potentials(group, 10));
    }

    @Test
    void theInputThatReachesTheThresholdMakesANeuronSpikeAtItsTime() {
        NeuronGroup group = group(3, Map.of("threshold", 500, "reset", -20, "refractory", "0 ms"));
        group.receive(0, weights(499.9, 500, 800), 0);
        assertSpike(1, 0, group, 0.005);
        assertSpike(2, 0, group, 0.005);
        assertNoSpike(group, 0.005);
        double left = Math.exp(-0.5);
        assertArrayEquals(new double[] {499.9 * left, -20 * left, -20 * left}, potentials(group, 0.005), 1e-9);
    }

    @Test
    void whileANeuronIsRefractoryInputIsLost() {
        NeuronGroup group = group(1, Map.of("threshold", 500, "reset", -20, "refractory", "2 ms"));
        group.receive(0.001, weights(600), 0);
        assertSpike(0, 0.001, group, 0.002);
        assertNoSpike(group, 0.002);
        group.receive(0.002, weights(600), 0);
        assertNoSpike(group, 0.003);
        assertArrayEquals(new double[] {-20}, potentials(group, 0.003));
        assertNoSpike(group, 0.004);
        group.receive(0.004, weights(600), 0);
        assertSpike(0, 0.004, group, 0.005);
    }

    @Test
    void aDriveAboveTheThresholdMakesNeuronsSpikeAtTheIntervalOfTheEquation() {
        NeuronGroup group =
                group(1, Map.of("tau_m", "20 ms", "threshold", 10, "reset", 2, "drive", 12, "refractory", "3 ms"));
        double climb = 0.020 * Math.log((12.0 - 2) / (12 - 10));
        for (int spike = 0; spike < 100; spike++) {
            assertSpike(0, climb + spike * (climb + 0.003), group, 10);
        }
    }

    @Test
    void inhibitionPutsOffASpike() {
        NeuronGroup group = group(1, Map.of("tau_m", "20 ms", "threshold", 10, "reset", 2, "drive", 12));
        assertNoSpike(group, 0.010);
        group.receive(0.010, weights(-5), 0);
        double potential = 12 - 10 * Math.exp(-0.5) - 5;
        assertSpike(0, 0.010 + 0.020 * Math.log((12 - potential) / (12 - 10)), group, 1);
    }

    @Test
    void ofTwoNeuronsTheOneThatIsThereFirstSpikesFirst() {
        NeuronGroup group = group(2, Map.of("tau_m", "20 ms", "threshold", 10, "drive", 12));
        group.receive(0, weights(2, 3), 0);
        assertSpike(1, 0.020 * Math.log(4.5), group, 1);
        assertSpike(0, 0.020 * Math.log(5), group, 1);
    }

    @Test
    void aResetAtTheThresholdIsRefusedByName() {
        SettingException refused =
                assertThrows(SettingException.class, () -> group(1, Map.of("threshold", 10, "reset", 10)));
        assertEquals("reset", refused.key());
    }

    @Test
    void aRunThatIsStoppedAndResumedEndsAsOneThatIsNot(@TempDir Path folder) throws IOException {
        MemoryRecording whole = new MemoryRecording();
        try (Network network = network(whole).build()) {
            network.runUntil(2);
        }
        Path file = folder.resolve("checkpoint");
        try (Network network = network(new MemoryRecording()).build()) {
            network.runUntil(1);
            network.save(file, Map.of());
        }
        MemoryRecording resumed = new MemoryRecording();
        try (Network network = network(resumed).resume(Checkpoint.read(file)).build()) {
            network.runUntil(2);
        }
        assertTrue(whole.spikes().count() > 20, "spikes");
        assertArrayEquals(whole.spikes().times(), resumed.spikes().times());
        assertArrayEquals(whole.spikes().sources(), resumed.spikes().sources());
    }

    private static NetworkBuilder network(MemoryRecording recording) {
        RandomStream random = RandomStream.seeded(5);
        double[] times = new double[20_000];
        int[] sources = new int[times.length];
        for (int i = 1; i < times.length; i++) {
            times[i] = times[i - 1] + random.nextExponential() / 10_000;
            sources[i] = random.nextInt(100);
        }
        return Network.builder()
                .seed(5)
                .input(new SpikeTrain(times, sources), 100)
                .neurons("leaky", 3, Map.of("threshold", 70, "drive", 10))
                .initialWeights(InitialWeights.uniform(0, 1))
                .record(recording, RecordingPlan.SPIKES);
    }
}
