package org.microspike.conductance;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.microspike.api.NeuronGroup;
import org.microspike.api.data.Weights;
import org.microspike.api.numeric.RandomStream;
import org.microspike.api.setting.SettingException;
import org.microspike.api.setting.Settings;

/** Held to the equations: to their closed forms where there are any, else to the classical method of Runge and Kutta. */
class ConductanceGroupTest {
    private static final int EXCITATORY = 0;
    private static final int INHIBITORY = 1;
    private static final int THRESHOLD = 3;

    private static NeuronGroup neuron(Map<String, String> settings) {
        ConductanceLifModel model = new ConductanceLifModel();
        return model.create(1, Settings.check(model.parameters(), settings), RandomStream.seeded(1));
    }

    private static double sample(NeuronGroup group, int quantity, double time) {
        double[] values = new double[1];
        group.sample(quantity, time, values);
        return values[0];
    }

    private static void receive(NeuronGroup group, double time, int port, double weight) {
        assertEquals(NeuronGroup.NONE, group.advance(time));
        group.receive(time, new Weights(1, 1, new double[] {weight}, port), 0);
    }

    private static List<Double> spikes(NeuronGroup group, double end) {
        List<Double> times = new ArrayList<>();
        while (group.advance(end) != NeuronGroup.NONE) {
            times.add(group.spikeTime());
        }
        return times;
    }

    @Test
    void aConstantCurrentMakesItSpikeWhenTheClosedFormSaysAndAgainAfterTheRefractoryPeriod() {
        NeuronGroup neuron = neuron(Map.of("leak_conductance", "10 nS", "current", "200 pA"));
        // The current of 200 pA lifts where the potential decays to by 20 mV, from -60 to -40 mV; the threshold is half
        // way.
        double charging = 0.02 * Math.log(2);

        List<Double> spikes = spikes(neuron, 0.06);

        assertEquals(3, spikes.size());
        for (int i = 0; i < 3; i++) {
            assertEquals((i + 1) * charging + i * 0.005, spikes.get(i), 1e-12);
        }
    }

    @Test
    void conductancesDecayExactlyFromWhenTheyArrive() {
        NeuronGroup neuron = neuron(Map.of("initial_g_inhibitory", "3 nS"));
        receive(neuron, 0.01234, EXCITATORY, 0.5);
        neuron.advance(0.02);

        assertEquals(0.5 * Math.exp(-(0.02 - 0.01234) / 0.005), sample(neuron, 1, 0.02), 1e-15);
        assertEquals(3 * Math.exp(-0.02 / 0.01), sample(neuron, 2, 0.02), 1e-13);
    }

    @Test
    void aFastInhibitoryVolleyThatNoExplicitStepSurvivesPullsToItsReversalPotential() {
        NeuronGroup neuron = neuron(Map.of("step", "0.5 ms", "tau_inhibitory", "2 ms", "initial", "-50.1 mV"));
        for (int i = 0; i < 400; i++) {
            receive(neuron, 0.0101, INHIBITORY, 17);
        }
        for (double time = 0.0105; time < 0.013; time += 0.0005) {
            neuron.advance(time);
            assertEquals(-80, sample(neuron, 0, time), 0.01);
        }
    }

    @Test
    void whatArrivesWhileItIsRefractoryMakesItSpikeNoSooner() {
        NeuronGroup neuron = neuron(Map.of());
        List<Double> spikes = new ArrayList<>();
        Weights weights = new Weights(1, 1, new double[] {2});
        for (int i = 1; i < 1000; i++) {
            double time = 0.00003 * i;
            spikes.addAll(spikes(neuron, time));
            neuron.receive(time, weights, 0);
        }
        assertTrue(spikes.size() > 3, spikes.toString());
        for (int i = 1; i < spikes.size(); i++) {
            assertTrue(spikes.get(i) - spikes.get(i - 1) >= 0.005, spikes.toString());
        }
    }

