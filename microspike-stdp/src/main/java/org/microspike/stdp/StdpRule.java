package org.microspike.stdp;

import java.util.List;
import org.microspike.api.Plasticity;
import org.microspike.api.PlasticityRule;
import org.microspike.api.data.Weights;
import org.microspike.api.numeric.RandomStream;
import org.microspike.api.setting.Parameter;
import org.microspike.api.setting.Settings;

/**
 * Additive spike-timing-dependent plasticity with hard bounds (Masquelier, Guyonneau and Thorpe 2008, doi
 * 10.1371/journal.pone.0001377; pairing schemes: Morrison, Diesmann and Gerstner 2008, doi 10.1007/s00422-008-0233-1).
 *
 * <pre>
 * pre before post:  dw = + a_plus  exp((t_pre - t_post) / tau_plus)     at the postsynaptic spike
 * post before pre:  dw = - a_minus exp((t_post - t_pre) / tau_minus)    at the presynaptic spike
 * </pre>
 *
 * <table>
 * <caption>Parameters</caption>
 * <tr><th>name</th><th>meaning</th><th>unit</th><th>default</th></tr>
 * <tr><td>pairing</td><td>restricted-nearest, nearest or all-to-all</td><td></td><td>restricted-nearest</td></tr>
 * <tr><td>a_plus</td><td>largest potentiation</td><td>1</td><td>2^-5</td></tr>
 * <tr><td>a_minus</td><td>largest depression</td><td>1</td><td>0.85 a_plus</td></tr>
 * <tr><td>tau_plus</td><td>time constant of potentiation</td><td>s</td><td>16.8 ms</td></tr>
 * <tr><td>tau_minus</td><td>time constant of depression</td><td>s</td><td>33.7 ms</td></tr>
 * <tr><td>w_min, w_max</td><td>bounds of the weights</td><td>1</td><td>0, 1</td></tr>
 * </table>
 */
public final class StdpRule implements PlasticityRule {
    /** For {@link java.util.ServiceLoader}. */
    public StdpRule() {}

    @Override
    public String name() {
        return "stdp";
    }

    @Override
    public String description() {
        return "Spike-timing-dependent plasticity, additive with hard bounds";
    }

    @Override
    public List<Parameter> parameters() {
        return List.of(
                Parameter.choice("pairing", Pairing.texts(), "which spikes are paired with which"),
                Parameter.number("a_plus", "0.03125", "largest potentiation of a pairing")
                        .atLeast(0),
                Parameter.number("a_minus", "0.0265625", "largest depression of a pairing")
                        .atLeast(0),
                Parameter.time("tau_plus", "16.8 ms", "time constant of potentiation")
                        .atLeast(1e-9)
                        .atMost(1e9),
                Parameter.time("tau_minus", "33.7 ms", "time constant of depression")
                        .atLeast(1e-9)
                        .atMost(1e9),
                Parameter.number("w_min", "0", "lower bound of the weights"),
                Parameter.number("w_max", "1", "upper bound of the weights; above w_min"));
    }

    @Override
    public Plasticity create(Weights weights, Settings settings, RandomStream random) {
        double minimum = settings.number("w_min");
        double maximum = settings.number("w_max");
        if (!(minimum < maximum)) {
            throw settings.contradiction(
                    "'w_min' is " + minimum + " and 'w_max' is " + maximum + ", but w_max must be above w_min.",
                    "w_max",
                    "w_min");
        }
        for (int j = 0; j < weights.afferents(); j++) {
            for (int n = 0; n < weights.neurons(); n++) {
                double weight = weights.get(j, n);
                if (weight < minimum || weight > maximum) {
                    String violated = weight < minimum ? "w_min" : "w_max";
                    throw settings.contradiction(
                            "The initial weight of afferent " + j + " to neuron " + n + " is " + weight
                                    + ", but 'w_min' and 'w_max' bound the weights to " + minimum + " to " + maximum
                                    + ".",
                            violated,
                            "initial");
                }
            }
        }
        return new Stdp(weights, settings);
    }
}
