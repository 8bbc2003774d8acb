package org.microspike.lif;

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
 * The leaky integrate-and-fire neuron with currents, simulated exactly.
 *
 * <p>The potential V of a neuron follows
 * <pre>
 * tau_m dV/dt = rest - V + drive + g_excitatory + g_inhibitory
 * tau_k dg_k/dt = -g_k
 * </pre>
 * A spike of weight w, in mV, at port k adds w to g_k, or with delta synapses to V at once. An inhibitory weight is below
 * 0. The neuron spikes when V crosses the threshold from below; to touch it is not enough. Then V is held at the reset
 * while the neuron is refractory; its currents decay, and receive spikes, all the while. A pulse that arrives while it is
 * refractory has no effect. All spikes of an instant arrive before the threshold is tested at that instant.
 *
 * <table>
 * <caption>Parameters</caption>
 * <tr><th>name</th><th>unit</th><th>default</th></tr>
 * <tr><td>tau_m</td><td>s</td><td>20 ms</td></tr>
 * <tr><td>tau_excitatory</td><td>s</td><td>5 ms</td></tr>
 * <tr><td>tau_inhibitory</td><td>s</td><td>10 ms</td></tr>
 * <tr><td>rest</td><td>V</td><td>-60 mV</td></tr>
 * <tr><td>threshold</td><td>V</td><td>-50 mV</td></tr>
 * <tr><td>reset</td><td>V</td><td>-60 mV</td></tr>
 * <tr><td>refractory</td><td>s</td><td>5 ms</td></tr>
 * <tr><td>initial</td><td>V</td><td>-60 mV</td></tr>
 * <tr><td>synapses</td><td></td><td>exponential</td></tr>
 * <tr><td>drive</td><td>V</td><td>0 mV</td></tr>
 * <tr><td>drive_rate</td><td>Hz</td><td>0 Hz</td></tr>
 * <tr><td>drive_weight</td><td>V</td><td>0 mV</td></tr>
 * </table>
 */
public final class LifModel implements NeuronModel {
    private static final String MILLIVOLTS = "mV";
    private static final String DELTA = "delta";

    /** For {@link java.util.ServiceLoader}. */
    public LifModel() {}

    @Override
    public String name() {
        return "lif";
    }

    @Override
    public String description() {
        return "leaky integrate-and-fire neuron with exponential currents or delta pulses, simulated exactly";
    }

    @Override
    public List<Parameter> parameters() {
        return List.of(
                time("tau_m", "20 ms", "membrane time constant"),
                time("tau_excitatory", "5 ms", "time constant of the excitatory current"),
                time("tau_inhibitory", "10 ms", "time constant of the inhibitory current"),
                potential("rest", "-60 mV", "potential that a neuron without input decays to"),
                potential("threshold", "-50 mV", "potential at which a neuron spikes"),
                potential("reset", "-60 mV", "potential after a spike; below the threshold"),
                Parameter.time("refractory", "5 ms", "for how long the potential stays at the reset after a spike")
                        .atLeast(0),
                potential("initial", "-60 mV", "potential at time 0; a neuron at its threshold spikes at once"),
                Parameter.choice(
                        "synapses",
                        List.of("exponential", DELTA),
                        "whether a spike adds its weight to a current that decays, or to the potential at once"),
                potential("drive", "0 mV", "constant input, by which the potential decays to more than rest"),
                Parameter.frequency(
                                "drive_rate",
                                "0 Hz",
                                "rate of a Poisson train of spikes that each neuron has to itself")
                        .atLeast(0)
                        .atMost(1e9),
                Parameter.voltage("drive_weight", "0 mV", "weight of each of those spikes, at the port excitatory"));
    }

    private static Parameter time(String name, String defaultText, String meaning) {
        return Parameter.time(name, defaultText, meaning).atLeast(1e-6).atMost(1e9);
    }

    private static Parameter potential(String name, String defaultText, String meaning) {
        return Parameter.voltage(name, defaultText, meaning).perNeuron(MILLIVOLTS);
    }

    @Override
    public List<Port> ports() {
        return List.of(
                new Port(
                        "excitatory", "mV", "adds the weight to g_excitatory, or to the potential with delta synapses"),
                new Port("inhibitory", "mV", "adds the weight, which is below 0, to g_inhibitory or the potential"));
    }

    @Override
    public List<Quantity> quantities() {
        return List.of(
                new Quantity("potential", "mV", "membrane potential V"),
                new Quantity("g_excitatory", "mV", "excitatory current, as the potential that it leads to if it lasts"),
                new Quantity(
                        "g_inhibitory", "mV", "inhibitory current, as the potential that it leads to if it lasts"));
    }

    @Override
    public NeuronGroup create(int count, Settings settings, RandomStream random) {
        return part(0, count, count, settings, random);
    }

    @Override
    public Optional<NeuronGroup> createPart(int first, int count, int all, Settings settings, RandomStream random) {
        return Optional.of(part(first, count, all, settings, random));
    }

    private static LifGroup part(int first, int count, int all, Settings settings, RandomStream random) {
        Part part = new Part(first, count, all, settings, random);
        double[] rest = part.millivolts("rest");
        double[] threshold = part.millivolts("threshold");
        double[] reset = part.millivolts("reset");
        double[] initial = part.millivolts("initial");
        double[] drive = part.millivolts("drive");
        for (int n = 0; n < count; n++) {
            if (!(reset[n] < threshold[n])) {
                throw settings.contradiction(
                        "'reset' is " + reset[n] + " mV and 'threshold' is " + threshold[n] + " mV"
                                + (all == 1 ? "" : " for neuron " + (first + n))
                                + ", but the reset must be below the threshold.",
                        "reset",
                        "threshold");
            }
            rest[n] += drive[n];
            threshold[n] -= rest[n];
            reset[n] -= rest[n];
            initial[n] -= rest[n];
        }
        Potentials potentials = new Potentials(rest, threshold, reset, initial);
        double refractory = settings.number("refractory");
        double tauM = settings.number("tau_m");
        boolean delta = settings.text("synapses").equals(DELTA);
        double driveWeight = Dimension.VOLTAGE.in(settings.number("drive_weight"), MILLIVOLTS);
        double driveRate = driveWeight == 0 ? 0 : settings.number("drive_rate");
        Membrane membrane = new Membrane(
                tauM,
                delta ? tauM : settings.number("tau_excitatory"),
                delta ? tauM : settings.number("tau_inhibitory"),
                Drive.longestFrame(driveRate));
        Drive ownSpikes = new Drive(driveRate, driveWeight, membrane.frame, first, count, random);
        return delta
                ? new DeltaGroup(membrane, potentials, refractory, ownSpikes)
                : new ExponentialGroup(membrane, potentials, refractory, ownSpikes);
    }

    /** Some neurons of a population. */
    private record Part(int first, int count, int all, Settings settings, RandomStream random) {
        double[] millivolts(String name) {
            return settings.perNeuron(name).values(first, count, all, random, MILLIVOLTS);
        }
    }
}
