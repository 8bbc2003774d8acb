package org.microspike.srm;

import java.util.List;
import java.util.Optional;
import org.microspike.api.NeuronGroup;
import org.microspike.api.NeuronModel;
import org.microspike.api.message.Words;
import org.microspike.api.numeric.RandomStream;
import org.microspike.api.setting.Parameter;
import org.microspike.api.setting.SettingException;
import org.microspike.api.setting.Settings;

/**
 * Gerstner's Spike Response Model as Masquelier, Guyonneau and Thorpe use it (2008, doi 10.1371/journal.pone.0001377;
 * lateral inhibition: 2009, doi 10.1162/neco.2008.06-08-804).
 *
 * <p>The potential of a neuron whose own last spike was at t_i:
 * <pre>
 * u(t)   = eta(t - t_i) + sum over input spikes j since t_i of w_j eps(t - t_j)
 *                       + sum over the other neurons' spikes k since t_i of mu(t - t_k)
 * eps(s) = K (exp(-s/tau_m) - exp(-s/tau_s))                                max eps = 1
 * eta(s) = T (k1 exp(-s/tau_m) - k2 (exp(-s/tau_m) - exp(-s/tau_s)))
 * mu(s)  = -inhibition T eps(s)
 * </pre>
 * Each neuron may have a T of its own.
 * Of the first {@code dominant} neurons each is inhibited by the others of them only, while they inhibit all others:
 * neurons that were trained earlier are not disturbed by those that are added.
 *
 * <p>The neuron spikes when u crosses the threshold T from below; to touch it is not enough. Within the refractory period
 * it does not, but then does at the end of it if u has crossed T from below and is still above. Neurons that cross at the
 * same time all spike, in order of their numbers: an IPSP is 0 at its start.
 *
 * <p>Where tau_m equals tau_s, eps is the alpha function, (s / tau_m) exp(1 - s / tau_m).
 *
 * <table>
 * <caption>Parameters</caption>
 * <tr><th>name</th><th>symbol</th><th>unit</th><th>default</th></tr>
 * <tr><td>tau_m</td><td>tau_m</td><td>s</td><td>10 ms</td></tr>
 * <tr><td>tau_s</td><td>tau_s</td><td>s</td><td>2.5 ms</td></tr>
 * <tr><td>threshold (of each neuron)</td><td>T</td><td>arbitrary</td><td>500</td></tr>
 * <tr><td>k1</td><td>K1</td><td>1</td><td>2</td></tr>
 * <tr><td>k2</td><td>K2</td><td>1</td><td>4</td></tr>
 * <tr><td>inhibition</td><td>alpha</td><td>1</td><td>0</td></tr>
 * <tr><td>dominant</td><td></td><td>1</td><td>0</td></tr>
 * <tr><td>refractory</td><td></td><td>s</td><td>0 ms</td></tr>
 * </table>
 */
public final class SrmModel implements NeuronModel {
    /** For {@link java.util.ServiceLoader}. */
    public SrmModel() {}

    @Override
    public String name() {
        return "srm";
    }

    @Override
    public String description() {
        return "Spike Response Model with lateral inhibition, simulated exactly from event to event";
    }

    @Override
    public List<Parameter> parameters() {
        return List.of(
                Parameter.time("tau_m", "10 ms", "membrane time constant; at least tau_s")
                        .atLeast(1e-9)
                        .atMost(1e9),
                Parameter.time("tau_s", "2.5 ms", "synaptic time constant")
                        .atLeast(1e-9)
                        .atMost(1e9),
                Parameter.number("threshold", "500", "potential at which a neuron spikes, in units of one EPSP's peak")
                        .above(0)
                        .perNeuron(),
                Parameter.number("k1", "2", "positive pulse at a spike, in units of the threshold")
                        .atLeast(0),
                Parameter.number("k2", "4", "negative afterpotential, in units of the threshold")
                        .atLeast(0),
                Parameter.number(
                                "inhibition",
                                "0",
                                "peak of the IPSP that a spike causes in every other neuron, in units of the threshold")
                        .atLeast(0)
                        .changeable(),
                Parameter.integer(
                                "dominant",
                                "0",
                                "how many of the first neurons are inhibited by one another only, not by the later ones")
                        .atLeast(0),
                Parameter.time("refractory", "0 ms", "absolute refractory period after a spike")
                        .atLeast(0));
    }

    @Override
    public NeuronGroup create(int count, Settings settings, RandomStream random) {
        return group(0, count, count, settings, random);
    }

    /** Neurons that do not inhibit one another do not act on one another at all. */
    @Override
    public Optional<NeuronGroup> createPart(int first, int count, int all, Settings settings, RandomStream random) {
        NeuronGroup part = group(first, count, all, settings, random);
        return settings.number("inhibition") == 0 ? Optional.of(part) : Optional.empty();
    }

    /** A group of some of all neurons. */
    private static NeuronGroup group(int first, int count, int all, Settings settings, RandomStream random) {
        double tauM = settings.number("tau_m");
        double tauS = settings.number("tau_s");
        if (!(tauM >= tauS)) {
            throw settings.contradiction(
                    "'tau_m' is " + tauM + " s and 'tau_s' is " + tauS + " s, but tau_m must be at least tau_s.",
                    "tau_m",
                    "tau_s");
        }
        int dominant = settings.integer("dominant");
        if (dominant > all) {
            throw new SettingException(
                    "dominant",
                    "'dominant' is " + dominant + ", but must be at most 'count', " + Words.count(all, "neuron") + ".");
        }
        return new SrmGroup(
                count,
                count < all,
                dominant,
                new Kernels(tauM, tauS),
                settings.perNeuron("threshold").values(first, count, all, random),
                settings);
    }
}
