package org.microspike.stdp;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.microspike.api.Plasticity;
import org.microspike.api.data.Weights;
import org.microspike.api.message.MicroSpikeException;
import org.microspike.api.numeric.RandomStream;
import org.microspike.api.setting.SettingException;

/** The rule against its equations on random spikes, and at its bounds. */
class TripletTest {
    private static final int AFFERENTS = 6;
    private static final int NEURONS = 3;

    /** Random spikes: those of the afferents first, then those of the neurons. */
    private static double[][] spikes(RandomStream random, double end) {
        double[][] spikes = new double[AFFERENTS + NEURONS][];
        for (int source = 0; source < spikes.length; source++) {
            double rate = 5 + 10 * source;
            double[] times = new double[0];
            for (double time = random.nextExponential() / rate; time < end; time += random.nextExponential() / rate) {
                times = Arrays.copyOf(times, times.length + 1);
                times[times.length - 1] = time;
            }
            spikes[source] = times;
        }
        return spikes;
    }

    /** Tells a rule of the spikes in order. */
    private static void tell(Plasticity plasticity, double[][] spikes) {
        int[] next = new int[spikes.length];
        while (true) {
            int first = -1;
            double time = Double.POSITIVE_INFINITY;
            for (int source = 0; source < spikes.length; source++) {
                if (next[source] < spikes[source].length && spikes[source][next[source]] < time) {
                    first = source;
                    time = spikes[source][next[source]];
                }
            }
            if (first < 0) {
                plasticity.settle(3);
                return;
            }
            next[first]++;
            if (first < AFFERENTS) {
                plasticity.inputSpike(first, time);
            } else {
                plasticity.outputSpike(first - AFFERENTS, time);
            }
        }
    }

    private static Weights weights(double value) {
        double[] values = new double[AFFERENTS * NEURONS];
        Arrays.fill(values, value);
        return new Weights(AFFERENTS, NEURONS, values);
    }

    @ParameterizedTest
    @EnumSource
    void randomSpikesChangeWeightsAsTheEquationsSay(TripletFit fit) {
        for (int seed = 1; seed <= 5; seed++) {
            double[][] spikes = spikes(RandomStream.seeded(seed), 3);
            Weights weights = weights(0);
            tell(fit.unbounded(weights), spikes);
            for (int j = 0; j < AFFERENTS; j++) {
                for (int n = 0; n < NEURONS; n++) {
                    double expected = new TripletSums(fit, spikes[j], spikes[AFFERENTS + n]).change();
                    assertTrue(Math.abs(expected) > 1e-4, "Nothing to compare, seed " + seed);
                    assertEquals(expected, weights.get(j, n), 1e-12, "Seed " + seed + ", synapse " + j + ", " + n);
                }
            }
        }
    }

    /**
     * For independent Poisson spikes at rates x of the afferent and y of the neuron the weight drifts by (all-to-all)
     * xy (a2_plus tau_plus - a2_minus tau_minus) + a3_plus tau_plus tau_y x y^2 - a3_minus tau_minus tau_x x^2 y.
     */
    @ParameterizedTest
    @EnumSource(names = {"VISUAL_FULL", "VISUAL_MINIMAL", "HIPPOCAMPAL_FULL", "HIPPOCAMPAL_MINIMAL"})
    void poissonSpikesMakeWeightsDriftAsExpected(TripletFit fit) {
        int afferents = 200;
        double x = 20;
        double y = 40;
        double duration = 500;
        Weights weights = new Weights(afferents, 1, new double[afferents]);
        Plasticity plasticity = fit.unbounded(weights);
        RandomStream random = RandomStream.seeded(3);
        double total = afferents * x + y;
        for (double time = random.nextExponential() / total;
                time < duration;
                time += random.nextExponential() / total) {
            if (random.nextDouble() * total < y) {
                plasticity.outputSpike(0, time);
            } else {
                plasticity.inputSpike(random.nextInt(afferents), time);
            }
        }
        plasticity.settle(duration);
        double potentiation = x * y * fit.tauPlus * (fit.a2Plus + fit.a3Plus * fit.tauY * y);
        double depression = x * y * fit.tauMinus * (fit.a2Minus + fit.a3Minus * fit.tauX * x);
        double drift = Arrays.stream(weights.values()).average().orElseThrow() / duration;
        assertEquals(potentiation - depression, drift, 0.03 * (potentiation + depression), "Seed 3");
    }

    /** The slow traces count as they were before the spike: the first of a train is not its own predecessor. */
    @Test
    void aPairOfSpikesIsNoTriplet() {
        for (TripletFit fit : TripletFit.values()) {
            Weights weights = new Weights(1, 1, new double[] {0});
            Plasticity plasticity = fit.unbounded(weights);
            plasticity.inputSpike(0, 1);
            plasticity.outputSpike(0, 1.01);
            plasticity.settle(1.01);
            assertEquals(fit.a2Plus * Math.exp(-0.01 / fit.tauPlus), weights.get(0, 0), 1e-15, fit.name());

            weights = new Weights(1, 1, new double[] {0});
            plasticity = fit.unbounded(weights);
            plasticity.outputSpike(0, 1);
            plasticity.inputSpike(0, 1.01);
            plasticity.settle(1.01);
            assertEquals(-fit.a2Minus * Math.exp(-0.01 / fit.tauMinus), weights.get(0, 0), 1e-15, fit.name());
        }
    }

    @Test
    void weightsStopAtTheirBounds() {
        Weights weights = new Weights(1, 1, new double[] {0.5});
        Plasticity plasticity =
                TripletFit.rule(weights, Map.of("a2_plus", 0.3, "a2_minus", 0.4, "w_min", 0.2, "w_max", 0.9));
        plasticity.inputSpike(0, 1);
        plasticity.outputSpike(0, 1);
        plasticity.inputSpike(0, 2);
        plasticity.outputSpike(0, 2);
        plasticity.settle(2);
        assertEquals(0.9, weights.get(0, 0));
        for (int k = 0; k < 3; k++) {
            plasticity.inputSpike(0, 2);
        }
        plasticity.settle(2);
        assertEquals(0.2, weights.get(0, 0));
        assertEquals(0.2, weights.minimum());
        assertEquals(0.9, weights.maximum());
    }

    @Test
    void contradictingBoundsAreRefused() {
        SettingException refused = assertThrows(
                SettingException.class, () -> TripletFit.rule(weights(0.5), Map.of("w_min", 1, "w_max", 1)));
        assertEquals("w_max", refused.key());
        assertThrows(MicroSpikeException.class, () -> TripletFit.rule(weights(1.5), Map.of()));
    }
}
