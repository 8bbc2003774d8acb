package org.example.leaky;

import java.util.List;
import org.microspike.api.NeuronGroup;
import org.microspike.api.NeuronModel;
import org.microspike.api.numeric.RandomStream;
import org.microspike.api.setting.Parameter;
import org.microspike.api.setting.Settings;

/**
 * Leaky integrate-and-fire neurons whose input spikes are jumps of the potential (Gerstner, Kistler, Naud and Paninski
 * 2014, Neuronal Dynamics, section 1.3, doi 10.1017/CBO9781107447615).
 *
 * <p>Between spikes the potential u of a neuron relaxes to the drive I, a constant input:
 * <pre>
 * tau_m du/dt = I - u     so     u(t) = I + (u(s) - I) exp(-(t - s)/tau_m)
 * </pre>
 * An input spike of weight w adds w to u. When u reaches the threshold T the neuron spikes: u is set to the reset, and
 * stays there for the refractory period, in which input spikes have no effect. With a drive above the threshold the
 * neuron spikes without input, at the time at which the equation above gives T:
 * <pre>
 * t = s + tau_m ln((I - u(s)) / (I - T))
 * </pre>
 * Of two neurons that spike at the same time the one with the lower number is first. At time 0 a neuron is at rest,
 * u = I, or, where the drive leaves it no rest, at the reset.
 *
 * <table>
 * <caption>Parameters</caption>
 * <tr><th>name</th><th>symbol</th><th>unit</th><th>default</th></tr>
 * <tr><td>tau_m</td><td>tau_m</td><td>s</td><td>10 ms</td></tr>
 * <tr><td>threshold</td><td>T</td><td>that of the weights</td><td>500</td></tr>
 * <tr><td>reset</td><td></td><td>that of the weights</td><td>0</td></tr>
 * <tr><td>drive</td><td>I</td><td>that of the weights</td><td>0</td></tr>
 * <tr><td>refractory</td><td></td><td>s</td><td>2 ms</td></tr>
 * </table>
 */
public final class LeakyModel implements NeuronModel {
    /** For {@link java.util.ServiceLoader}. */
    public LeakyModel() {}

    @Override
    public String name() {
        return "leaky";
    }

    @Override
    public String description() {
        return "Leaky integrate-and-fire, simulated exactly; input spikes are jumps of the potential";
    }

    @Override
    public List<Parameter> parameters() {
        return List.of(
                Parameter.time("tau_m", "10 ms", "membrane time constant")
                        .atLeast(1e-9)
                        .atMost(1e9),
                Parameter.number("threshold", "500", "potential at which a neuron spikes; above 'reset'"),
                Parameter.number("reset", "0", "potential after a spike"),
                Parameter.number("drive", "0", "constant input: the potential at rest, if that is below the threshold"),
                Parameter.time("refractory", "2 ms", "how long the potential stays at the reset after a spike")
                        .atLeast(0));
    }

    @Override
    public NeuronGroup create(int count, Settings settings, RandomStream random) {
        double threshold = settings.number("threshold");
        double reset = settings.number("reset");
        if (!(reset < threshold)) {
            throw settings.contradiction(
                    "'reset' is " + reset + " and 'threshold' is " + threshold + ", but reset must be below threshold.",
                    "reset",
                    "threshold");
        }
        return new LeakyGroup(
                count,
                settings.number("tau_m"),
                threshold,
                reset,
                settings.number("drive"),
                settings.number("refractory"));
    }
}
