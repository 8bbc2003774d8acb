package org.microspike.izhikevich;

import java.util.List;
import java.util.Optional;
import org.microspike.api.NeuronGroup;
import org.microspike.api.NeuronModel;
import org.microspike.api.Port;
import org.microspike.api.Quantity;
import org.microspike.api.numeric.RandomStream;
import org.microspike.api.setting.Parameter;
import org.microspike.api.setting.Settings;

/**
 * The neuron of Izhikevich (2003, doi 10.1109/TNN.2003.820440), stepped as in the programs of his networks (2006, doi
 * 10.1162/089976606775093882; 2007, doi 10.1093/cercor/bhl152).
 *
 * <p>The potential v, in mV, and the recovery u, in mV/ms, follow, with the time in ms,
 * <pre>
 * v' = 0.04 v^2 + 5 v + 140 - u + I
 * u' = a (b v - u)
 * </pre>
 * When v reaches the peak the neuron spikes: v is set to c, and d is added to u. At the start u is b v.
 *
 * <p>This is not simulated exactly: the equations are stepped on the grid 0, step, 2 step and so on by the method of Euler, v
 * in two halves of a step, then u in one with the new v. The published networks depend on the step of 1 ms, so other steps
 * make other networks. A spike of weight w, in mV, at a point of the grid, or since the one before, raises I by w / step
 * during the step that starts there: with a step of 1 ms by w. A neuron of which v is at the peak or above after a step
 * spikes at the start of that step, so that with a delay of one step the spike acts in the next step, as in the published
 * programs.
 *
 * <p>Further currents, for each step: {@code current}, the same always; {@code noise}, drawn for each neuron uniformly from
 * -noise to noise; and {@code pulse_current}, which, with the probability {@code pulse_probability}, one neuron of the
 * population has, drawn for the step.
 *
 * <table>
 * <caption>Parameters; the defaults are those of a neuron that spikes regularly</caption>
 * <tr><th>name</th><th>meaning</th><th>unit</th><th>default</th></tr>
 * <tr><td>a</td><td>rate of the recovery</td><td>1/ms</td><td>0.02</td></tr>
 * <tr><td>b</td><td>how the recovery follows the potential</td><td>1/ms</td><td>0.2</td></tr>
 * <tr><td>c</td><td>potential after a spike</td><td>V</td><td>-65 mV</td></tr>
 * <tr><td>d</td><td>what a spike adds to the recovery</td><td>mV/ms</td><td>8</td></tr>
 * <tr><td>peak</td><td>potential at which a neuron spikes; above c</td><td>V</td><td>30 mV</td></tr>
 * <tr><td>initial</td><td>potential at time 0</td><td>V</td><td>-65 mV</td></tr>
 * <tr><td>current</td><td>constant current</td><td>mV/ms</td><td>0</td></tr>
 * <tr><td>noise</td><td>largest random current of each neuron</td><td>mV/ms</td><td>0</td></tr>
 * <tr><td>pulse_current</td><td>current of one random neuron</td><td>mV/ms</td><td>0</td></tr>
 * <tr><td>pulse_probability</td><td>that there is one in a step</td><td>1</td><td>1</td></tr>
 * <tr><td>step</td><td>distance of the points of the grid</td><td>s</td><td>1 ms</td></tr>
 * </table>
 *
 * <p>The potential and the recovery can be recorded: as they are at the latest point of the grid.
 */
public final class IzhikevichModel implements NeuronModel {
    private static final String MILLIVOLTS = "mV";

    /** For {@link java.util.ServiceLoader}. */
    public IzhikevichModel() {}

    @Override
    public String name() {
        return "izhikevich";
    }

    @Override
    public String description() {
        return "Izhikevich's neuron of two equations and a reset, stepped on a grid of 1 ms as published";
    }

    @Override
    public List<Parameter> parameters() {
        return List.of(
                number("a", "0.02", "rate at which the recovery u follows, per ms"),
                number("b", "0.2", "how u follows the potential v, per ms"),
                potential("c", "-65 mV", "potential after a spike; below the peak"),
                number("d", "8", "what a spike adds to u, in mV/ms"),
                potential("peak", "30 mV", "potential at which a neuron spikes"),
                potential("initial", "-65 mV", "potential at time 0, where u is b times it"),
                number("current", "0", "constant current, in mV/ms"),
                Parameter.number(
                                "noise",
                                "0",
                                "each neuron draws a current from -noise to noise for each step, in mV/ms")
                        .atLeast(0),
                Parameter.number(
                        "pulse_current", "0", "current that one neuron has in a step, drawn at random, in mV/ms"),
                Parameter.number("pulse_probability", "1", "probability that there is such a neuron in a step")
                        .atLeast(0)
                        .atMost(1),
                Parameter.time(
                                "step",
                                "1 ms",
                                "distance of the points of the grid, on which the published networks depend")
                        .atLeast(1e-6)
                        .atMost(0.01));
    }

    private static Parameter number(String name, String defaultText, String meaning) {
        return Parameter.number(name, defaultText, meaning).perNeuron();
    }

    private static Parameter potential(String name, String defaultText, String meaning) {
        return Parameter.voltage(name, defaultText, meaning).perNeuron(MILLIVOLTS);
    }

    @Override
    public List<Port> ports() {
        return List.of(new Port("input", MILLIVOLTS, "raises the potential by the weight in the course of one step"));
    }

    @Override
    public List<Quantity> quantities() {
        return List.of(
                new Quantity("potential", MILLIVOLTS, "membrane potential v"),
                new Quantity("recovery", "", "recovery u, in mV/ms"));
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
        IzhikevichGroup group() {
            double[] c = millivolts("c");
            double[] peak = millivolts("peak");
            for (int n = 0; n < count; n++) {
                if (!(c[n] < peak[n])) {
                    throw settings.contradiction(
                            "'c' is " + c[n] + " mV and 'peak' is " + peak[n] + " mV"
                                    + (all == 1 ? "" : " for neuron " + (first + n))
                                    + ", but the potential after a spike must be below the peak.",
                            "c",
                            "peak");
                }
            }
            return new IzhikevichGroup(
                    new IzhikevichGroup.Neurons(
                            values("a"), values("b"), c, values("d"), peak, values("current"), millivolts("initial")),
                    new Drive(first, count, all, settings, random),
                    settings.number("step"));
        }

        private double[] values(String name) {
            return settings.perNeuron(name).values(first, count, all, random);
        }

        private double[] millivolts(String name) {
            return settings.perNeuron(name).values(first, count, all, random, MILLIVOLTS);
        }
    }
}
