package org.microspike.eligibility;

import java.util.List;
import org.microspike.api.Plasticity;
import org.microspike.api.PlasticityRule;
import org.microspike.api.WeightBounds;
import org.microspike.api.data.Weights;
import org.microspike.api.numeric.RandomStream;
import org.microspike.api.setting.Parameter;
import org.microspike.api.setting.Settings;

/**
 * Plasticity by way of an eligibility trace: pairings of spikes change a trace of each synapse, and at intervals the trace
 * changes the weight. Izhikevich (2006, doi 10.1162/089976606775093882) does so once a second, and calls the trace the
 * derivative of the weight; with a reward, dopamine for example, that decides how much of a slowly decaying trace counts,
 * it is the rule of Izhikevich (2007, doi 10.1093/cercor/bhl152).
 *
 * <pre>
 * input spike:                c = c - a_minus y      y: trace of the output spikes, which decays with tau_minus
 * output spike:               c = c + a_plus x       x: trace of the input spikes, which decays with tau_plus
 * at multiples of interval:   w = w + growth + (baseline + R) c, within w_min to w_max
 *                             c = decay c
 * reward of value r:          R = R + r              R decays with tau_reward
 * </pre>
 *
 * <p>Traces x and y have a height of 1 at the latest spike, or, all to all, are the sum of those of all spikes. What happens
 * at an instant: first the consolidation, then a reward, then spikes. The reward is the signal "reward".
 *
 * <table>
 * <caption>Parameters; the defaults are those of 2006</caption>
 * <tr><th>name</th><th>meaning</th><th>unit</th><th>default</th></tr>
 * <tr><td>pairing</td><td>nearest or all-to-all</td><td></td><td>nearest</td></tr>
 * <tr><td>a_plus</td><td>what a pairing adds to the trace at most</td><td>1</td><td>0.1</td></tr>
 * <tr><td>a_minus</td><td>what a pairing takes from it at most</td><td>1</td><td>0.12</td></tr>
 * <tr><td>tau_plus</td><td>time constant of x</td><td>s</td><td>20 ms</td></tr>
 * <tr><td>tau_minus</td><td>time constant of y</td><td>s</td><td>20 ms</td></tr>
 * <tr><td>interval</td><td>time between consolidations</td><td>s</td><td>1 s</td></tr>
 * <tr><td>decay</td><td>what is left of the trace after each</td><td>1</td><td>0.9</td></tr>
 * <tr><td>growth</td><td>what each adds to every weight</td><td>1</td><td>0.01</td></tr>
 * <tr><td>baseline</td><td>share of the trace that counts without reward</td><td>1</td><td>1</td></tr>
 * <tr><td>tau_reward</td><td>time constant of R</td><td>s</td><td>200 ms</td></tr>
 * <tr><td>w_min, w_max</td><td>bounds of the weights</td><td>1</td><td>0, 10</td></tr>
 * </table>
 */
public final class EligibilityRule implements PlasticityRule {
    static final String ALL_TO_ALL = "all-to-all";

    /** For {@link java.util.ServiceLoader}. */
    public EligibilityRule() {}

    @Override
    public String name() {
        return "eligibility";
    }

    @Override
    public String description() {
        return "Pairings change an eligibility trace, which changes the weight at intervals, as a reward decides";
    }

    @Override
    public List<Parameter> parameters() {
        return List.of(
                Parameter.choice("pairing", List.of("nearest", ALL_TO_ALL), "which spikes are paired with which"),
                Parameter.number("a_plus", "0.1", "what a pairing adds to the trace at most")
                        .atLeast(0)
                        .changeable(),
                Parameter.number("a_minus", "0.12", "what a pairing takes from the trace at most")
                        .atLeast(0)
                        .changeable(),
                time("tau_plus", "20 ms", "time constant of potentiation"),
                time("tau_minus", "20 ms", "time constant of depression"),
                time("interval", "1 s", "time between consolidations, when the traces change the weights")
                        .atLeast(1e-4),
                Parameter.number("decay", "0.9", "what is left of the trace after a consolidation")
                        .atLeast(0)
                        .atMost(1),
                Parameter.number("growth", "0.01", "what a consolidation adds to every weight")
                        .changeable(),
                Parameter.number("baseline", "1", "share of the trace that a consolidation adds without reward")
                        .changeable(),
                time("tau_reward", "200 ms", "time constant at which a reward decays"),
                WeightBounds.minimum("0"),
                WeightBounds.maximum("10"));
    }

    private static Parameter time(String name, String defaultText, String meaning) {
        return Parameter.time(name, defaultText, meaning).atLeast(1e-9).atMost(1e9);
    }

    @Override
    public boolean takesSparse() {
        return true;
    }

    @Override
    public boolean isDivisible() {
        return true;
    }

    @Override
    public Plasticity create(Weights weights, Settings settings, RandomStream random) {
        return new Eligibility(weights, WeightBounds.set(weights, settings), settings);
    }
}
