package org.microspike.api.internal.guard;

import java.util.List;
import java.util.Optional;
import org.microspike.api.NeuronGroup;
import org.microspike.api.NeuronModel;
import org.microspike.api.Port;
import org.microspike.api.Quantity;
import org.microspike.api.numeric.RandomStream;
import org.microspike.api.setting.Parameter;
import org.microspike.api.setting.Settings;

/** A neuron model as all others see it: called as {@link PluginCode} says, and held to its contract. */
public record GuardedNeuronModel(NeuronModel model, PluginCode code, String description, List<Parameter> parameters)
        implements NeuronModel {
    @Override
    public String name() {
        return code.name();
    }

    @Override
    public NeuronGroup create(int count, Settings settings, RandomStream random) {
        NeuronGroup group = code.call("create", () -> model.create(count, settings, random));
        return guarded(group, count);
    }

    @Override
    public Optional<NeuronGroup> createPart(int first, int count, int all, Settings settings, RandomStream random) {
        return code.call("createPart", () -> model.createPart(first, count, all, settings, random))
                .map(part -> guarded(part, count));
    }

    private NeuronGroup guarded(NeuronGroup group, int count) {
        int size = code.call("size", group::size);
        if (size != count) {
            throw code.broken("asked for " + count + " neurons, but 'size' says " + size);
        }
        return new GuardedGroup(group, code, count);
    }

    @Override
    public List<Port> ports() {
        List<Port> ports = code.call("ports", model::ports);
        if (ports.isEmpty()) {
            throw code.broken("'ports' is empty, but a model has at least one");
        }
        return List.copyOf(ports);
    }

    @Override
    public List<Quantity> quantities() {
        List<Quantity> quantities = code.call("quantities", model::quantities);
        if (quantities.isEmpty()) {
            throw code.broken("'quantities' is empty, but every model has a potential");
        }
        return List.copyOf(quantities);
    }
}
