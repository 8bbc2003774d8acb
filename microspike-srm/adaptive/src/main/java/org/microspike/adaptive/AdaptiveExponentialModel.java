package org.microspike.adaptive;

import java.util.List;
import java.util.Optional;
import org.microspike.api.NeuronGroup;
import org.microspike.api.NeuronModel;
import org.microspike.api.Port;
import org.microspike.api.Quantity;
import org.microspike.api.numeric.RandomStream;
import org.microspike.api.setting.Dimension;
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
 * An input spike adds its weight, in pA, to the synaptic current s; a negative one inhibits. When V reaches the peak the
 * neuron spikes: V is set to the reset, and b is added to w. At the start w and s are 0.
 *
 * <p>The equations have no closed form. They are stepped on the grid 0, step, 2 step and so on by the classical method
 * of Runge and Kutta, of fourth order; while a step would take the potential too far up the exponential, it is taken in
 * smaller ones. The moment of a spike lies between the points of the grid: with the default step it is exact to about
 * 10 ns. An input spike takes effect at the next point of the grid: the current is then what it would be, and what
 * charge it missed is made good.
 *
 * <table>
 * <caption>Parameters; the defaults are those of 2005</caption>
 * <tr><th>name</th><th>symbol</th><th>meaning</th><th>unit</th><th>default</th></tr>
 * <tr><td>capacitance</td><td>C</td><td>membrane capacitance</td><td>F</td><td>281 pF</td></tr>
 * <tr><td>leak_conductance</td><td>gL</td><td>leak conductance</td><td>S</td><td>30 nS</td></tr>
 * <tr><td>rest</td><td>EL</td><td>reversal potential of the leak</td><td>V</td><td>-70.6 mV</td></tr>
 * <tr><td>threshold</td><td>VT</td><td>where the upstroke of a spike sets in</td><td>V</td><td>-50.4 mV</td></tr>
 * <tr><td>slope_factor</td><td>DT</td><td>how gradually it does</td><td>V</td><td>2 mV</td></tr>
 * <tr><td>a</td><td>a</td><td>adaptation by the potential</td><td>S</td><td>4 nS</td></tr>
 * <tr><td>b</td><td>b</td><td>adaptation by each spike</td><td>A</td><td>80.5 pA</td></tr>
 * <tr><td>tau_w</td><td>tau_w</td><td>time constant of the adaptation</td><td>s</td><td>144 ms</td></tr>
 * <tr><td>reset</td><td>Vr</td><td>potential after a spike</td><td>V</td><td>-70.6 mV</td></tr>
 * <tr><td>peak</td><td></td><td>potential at which a spike is over</td><td>V</td><td>20 mV</td></tr>
 * <tr><td>current</td><td>I</td><td>constant current</td><td>A</td><td>0 pA</td></tr>
 * <tr><td>initial</td><td></td><td>potential at time 0</td><td>V</td><td>-70.6 mV</td></tr>
 * <tr><td>tau_s</td><td>tau_s</td><td>time constant of the synaptic current</td><td>s</td><td>5 ms</td></tr>
 * <tr><td>step</td><td></td><td>distance of the points of the grid</td><td>s</td><td>0.1 ms</td></tr>
 * </table>
 *
 * <p>What can be recorded: the potential V in mV, the adaptation w and the synaptic current s in pA; between the points of
 * the grid they are taken from straight lines.
 */
