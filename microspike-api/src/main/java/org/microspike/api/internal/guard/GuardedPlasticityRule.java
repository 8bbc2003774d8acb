package org.microspike.api.internal.guard;

import java.util.List;
import org.microspike.api.Plasticity;
import org.microspike.api.PlasticityRule;
import org.microspike.api.data.Weights;
import org.microspike.api.numeric.RandomStream;
import org.microspike.api.setting.Parameter;
import org.microspike.api.setting.Settings;

/**
 * A plasticity rule as all others see it: called as {@link PluginCode} says, and held to its contract. The plasticity
 * that it makes is handed out as it is: it receives every input spike, from within the group of neurons.
 */
public record GuardedPlasticityRule(
        PlasticityRule rule, PluginCode code, String description, List<Parameter> parameters)
        implements PlasticityRule {
    @Override
    public String name() {
        return code.name();
    }

    @Override
    public Plasticity create(Weights weights, Settings settings, RandomStream random) {
        return code.call("create", () -> rule.create(weights, settings, random));
    }

    @Override
    public boolean takesSparse() {
        return code.call("takesSparse", rule::takesSparse);
    }

    @Override
    public boolean isDivisible() {
        return code.call("isDivisible", rule::isDivisible);
    }
}
