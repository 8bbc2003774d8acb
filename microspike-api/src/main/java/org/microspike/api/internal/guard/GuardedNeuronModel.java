package org.microspike.api.internal.guard;

import java.util.List;
import org.microspike.api.NeuronGroup;
import org.microspike.api.NeuronModel;
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
        int size = code.call("size", group::size);
        if (size != count) {
            throw code.broken("'create' was asked for " + count + " neurons, but 'size' says " + size);
        }
        return new GuardedGroup(group, code, count);
    }
}
