package org.microspike.stdp;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.microspike.api.Plasticity;
import org.microspike.api.PlasticityRule;
import org.microspike.api.data.Weights;
import org.microspike.api.numeric.RandomStream;
import org.microspike.api.setting.Settings;

/** After a reset spikes are paired as if there had been none before. */
class ResetTest {
    private static final int AFFERENTS = 5;
    private static final int NEURONS = 3;

    private static Weights weights(double[] values, boolean sparse) {
        if (!sparse) {
            return new Weights(AFFERENTS, NEURONS, values);
        }
        int[] starts = new int[AFFERENTS + 1];
        int[] targets = new int[values.length];
        for (int i = 0; i < values.length; i++) {
            targets[i] = i % NEURONS;
        }
        for (int row = 0; row < starts.length; row++) {
            starts[row] = row * NEURONS;
        }
        return Weights.sparse(AFFERENTS, NEURONS, starts, targets, values, 0);
    }

    private static Plasticity plasticity(PlasticityRule rule, Map<String, ?> settings, Weights weights) {
        return rule.create(weights, Settings.check(rule.parameters(), settings), RandomStream.seeded(1));
    }

    private static void tell(Plasticity plasticity, RandomStream random, double from) {
        double time = from;
        for (int spike = 0; spike < 200; spike++) {
            time += 0.01 * random.nextDouble();
            if (random.nextInt(4) == 0) {
                plasticity.outputSpike(random.nextInt(NEURONS), time);
            } else {
                plasticity.inputSpike(random.nextInt(AFFERENTS), time);
            }
        }
        plasticity.settle(time);
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void noSpikeIsPairedWithOneBefore(boolean sparse) {
        for (PlasticityRule rule : List.of(new StdpRule(), new TripletRule())) {
            List<String> pairings = rule instanceof StdpRule
                    ? List.of("all-to-all", "nearest", "restricted-nearest")
                    : List.of("all-to-all", "nearest");
            for (String pairing : pairings) {
                Map<String, ?> settings = Map.of("pairing", pairing);
                double[] values = new double[AFFERENTS * NEURONS];
                Arrays.fill(values, 0.5);
                Plasticity used = plasticity(rule, settings, weights(values, sparse));
                tell(used, RandomStream.seeded(2), 0);
                double[] learned = values.clone();
                used.reset(3);
                Plasticity fresh = plasticity(rule, settings, weights(learned, sparse));

                tell(used, RandomStream.seeded(3), 3);
                tell(fresh, RandomStream.seeded(3), 3);

                assertArrayEquals(learned, values, 1e-12, rule.name() + " " + pairing);
                assertFalse(Arrays.stream(values).allMatch(value -> value == 0.5));
            }
        }
    }
}
