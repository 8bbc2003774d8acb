package org.example.exponential;

import java.util.List;
import org.microspike.api.NeuronGroup;
import org.microspike.api.NeuronModel;
import org.microspike.api.numeric.RandomStream;
import org.microspike.api.setting.Parameter;
import org.microspike.api.setting.Settings;

/**
 * Exponential integrate-and-fire neurons (Fourcaud-Trocme, Hansel, van Vreeswijk and Brunel 2003, doi
 * 10.1523/JNEUROSCI.23-37-11628.2003), whose equation has no closed form.
 *
 * <pre>
 * tau_m dV/dt = rest - V + slope_factor exp((V - threshold) / slope_factor) + drive
 * </pre>
 * When V reaches the peak the neuron spikes, and V is set to the reset. An input spike adds its weight to V. All are in mV,
 * and at the start V is rest.
 *
 * <p>The equation is stepped on the grid 0, step, 2 step and so on by the midpoint method, of second order. What arrives acts
 * at the next point of the grid, if not at one. A neuron that is at the peak after a step spikes at the start of that step.
 */
public final class ExponentialModel implements NeuronModel {
    /** How many slope factors the peak may be above the threshold: the slope there is still a number of use. */
    private static final double HIGHEST_PEAK = 20;

    /** For {@link java.util.ServiceLoader}. */
    public ExponentialModel() {}

    @Override
    public String name() {
        return "exponential";
    }

    @Override
    public String description() {
        return "Exponential integrate-and-fire, stepped on a grid; input spikes are jumps of the potential";
    }

    @Override
    public List<Parameter> parameters() {
        return List.of(
                Parameter.time("tau_m", "10 ms", "membrane time constant")
                        .atLeast(1e-3)
                        .atMost(1e9),
                Parameter.number("rest", "-65", "potential at rest without drive, in mV"),
                Parameter.number("threshold", "-60", "potential at which the upstroke of a spike sets in, in mV"),
                Parameter.number("slope_factor", "3", "how gradually the upstroke sets in, in mV")
                        .above(0),
                Parameter.number("peak", "-30", "potential at which a neuron spikes, in mV; above 'reset'"),
                Parameter.number("reset", "-68", "potential after a spike, in mV"),
                Parameter.number("drive", "0", "constant input, in mV"),
                Parameter.time("step", "0.05 ms", "distance of the points of the grid; shorter is more exact")
                        .atLeast(1e-7)
                        .atMost(1e-3));
    }

    @Override
    public NeuronGroup create(int count, Settings settings, RandomStream random) {
        double reset = settings.number("reset");
        double peak = settings.number("peak");
        if (!(reset < peak)) {
            throw settings.contradiction(
                    "'reset' is " + reset + " and 'peak' is " + peak + ", but reset must be below peak.",
                    "reset",
                    "peak");
        }
        double slopeFactor = settings.number("slope_factor");
        double rise = peak - settings.number("threshold");
        if (rise > HIGHEST_PEAK * slopeFactor) {
            throw settings.contradiction(
                    "'peak' is " + rise + " mV above 'threshold', but at most " + (int) HIGHEST_PEAK
                            + " times 'slope_factor', " + slopeFactor + " mV, are allowed.",
                    "peak",
                    "threshold",
                    "slope_factor");
        }
        return new ExponentialGroup(count, settings);
    }
}
