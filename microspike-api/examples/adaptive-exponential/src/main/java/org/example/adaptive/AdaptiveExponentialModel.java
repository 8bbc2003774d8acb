package org.example.adaptive;

import java.util.List;
import org.microspike.api.NeuronGroup;
import org.microspike.api.NeuronModel;
import org.microspike.api.numeric.RandomStream;
import org.microspike.api.setting.Parameter;
import org.microspike.api.setting.Settings;

/**
 * Adaptive exponential integrate-and-fire neurons (Brette and Gerstner 2005, doi 10.1152/jn.00686.2005; their firing
 * patterns: Naud, Marcille, Clopath and Gerstner 2008, doi 10.1007/s00422-008-0264-7).
 *
 * <pre>
 * C dV/dt     = - gL (V - EL) + gL DT exp((V - VT)/DT) - w + I + s
 * tau_w dw/dt = a (V - EL) - w
 * tau_s ds/dt = - s
 * </pre>
 * An input spike through a weight of 1 adds {@code current_per_weight} to the synaptic current s. When V reaches the
 * peak the neuron spikes: V is set to the reset, and b is added to w. At the start V is EL, and w is 0.
 *
 * <p>The equations have no closed form. They are stepped on the grid 0, step, 2 step and so on by the classical method
 * of Runge and Kutta, of fourth order; while a step would take the potential too far up the exponential, it is taken in
 * smaller ones. The moment of a spike lies between the points of the grid: with the default step it is exact to about
 * 10 ns. An input spike takes effect at the next point of the grid: the current is then what it would be, and what
 * charge it missed is made good.
 *
 * <table>
 * <caption>Parameters; the defaults are those of 2005</caption>
 * <tr><th>name</th><th>symbol</th><th>unit</th><th>default</th></tr>
 * <tr><td>capacitance</td><td>C</td><td>pF</td><td>281</td></tr>
 * <tr><td>leak_conductance</td><td>gL</td><td>nS</td><td>30</td></tr>
 * <tr><td>leak_potential</td><td>EL</td><td>mV</td><td>-70.6</td></tr>
 * <tr><td>threshold</td><td>VT</td><td>mV</td><td>-50.4</td></tr>
 * <tr><td>slope_factor</td><td>DT</td><td>mV</td><td>2</td></tr>
 * <tr><td>a</td><td>a</td><td>nS</td><td>4</td></tr>
 * <tr><td>b</td><td>b</td><td>pA</td><td>80.5</td></tr>
 * <tr><td>tau_w</td><td>tau_w</td><td>s</td><td>144 ms</td></tr>
 * <tr><td>reset</td><td>Vr</td><td>mV</td><td>-70.6</td></tr>
 * <tr><td>peak</td><td></td><td>mV</td><td>20</td></tr>
 * <tr><td>current</td><td>I</td><td>pA</td><td>0</td></tr>
 * <tr><td>current_per_weight</td><td></td><td>pA</td><td>4</td></tr>
 * <tr><td>tau_s</td><td>tau_s</td><td>s</td><td>5 ms</td></tr>
 * <tr><td>step</td><td></td><td>s</td><td>0.1 ms</td></tr>
 * </table>
 */
public final class AdaptiveExponentialModel implements NeuronModel {
    /** How many slope factors the peak may be above the threshold: exp of it is still a number. */
    private static final double HIGHEST_PEAK = 500;

    /** For {@link java.util.ServiceLoader}. */
    public AdaptiveExponentialModel() {}

    @Override
    public String name() {
        return "adaptive-exponential";
    }

    @Override
    public String description() {
        return "Adaptive exponential integrate-and-fire (AdEx), stepped on a grid; input spikes are jumps of a current";
    }

    @Override
    public List<Parameter> parameters() {
        return List.of(
                Parameter.number("capacitance", "281", "membrane capacitance, in pF")
                        .above(0),
                Parameter.number("leak_conductance", "30", "leak conductance, in nS")
                        .above(0),
                Parameter.number("leak_potential", "-70.6", "reversal potential of the leak, in mV"),
                Parameter.number("threshold", "-50.4", "potential at which the upstroke of a spike sets in, in mV"),
                Parameter.number("slope_factor", "2", "how gradually the upstroke sets in, in mV")
                        .above(0),
                Parameter.number(
                        "a", "4", "adaptation by the potential, in nS; negative values make spikes accelerate"),
                Parameter.number("b", "80.5", "adaptation by each spike, in pA"),
                Parameter.time("tau_w", "144 ms", "time constant of the adaptation")
                        .atLeast(1e-9)
                        .atMost(1e9),
                Parameter.number("reset", "-70.6", "potential after a spike, in mV; below 'peak'"),
                Parameter.number("peak", "20", "potential at which a spike is over, in mV; above 'threshold'"),
                Parameter.number("current", "0", "constant current, in pA"),
                Parameter.number(
                        "current_per_weight", "4", "current that an input spike through a weight of 1 adds, in pA"),
                Parameter.time("tau_s", "5 ms", "time constant at which that current decays")
                        .atLeast(1e-9)
                        .atMost(1e9),
                Parameter.time("step", "0.1 ms", "distance of the points of the grid; shorter is more exact")
                        .atLeast(1e-7)
                        .atMost(0.001));
    }

    @Override
    public NeuronGroup create(int count, Settings settings, RandomStream random) {
        double threshold = settings.number("threshold");
        double slopeFactor = settings.number("slope_factor");
        double reset = settings.number("reset");
        double peak = settings.number("peak");
        if (!(peak > threshold && peak > reset)) {
            throw settings.contradiction(
                    "'peak' is " + peak + " mV, but must be above 'threshold', " + threshold + " mV, and 'reset', "
                            + reset + " mV.",
                    "peak",
                    peak > threshold ? "reset" : "threshold");
        }
        if (peak - threshold > HIGHEST_PEAK * slopeFactor) {
            throw settings.contradiction(
                    "'slope_factor' is " + slopeFactor + " mV, but must be at least 1/" + (int) HIGHEST_PEAK
                            + " of the distance from 'threshold' to 'peak', " + (peak - threshold) + " mV.",
                    "slope_factor",
                    "peak",
                    "threshold");
        }
        return new AdaptiveExponentialGroup(count, new Membrane(settings), settings);
    }
}