    @Test
    void eachSpikeRaisesTheThresholdWhichDecays() {
        NeuronGroup neuron = neuron(Map.of(
                "current", "25 pA",
                "theta_plus", "2 mV",
                "tau_theta", "100 ms",
                "initial_theta", "1 mV"));

        List<Double> spikes = spikes(neuron, 0.1);

        assertTrue(spikes.size() > 2);
        double threshold = -50 + Math.exp(-0.1 / 0.1);
        for (double spike : spikes) {
            threshold += 2 * Math.exp(-(0.1 - spike) / 0.1);
        }
        assertEquals(threshold, sample(neuron, THRESHOLD, 0.1), 1e-12);
        // -60 + 25 (1 - exp(-t / tau_m)) = -50 + exp(-t / tau_theta)
        double first = spikes.get(0);
        assertEquals(-50 + Math.exp(-first / 0.1), -60 + 25 * (1 - Math.exp(-first / 0.02)), 1e-9);
    }

    @Test
    void fromTheNextStepOnTheThresholdFallsWithAChangedTimeConstant() {
        Map<String, String> settings = new HashMap<>(Map.of("initial_theta", "1 mV", "tau_theta", "100 ms"));
        NeuronGroup neuron = neuron(settings);
        spikes(neuron, 0.05005);
        settings.put("tau_theta", "1e9 s");
        neuron.change(Settings.check(new ConductanceLifModel().parameters(), settings));
        assertEquals(-50 + Math.exp(-0.5005), sample(neuron, THRESHOLD, 0.05005), 1e-12);
        spikes(neuron, 1);
        assertEquals(-50 + Math.exp(-0.501), sample(neuron, THRESHOLD, 1), 1e-8);
    }

    @Test
    void aPotentialThatIsNotHeldRisesWhileItsNeuronIsRefractory() {
        // From -60 to -50 mV with 11 mV to go to: 20 ms log(11) = 48 ms; with 100 mV 2.1 ms.
        double[] slow = intervals(Map.of("current", "11 pA", "held", "false"));
        assertEquals(0.02 * Math.log(11), slow[0], 1e-6);
        double[] held = intervals(Map.of("current", "11 pA"));
        assertEquals(0.02 * Math.log(11) + 0.005, held[0], 1e-6);
        double[] fast = intervals(Map.of("current", "100 pA", "held", "false"));
        assertEquals(0.005, fast[0], 1e-12);
        assertEquals(0.005, fast[1], 1e-12);
    }

    private static double[] intervals(Map<String, String> settings) {
        List<Double> spikes = spikes(neuron(settings), 0.5);
        double[] intervals = new double[2];
        for (int i = 0; i < intervals.length; i++) {
            intervals[i] = spikes.get(i + 2) - spikes.get(i + 1);
        }
        return intervals;
    }

    @Test
    void aThresholdThatFallsToThePotentialIsCrossed() {
        NeuronGroup neuron = neuron(Map.of("current", "15 pA", "initial_theta", "10 mV", "tau_theta", "50 ms"));

        double spike = spikes(neuron, 1).get(0);

        assertEquals(-50 + 10 * Math.exp(-spike / 0.05), -60 + 15 * (1 - Math.exp(-spike / 0.02)), 1e-6);
        assertTrue(spike > 0.04);
    }

    @Test
    void theErrorIsOfSecondOrderInTheStep() {
        double[] errors = new double[3];
        for (int halved = 0; halved < errors.length; halved++) {
            for (long seed = 1; seed <= 20; seed++) {
                errors[halved] += Math.abs(new Driven(seed).error(0.001 / (1 << halved)));
            }
        }
        for (int halved = 1; halved < errors.length; halved++) {
            double ratio = errors[halved - 1] / errors[halved];
            assertTrue(ratio > 3.3 && ratio < 4.8, "Half the step makes the error " + ratio + " times smaller");
        }
        assertTrue(errors[0] / 20 < 0.05, errors[0] / 20 + " mV");
    }

    /** A neuron below its threshold with random input of both kinds. */
    private static final class Driven {
        private static final double END = 0.05;

        private final double[] times = new double[60];
        private final int[] ports = new int[times.length];

