package org.microspike.app.pairing;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.microspike.api.plugin.Plugins;
import org.microspike.app.pairing.PairingProtocol.Outcome;

/** What a network does to a weight against sums in closed form. */
class PairingProtocolTest {
    private static final Plugins PLUGINS = Plugins.installed();
    private static final double TAU_PLUS = 0.0168;
    private static final double TAU_MINUS = 0.0337;
    private static final double TAU_X = 0.101;
    private static final double TAU_Y = 0.125;

    /** A rule: a pair potentiates by a2Plus + a3Plus times the slow trace, and so on. */
    private record Rule(String name, String pairing, double a2Plus, double a3Plus, double a2Minus, double a3Minus) {
        Map<String, Object> settings() {
            Map<String, Object> settings = new HashMap<>(Map.of("pairing", pairing, "w_min", -100, "w_max", 100));
            settings.putAll(
                    name.equals("triplet")
                            ? Map.of(
                                    "a2_plus", a2Plus,
                                    "a3_plus", a3Plus,
                                    "a2_minus", a2Minus,
                                    "a3_minus", a3Minus,
                                    "tau_x", TAU_X + " s",
                                    "tau_y", TAU_Y + " s")
                            : Map.of("a_plus", a2Plus, "a_minus", a2Minus));
            return settings;
        }

        /** Before a spike a regular train of the other side has left a geometric series, or its latest spike alone. */
        private double trace(int spikes, double sinceLatest, double period, double timeConstant) {
            if (spikes == 0) {
                return 0;
            }
            double latest = Math.exp(-sinceLatest / timeConstant);
            double ratio = Math.exp(-period / timeConstant);
            return pairing.equals("all-to-all") ? latest * (1 - Math.pow(ratio, spikes)) / (1 - ratio) : latest;
        }

        double change(Pairs pairs) {
            double period = 1 / pairs.frequency();
            double apart = Math.abs(pairs.lag());
            boolean inputFirst = pairs.lag() >= 0;
            double change = 0;
            for (int k = 0; k < pairs.count(); k++) {
                double r1 = trace(inputFirst ? k + 1 : k, inputFirst ? apart : period - apart, period, TAU_PLUS);
                double o1 = trace(inputFirst ? k : k + 1, inputFirst ? period - apart : apart, period, TAU_MINUS);
                double r2 = trace(k, period, period, TAU_X);
                double o2 = trace(k, period, period, TAU_Y);
                change += r1 * (a2Plus + a3Plus * o2) - o1 * (a2Minus + a3Minus * r2);
            }
            return change;
        }
    }

    static Stream<Rule> rules() {
        return Stream.of(
                new Rule("stdp", "all-to-all", 0.01, 0, 0.008, 0),
                new Rule("stdp", "nearest", 0.01, 0, 0.008, 0),
                // Of regular pairs each spike has one of the other side since the latest of its own.
                new Rule("stdp", "restricted-nearest", 0.01, 0, 0.008, 0),
                new Rule("triplet", "all-to-all", 5e-10, 6.2e-3, 7e-3, 2.3e-4),
                new Rule("triplet", "all-to-all", 0, 6.5e-3, 7.1e-3, 0),
                new Rule("triplet", "nearest", 8.8e-11, 5.3e-2, 6.6e-3, 3.1e-3),
                new Rule("triplet", "nearest", 0, 5e-2, 8e-3, 0));
    }

    @ParameterizedTest
    @MethodSource("rules")
    void pairsChangeAWeightByTheSumInClosedForm(Rule rule) {
        PairingProtocol protocol = new PairingProtocol(PLUGINS, rule.name, rule.settings(), 0.5);
        List<Pairs> all = Stream.of(0.1, 10.0, 20.0, 40.0, 50.0)
                .flatMap(frequency -> Stream.of(
                        new Pairs(60, frequency, 0.01),
                        new Pairs(60, frequency, -0.01),
                        new Pairs(60, frequency, 0),
                        new Pairs(1, frequency, -0.003)))
                .toList();
        for (Outcome outcome : protocol.run(all)) {
            assertEquals(rule.change(outcome.pairs()), outcome.change(), 1e-12, outcome::toString);
            assertFalse(outcome.bounded());
        }
    }

    @Test
    void whatEachSpikeChangesByItselfIsAdded() {
        PairingProtocol protocol = new PairingProtocol(
                PLUGINS, "stdp", Map.of("a_plus", 0, "a_minus", 0, "a_in", 0.01, "a_out", -0.03), 0.5);
        assertEquals(
                4 * (0.01 - 0.03),
                protocol.run(List.of(new Pairs(4, 1, 0.01))).get(0).change(),
                1e-15);
    }

    /** Also one that the weight has left again at the end. */
    @ParameterizedTest
    @CsvSource({"0.3, 0.3, false", "0.6, 0.9, true", "0.2, 0.9, true"})
    void aBoundThatHidesAChangeIsToldOf(double aPlus, double aMinus, boolean bounded) {
        Map<String, Object> settings =
                Map.of("a_plus", aPlus, "a_minus", aMinus, "tau_plus", "10 s", "tau_minus", "10 s");
        Outcome outcome = new PairingProtocol(PLUGINS, "stdp", settings, 0.5)
                .run(List.of(new Pairs(2, 1, 0.001)))
                .get(0);
        assertEquals(bounded, outcome.bounded(), outcome::toString);
        assertTrue(Math.abs(outcome.change()) <= 0.5);
    }
}
