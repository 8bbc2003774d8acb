package org.microspike.inhibitory;

import java.util.List;
import org.microspike.api.Plasticity;
import org.microspike.api.PlasticityRule;
import org.microspike.api.WeightBounds;
import org.microspike.api.data.Weights;
import org.microspike.api.numeric.RandomStream;
import org.microspike.api.setting.Parameter;
import org.microspike.api.setting.Settings;

/**
 * Plasticity of inhibitory synapses that balances excitation and inhibition (Vogels, Sprekeler, Zenke, Clopath and Gerstner
 * 2011, doi 10.1126/science.1211095): inhibition grows between neurons that spike together, in whichever order, and shrinks
 * at each input spike, so that the neurons it reaches come to spike at the target rate.
 *
 * <pre>
 * input spike:    w = w + eta (y - 2 target_rate tau)      y: trace of the output spikes, which decays with tau
 * output spike:   w = w + eta x                            x: trace of the input spikes, which decays with tau
 * </pre>
 *
 * <p>Each spike adds 1 to its trace; the weight stays within w_min to w_max. Weights are as large as the inhibition is
 * strong: at a port where inhibition has weights below 0, as at those of {@code lif}, this rule would do the opposite of
 * what it is for; the conductances of {@code conductance-lif} suit it.
 *
 * <table>
 * <caption>Parameters</caption>
 * <tr><th>name</th><th>meaning</th><th>unit</th><th>default</th></tr>
 * <tr><td>eta</td><td>learning rate: what a pairing adds at most</td><td>that of the weights</td><td>0.001</td></tr>
 * <tr><td>target_rate</td><td>rate that the neurons come to spike at</td><td>Hz</td><td>5 Hz</td></tr>
 * <tr><td>tau</td><td>time constant of both traces</td><td>s</td><td>20 ms</td></tr>
 * <tr><td>w_min, w_max</td><td>bounds of the weights</td><td>that of the weights</td><td>0, 1</td></tr>
 * </table>
 */
public final class InhibitoryRule implements PlasticityRule {
    /** For {@link java.util.ServiceLoader}. */
    public InhibitoryRule() {}

    @Override
    public String name() {
        return "inhibitory";
    }

    @Override
    public String description() {
        return "Symmetric plasticity of inhibitory synapses that brings neurons to a target rate";
    }

    @Override
    public List<Parameter> parameters() {
        return List.of(
                Parameter.number("eta", "0.001", "learning rate: what a pairing adds to the weight at most")
                        .atLeast(0)
                        .changeable(),
                Parameter.frequency("target_rate", "5 Hz", "rate that the neurons come to spike at")
                        .atLeast(0)
                        .changeable(),
                Parameter.time("tau", "20 ms", "time constant of the traces of input and output spikes")
                        .atLeast(1e-9)
                        .atMost(1e9),
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
        return new Inhibitory(weights, WeightBounds.set(weights, settings), settings);
    }
}