        Driven(long seed) {
            RandomStream random = RandomStream.seeded(seed);
            for (int i = 0; i < times.length; i++) {
                times[i] = (i + random.nextDouble()) * END / times.length;
                ports[i] = random.nextInt(2);
            }
        }

        double error(double step) {
            NeuronGroup neuron = neuron(Map.of("step", step + " s", "threshold", "50 mV"));
            for (int i = 0; i < times.length; i++) {
                receive(neuron, times[i], ports[i], 0.3);
            }
            neuron.advance(END);
            return sample(neuron, 0, END) - exact();
        }

        private double exact() {
            double potential = -60;
            double time = 0;
            for (int i = 0; i <= times.length; i++) {
                double next = i < times.length ? times[i] : END;
                int pieces = 50;
                double length = (next - time) / pieces;
                for (int piece = 0; piece < pieces; piece++) {
                    double from = time + piece * length;
                    double k1 = slope(potential, from, i);
                    double k2 = slope(potential + length / 2 * k1, from + length / 2, i);
                    double k3 = slope(potential + length / 2 * k2, from + length / 2, i);
                    double k4 = slope(potential + length * k3, from + length, i);
                    potential += length / 6 * (k1 + 2 * k2 + 2 * k3 + k4);
                }
                time = next;
            }
            return potential;
        }

        private double slope(double potential, double time, int arrived) {
            double[] conductances = new double[2];
            for (int i = 0; i < arrived; i++) {
                conductances[ports[i]] += 0.3 * Math.exp((times[i] - time) / (ports[i] == EXCITATORY ? 0.005 : 0.01));
            }
            return (-60 - potential + conductances[0] * (0 - potential) + conductances[1] * (-80 - potential)) / 0.02;
        }
    }

    @Test
    void aResetThatIsNotBelowTheThresholdIsRefused() {
        Map<String, String> settings = new HashMap<>(Map.of("reset", "-50 mV"));

        String message =
                assertThrows(SettingException.class, () -> neuron(settings)).getMessage();

        assertTrue(message.contains("the reset must be below the threshold"), message);
    }

    @Test
    void aResetMayBeBelowTheRaisedThresholdOnly() {
        Map<String, String> settings =
                new HashMap<>(Map.of("reset", "-45 mV", "threshold", "-50 mV", "initial_theta", "5 mV"));
        assertThrows(SettingException.class, () -> neuron(settings));

        settings.put("initial_theta", "6 mV");

        assertEquals(1, neuron(settings).size());
    }

    /** Whether its fellows are at rest, so that they sleep, or receive something all the time. */
    @Test
    void aNeuronDoesTheSameWhetherOthersSleepOrNot() {
        assertEquals(trace(false), trace(true));
    }

    /** When the first of eight neurons spikes, and its potential in between. */
    private static List<Double> trace(boolean othersReceive) {
        ConductanceLifModel model = new ConductanceLifModel();
        NeuronGroup group = model.create(
                8,
                Settings.check(model.parameters(), Map.of("step", "0.5 ms", "tau_m", "10 ms")),
                RandomStream.seeded(1));
        int[] targets = {0, 1, 2, 3, 4, 5, 6, 7};
        double[] strengths = {3, 0.01, 0.01, 0.01, 0.01, 0.01, 0.01, 0.01};
        Weights weights = Weights.sparse(2, 8, new int[] {0, 1, 8}, targets, strengths, 0);
        List<Double> trace = new ArrayList<>();
        double[] potentials = new double[8];
        for (int millisecond = 1; millisecond < 6000; millisecond++) {
            double time = millisecond * 1.1e-3;
            for (int spiking = group.advance(time); spiking != NeuronGroup.NONE; spiking = group.advance(time)) {
                trace.add(spiking == 0 ? group.spikeTime() : -1);
            }
            if (othersReceive) {
                group.receiveSparse(time, weights, 1);
            }
            // It comes to rest in between, and is woken by the first of some spikes.
            if (millisecond % 1500 < 20) {
                group.receiveSparse(time, weights, 0);
            }
            group.potentials(time, potentials);
            trace.add(potentials[0]);
        }
        return trace;
    }
}