public final class AdaptiveExponentialModel implements NeuronModel {
    private static final String MILLIVOLTS = "mV";
    private static final String NANOSIEMENS = "nS";
    private static final String PICOAMPERES = "pA";

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
                Parameter.quantity("capacitance", Dimension.CAPACITANCE, "281 pF", "membrane capacitance")
                        .above(0),
                Parameter.quantity("leak_conductance", Dimension.CONDUCTANCE, "30 nS", "leak conductance")
                        .above(0),
                potential("rest", "-70.6 mV", "reversal potential of the leak"),
                potential("threshold", "-50.4 mV", "potential at which the upstroke of a spike sets in"),
                Parameter.voltage("slope_factor", "2 mV", "how gradually the upstroke sets in")
                        .above(0),
                Parameter.quantity(
                                "a",
                                Dimension.CONDUCTANCE,
                                "4 nS",
                                "adaptation by the potential; negative values make spikes accelerate")
                        .perNeuron(NANOSIEMENS),
                current("b", "80.5 pA", "adaptation by each spike"),
                time("tau_w", "144 ms", "time constant of the adaptation"),
                potential("reset", "-70.6 mV", "potential after a spike; below 'peak'"),
                Parameter.voltage("peak", "20 mV", "potential at which a spike is over; above 'threshold'"),
                current("current", "0 pA", "constant current"),
                potential("initial", "-70.6 mV", "potential at time 0"),
                time("tau_s", "5 ms", "time constant at which the current of an input spike decays"),
                Parameter.time("step", "0.1 ms", "distance of the points of the grid; shorter is more exact")
                        .atLeast(1e-7)
                        .atMost(0.001));
    }

    private static Parameter time(String name, String defaultText, String meaning) {
        return Parameter.time(name, defaultText, meaning).atLeast(1e-9).atMost(1e9);
    }

    private static Parameter potential(String name, String defaultText, String meaning) {
        return Parameter.voltage(name, defaultText, meaning).perNeuron(MILLIVOLTS);
    }

    private static Parameter current(String name, String defaultText, String meaning) {
        return Parameter.quantity(name, Dimension.CURRENT, defaultText, meaning).perNeuron(PICOAMPERES);
    }

    @Override
    public List<Port> ports() {
        return List.of(new Port("input", PICOAMPERES, "adds the weight to a current, which decays with tau_s"));
    }

    @Override
    public List<Quantity> quantities() {
        return List.of(
                new Quantity("potential", MILLIVOLTS, "membrane potential V"),
                new Quantity("adaptation", PICOAMPERES, "adaptation w"),
                new Quantity("synaptic_current", PICOAMPERES, "synaptic current s"));
    }

    @Override
    public NeuronGroup create(int count, Settings settings, RandomStream random) {
        return new Part(0, count, count, settings, random).group();
    }

    @Override
    public Optional<NeuronGroup> createPart(int first, int count, int all, Settings settings, RandomStream random) {
        return Optional.of(new Part(first, count, all, settings, random).group());
    }

    /** Some neurons of a population. */
    private record Part(int first, int count, int all, Settings settings, RandomStream random) {
        NeuronGroup group() {
            double[] rest = values("rest", MILLIVOLTS);
            double[] threshold = values("threshold", MILLIVOLTS);
            double[] a = values("a", NANOSIEMENS);
            double[] b = values("b", PICOAMPERES);
            double[] reset = values("reset", MILLIVOLTS);
            double[] current = values("current", PICOAMPERES);
            double[] initial = values("initial", MILLIVOLTS);
            Membrane.Common common = Membrane.Common.of(settings);
            Membrane[] membranes = new Membrane[count];
            for (int n = 0; n < count; n++) {
                check(n, threshold[n], reset[n], common);
                membranes[n] =
                        new Membrane(common, rest[n], threshold[n], a[n], b[n], reset[n], current[n], initial[n]);
            }
            return new AdaptiveExponentialGroup(first, membranes, settings);
        }

        private void check(int neuron, double threshold, double reset, Membrane.Common common) {
            double peak = common.peak();
            String which = all == 1 ? "" : " of neuron " + (first + neuron);
            if (!(peak > threshold && peak > reset)) {
                throw settings.contradiction(
                        "'peak' is " + peak + " mV, but must be above 'threshold', " + threshold + " mV, and 'reset', "
                                + reset + " mV" + which + ".",
                        "peak",
                        peak > threshold ? "reset" : "threshold");
            }
            if (peak - threshold > HIGHEST_PEAK * common.slopeFactor()) {
                throw settings.contradiction(
                        "'slope_factor' is " + common.slopeFactor() + " mV, but must be at least 1/"
                                + (int) HIGHEST_PEAK + " of the distance from 'threshold'" + which + " to 'peak', "
                                + (peak - threshold) + " mV.",
                        "slope_factor",
                        "peak",
                        "threshold");
            }
        }

        private double[] values(String name, String unit) {
            return settings.perNeuron(name).values(first, count, all, random, unit);
        }
    }
}
