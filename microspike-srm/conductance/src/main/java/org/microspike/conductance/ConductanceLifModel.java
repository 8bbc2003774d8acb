package org.microspike.conductance;

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
 * The leaky integrate-and-fire neuron with conductances that decay exponentially, stepped on a grid.
 *
 * <p>The potential V of a neuron follows
 * <pre>
 * tau_m dV/dt = rest - V + (current + g_excitatory (reversal_excitatory - V)
 *                                   + g_inhibitory (reversal_inhibitory - V)) / leak_conductance
 * tau_k dg_k/dt = -g_k
 * </pre>
 * A spike of weight w at port k adds w to g_k. Weights are in nS, and at least 0 at either port: whether one excites or
 * inhibits is a matter of its reversal potential. With a leak of 1 nS, the default, they are numbers in units of the leak,
 * as many papers have them; with the paper's leak in nS, C = tau_m leak_conductance is the membrane's capacitance.
 *
 * <p>The neuron spikes when V reaches the threshold. Then V is held at the reset while the neuron is refractory; its
 * conductances decay, and receive spikes, all the while. With {@code held: false} the potential follows its equation all the while, too, and one that
 * is at the threshold when that ends spikes at once. The threshold may adapt: each spike raises it by {@code theta_plus},
 * and what it is raised by, theta, decays with {@code tau_theta} (Diehl and Cook 2015, doi 10.3389/fncom.2015.00099).
 *
 * <p>With two time constants of the conductances these equations have no closed form. The potential is stepped by
 * exponential Euler, with the mean of each conductance over the step: an input spike acts from its own time on, within a
 * step too. An output spike is where V, so taken from the start of the step, meets the threshold; it lies between the points
 * of the grid. A neuron that is above its threshold only within a step, and below at its end, does not spike. The error
 * is of second order in the step.
 *
 * <table>
 * <caption>Parameters</caption>
 * <tr><th>name</th><th>unit</th><th>default</th><th>meaning</th></tr>
 * <tr><td>tau_m</td><td>s</td><td>20 ms</td><td>membrane time constant</td></tr>
 * <tr><td>tau_excitatory, tau_inhibitory</td><td>s</td><td>5, 10 ms</td><td>time constants of the conductances</td></tr>
 * <tr><td>leak_conductance</td><td>S</td><td>1 nS</td><td>leak conductance</td></tr>
 * <tr><td>rest</td><td>V</td><td>-60 mV</td><td>reversal potential of the leak</td></tr>
 * <tr><td>reversal_excitatory, reversal_inhibitory</td><td>V</td><td>0, -80 mV</td><td>those of the synapses</td></tr>
 * <tr><td>threshold</td><td>V</td><td>-50 mV</td><td>potential at which a neuron spikes</td></tr>
 * <tr><td>reset</td><td>V</td><td>-60 mV</td><td>potential after a spike</td></tr>
 * <tr><td>refractory</td><td>s</td><td>5 ms</td><td>how long it stays there</td></tr>
 * <tr><td>held</td><td></td><td>true</td><td>whether it stays there; if not, the neuron only does not spike</td></tr>
 * <tr><td>current</td><td>A</td><td>0 pA</td><td>constant current</td></tr>
 * <tr><td>initial</td><td>V</td><td>-60 mV</td><td>potential at time 0</td></tr>
 * <tr><td>initial_g_excitatory, initial_g_inhibitory</td><td>S</td><td>0 nS</td><td>conductances at time 0</td></tr>
 * <tr><td>theta_plus</td><td>V</td><td>0 mV</td><td>by how much a spike raises the threshold</td></tr>
 * <tr><td>tau_theta</td><td>s</td><td>10000 s</td><td>time constant of that</td></tr>
 * <tr><td>initial_theta</td><td>V</td><td>0 mV</td><td>by how much it is higher at time 0</td></tr>
 * <tr><td>step</td><td>s</td><td>0.1 ms</td><td>distance of the points of the grid</td></tr>
 * </table>
 *
 * <p>What can be recorded: the potential V and the threshold in mV, g_excitatory and g_inhibitory in nS.
 *
 * <p>Destexhe, Mainen and Sejnowski 1998 describe conductances of this kind; networks of such neurons: Vogels and Abbott
 * 2005, doi 10.1523/JNEUROSCI.3508-05.2005, and Brette et al. 2007, doi 10.1007/s10827-007-0038-6.
 */
public final class ConductanceLifModel implements NeuronModel {
    private static final String MILLIVOLTS = "mV";
    private static final String NANOSIEMENS = "nS";
    private static final String PICOAMPERES = "pA";

    /** For {@link java.util.ServiceLoader}. */
    public ConductanceLifModel() {}

    @Override
    public String name() {
        return "conductance-lif";
    }

    @Override
    public String description() {
        return "leaky integrate-and-fire neuron with exponential conductances, stepped on a grid; adaptive threshold";
    }

