package ${package};

import java.util.List;
import org.microspike.api.Plasticity;
import org.microspike.api.PlasticityRule;
import org.microspike.api.data.Weights;
import org.microspike.api.message.MicroSpikeException;
import org.microspike.api.numeric.RandomStream;
import org.microspike.api.setting.Parameter;
import org.microspike.api.setting.Settings;

/**
 * Spike-timing-dependent plasticity of the nearest pairs.
 *
 * <p>An output spike raises the weight of each synapse onto its neuron by a exp(-dt/tau), dt being the time since the latest
 * input spike there; an input spike lowers it by as much, dt being the time since the latest output spike. Weights stay
 * from 0 to 1.
 */
public final class ${className} implements PlasticityRule {
    /** For {@link java.util.ServiceLoader}. */
    public ${className}() {}

    @Override
    public String name() {
        return "${artifactId}";
    }

    @Override
    public String description() {
        return "Spike-timing-dependent plasticity of the nearest pairs";
    }

    @Override
    public List<Parameter> parameters() {
        return List.of(
                Parameter.number("a", "0.01", "the largest change of a weight").atLeast(0),
                Parameter.time("tau", "20 ms", "time constant").above(0));
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
        for (double weight : weights.values()) {
            if (weight < 0 || weight > 1) {
                throw new MicroSpikeException("An initial weight is " + weight + ", but must be from 0 to 1.");
            }
        }
        weights.setBounds(0, 1);
        return new ${className}Plasticity(weights, settings.number("a"), settings.number("tau"));
    }
}
