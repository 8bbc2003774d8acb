package org.microspike.stdp;

import java.util.List;
import org.microspike.api.Plasticity;
import org.microspike.api.PlasticityRule;
import org.microspike.api.WeightBounds;
import org.microspike.api.data.Weights;
import org.microspike.api.numeric.RandomStream;
import org.microspike.api.setting.Parameter;
import org.microspike.api.setting.Settings;

/**
 * Spike-timing-dependent plasticity with hard bounds (additive: Masquelier, Guyonneau and Thorpe 2008, doi
 * 10.1371/journal.pone.0001377; pairing schemes: Morrison, Diesmann and Gerstner 2008, doi 10.1007/s00422-008-0233-1;
 * dependence on the weight: Guetig, Aharonov, Rotter and Sompolinsky 2003, doi 10.1523/JNEUROSCI.23-09-03697.2003; changes
 * without pairing: Kempter, Gerstner and van Hemmen 1999, doi 10.1103/PhysRevE.59.4498).
 *
 * <pre>
 * pre before post:  dw = + a_plus  exp((t_pre - t_post) / tau_plus)  ((w_max - w) / (w_max - w_min))^mu_plus
 *                   at the postsynaptic spike
 * post before pre:  dw = - a_minus exp((t_post - t_pre) / tau_minus) ((w - w_min) / (w_max - w_min))^mu_minus
 *                   at the presynaptic spike
 * then, bounded again:
 *                   dw = a_in at each presynaptic spike, dw = a_out at each postsynaptic spike
 * </pre>
 *
 * <p>Exponents of 0 make it additive, of 1 multiplicative (van Rossum, Bi and Turrigiano 2000, doi
 * 10.1523/JNEUROSCI.20-23-08812.2000, have 0 and 1). Where one spike is paired with several, their exponentials are summed
 * before the weight changes.
 *
 * <table>
 * <caption>Parameters</caption>
 * <tr><th>name</th><th>meaning</th><th>unit</th><th>default</th></tr>
 * <tr><td>pairing</td><td>restricted-nearest, nearest or all-to-all</td><td></td><td>restricted-nearest</td></tr>
 * <tr><td>a_plus</td><td>largest potentiation</td><td>1</td><td>2^-5</td></tr>
 * <tr><td>a_minus</td><td>largest depression</td><td>1</td><td>0.85 a_plus</td></tr>
 * <tr><td>tau_plus</td><td>time constant of potentiation</td><td>s</td><td>16.8 ms</td></tr>
 * <tr><td>tau_minus</td><td>time constant of depression</td><td>s</td><td>33.7 ms</td></tr>
 * <tr><td>mu_plus, mu_minus</td><td>exponents of the dependence on the weight</td><td>1</td><td>0</td></tr>
 * <tr><td>a_in, a_out</td><td>change by each input and output spike, of either sign</td><td>1</td><td>0</td></tr>
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
        return "Spike-timing-dependent plasticity with hard bounds, additive or dependent on the weight";
    }

    @Override
    public List<Parameter> parameters() {
        return List.of(
                Parameter.choice("pairing", Pairing.texts(), "which spikes are paired with which"),
                Parameter.number("a_plus", "0.03125", "largest potentiation of a pairing")
                        .atLeast(0)
                        .changeable(),
                Parameter.number("a_minus", "0.0265625", "largest depression of a pairing")
                        .atLeast(0)
                        .changeable(),
                Parameter.time("tau_plus", "16.8 ms", "time constant of potentiation")
                        .atLeast(1e-9)
                        .atMost(1e9),
                Parameter.time("tau_minus", "33.7 ms", "time constant of depression")
                        .atLeast(1e-9)
                        .atMost(1e9),
                Parameter.number("mu_plus", "0", "how potentiation depends on the weight: 0 not at all, 1 linearly")
                        .atLeast(0),
                Parameter.number("mu_minus", "0", "how depression depends on the weight: 0 not at all, 1 linearly")
                        .atLeast(0),
                Parameter.number("a_in", "0", "change by each input spike, whatever it is paired with")
                        .changeable(),
                Parameter.number("a_out", "0", "change by each output spike, whatever it is paired with")
                        .changeable(),
                WeightBounds.minimum("0"),
                WeightBounds.maximum("1"));
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
        WeightChange change = new WeightChange(
                WeightBounds.set(weights, settings), settings.number("mu_plus"), settings.number("mu_minus"));
        return Stdp.of(weights, settings, change, false);
    }
}
