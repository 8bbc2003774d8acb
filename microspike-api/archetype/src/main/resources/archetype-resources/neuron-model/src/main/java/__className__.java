package ${package};

import java.util.List;
import org.microspike.api.NeuronGroup;
import org.microspike.api.NeuronModel;
import org.microspike.api.setting.Parameter;
import org.microspike.api.numeric.RandomStream;
import org.microspike.api.setting.Settings;

/**
 * Leaky integrate-and-fire neurons.
 *
 * <p>Between spikes the potential u of a neuron decays, du/dt = -u/tau_m. An input spike of weight w adds w to it. When
 * it reaches the threshold the neuron spikes, and u is set to 0.
 */
public final class ${className} implements NeuronModel {
    /** For {@link java.util.ServiceLoader}. */
    public ${className}() {}

    @Override
    public String name() {
        return "${artifactId}";
    }

    @Override
    public String description() {
        return "Leaky integrate-and-fire";
    }

    @Override
    public List<Parameter> parameters() {
        return List.of(
                Parameter.time("tau_m", "10 ms", "membrane time constant").above(0),
                Parameter.number("threshold", "500", "potential at which a neuron spikes")
                        .above(0));
    }

    @Override
    public NeuronGroup create(int count, Settings settings, RandomStream random) {
        return new ${className}Group(count, settings.number("tau_m"), settings.number("threshold"));
    }
}