    @Override
    public List<Parameter> parameters() {
        return List.of(
                time("tau_m", "20 ms", "membrane time constant"),
                time("tau_excitatory", "5 ms", "time constant of the excitatory conductance"),
                time("tau_inhibitory", "10 ms", "time constant of the inhibitory conductance"),
                conductance("leak_conductance", "1 nS", "leak conductance; 1 nS makes it the unit of the weights")
                        .above(0),
                potential("rest", "-60 mV", "potential that a neuron without input decays to"),
                Parameter.voltage("reversal_excitatory", "0 mV", "potential that the excitatory conductance pulls to"),
                Parameter.voltage(
                        "reversal_inhibitory", "-80 mV", "potential that the inhibitory conductance pulls to"),
                potential("threshold", "-50 mV", "potential at which a neuron spikes"),
                potential("reset", "-60 mV", "potential after a spike; below the threshold at time 0"),
                Parameter.time("refractory", "5 ms", "for how long the potential stays at the reset after a spike")
                        .atLeast(0),
                Parameter.flag("held", true, "whether the potential stays there; if not, only spikes are withheld"),
                Parameter.quantity("current", Dimension.CURRENT, "0 pA", "constant current into the neuron")
                        .perNeuron(PICOAMPERES),
                potential("initial", "-60 mV", "potential at time 0; a neuron at its threshold spikes at once"),
                initialConductance("initial_g_excitatory", "excitatory conductance at time 0"),
                initialConductance("initial_g_inhibitory", "inhibitory conductance at time 0"),
                Parameter.voltage("theta_plus", "0 mV", "by how much a spike raises the threshold of its neuron")
                        .atLeast(0)
                        .changeable(),
                time("tau_theta", "10000 s", "time constant with which the threshold falls again")
                        .changeable(),
                potential("initial_theta", "0 mV", "by how much the threshold is higher at time 0")
                        .atLeast(0),
                Parameter.time("step", "0.1 ms", "distance of the points of the grid; shorter is more exact")
                        .atLeast(1e-7)
                        .atMost(0.001));
    }

    private static Parameter time(String name, String defaultText, String meaning) {
        return Parameter.time(name, defaultText, meaning).atLeast(1e-6).atMost(1e9);
    }

    private static Parameter potential(String name, String defaultText, String meaning) {
        return Parameter.voltage(name, defaultText, meaning).perNeuron(MILLIVOLTS);
    }

    private static Parameter conductance(String name, String defaultText, String meaning) {
        return Parameter.quantity(name, Dimension.CONDUCTANCE, defaultText, meaning);
    }

    private static Parameter initialConductance(String name, String meaning) {
        return conductance(name, "0 nS", meaning).atLeast(0).perNeuron(NANOSIEMENS);
    }

    @Override
    public List<Port> ports() {
        return List.of(
                new Port("excitatory", NANOSIEMENS, "adds the weight, at least 0, to g_excitatory").notNegative(),
                new Port("inhibitory", NANOSIEMENS, "adds the weight, at least 0, to g_inhibitory").notNegative());
    }

    @Override
    public List<Quantity> quantities() {
        return List.of(
                new Quantity("potential", MILLIVOLTS, "membrane potential V"),
                new Quantity("g_excitatory", NANOSIEMENS, "excitatory conductance"),
                new Quantity("g_inhibitory", NANOSIEMENS, "inhibitory conductance"),
                new Quantity("threshold", MILLIVOLTS, "potential at which the neuron spikes"));
    }

    @Override
    public NeuronGroup create(int count, Settings settings, RandomStream random) {
        return part(0, count, count, settings, random);
    }

    @Override
    public Optional<NeuronGroup> createPart(int first, int count, int all, Settings settings, RandomStream random) {
        return Optional.of(part(first, count, all, settings, random));
    }

    private static ConductanceGroup part(int first, int count, int all, Settings settings, RandomStream random) {
        Part part = new Part(first, count, all, settings, random);
        double[] rest = part.values("rest", MILLIVOLTS);
        double[] threshold = part.values("threshold", MILLIVOLTS);
        double[] reset = part.values("reset", MILLIVOLTS);
        double[] current = part.values("current", PICOAMPERES);
        double[] initial = part.values("initial", MILLIVOLTS);
        double[] theta = part.values("initial_theta", MILLIVOLTS);
        double leak = leak(settings);
        for (int n = 0; n < count; n++) {
            if (!(reset[n] < threshold[n] + theta[n])) {
                throw settings.contradiction(
                        "'reset' is " + reset[n] + " mV and 'threshold' is " + threshold[n] + " mV"
                                + (theta[n] == 0 ? "" : ", raised by " + theta[n] + " mV")
                                + (all == 1 ? "" : " for neuron " + (first + n))
                                + ", but the reset must be below the threshold.",
                        "reset",
                        "threshold");
            }
            rest[n] += current[n] / leak;
        }
        Step step = new Step(settings.number("step"), settings.number("tau_m"));
        return new ConductanceGroup(
                step,
                new Potentials(rest, reset, initial),
                new Thresholds(threshold, theta, step, settings),
                part.conductance("excitatory", step, leak),
                part.conductance("inhibitory", step, leak),
                settings);
    }

    static double leak(Settings settings) {
        return Dimension.CONDUCTANCE.in(settings.number("leak_conductance"), NANOSIEMENS);
    }

    static double millivolts(Settings settings, String name) {
        return Dimension.VOLTAGE.in(settings.number(name), MILLIVOLTS);
    }

    /** Some neurons of a population. */
    private record Part(int first, int count, int all, Settings settings, RandomStream random) {
        double[] values(String name, String unit) {
            return settings.perNeuron(name).values(first, count, all, random, unit);
        }

        Conductance conductance(String port, Step step, double leak) {
            double[] initial = values("initial_g_" + port, NANOSIEMENS);
            for (int n = 0; n < count; n++) {
                initial[n] /= leak;
            }
            return new Conductance(
                    millivolts(settings, "reversal_" + port), settings.number("tau_" + port), step, initial);
        }
    }
}
