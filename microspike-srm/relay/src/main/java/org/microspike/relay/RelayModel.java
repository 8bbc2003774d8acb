package org.microspike.relay;

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
 * A neuron without dynamics, which passes on what arrives, as NEST's parrot_neuron does. It is how an experiment forces output
 * spikes: a population of relays is an input that can be the target of projections that learn.
 *
 * <p>A spike that arrives at the port {@code spikes}, through a weight above 0, makes the neuron spike at that very time, once
 * however many arrive then: as for every model, all spikes of an instant arrive, and their synapses learn, before the neuron
 * spikes. What arrives at the port {@code ignored} never makes it spike; its synapses learn as any do.
 *
 * <p>There are no parameters. Besides the potential, which is always 0, {@code arrived} can be recorded: the number of spikes
 * that have arrived so far, at both ports, through weights other than 0.
 *
 * <p>Parrot neurons in NEST: Gewaltig and Diesmann 2007, doi 10.4249/scholarpedia.1430.
 */
public final class RelayModel implements NeuronModel {
    /** The place of the port that makes neurons spike. */
    static final int SPIKES = 0;

    /** For {@link java.util.ServiceLoader}. */
    public RelayModel() {}

    @Override
    public String name() {
        return "relay";
    }

    @Override
    public String description() {
        return "passes spikes on: spikes whenever one arrives at its port 'spikes', and ignores those at 'ignored'";
    }

    @Override
    public List<Parameter> parameters() {
        return List.of();
    }

    @Override
    public List<Port> ports() {
        return List.of(
                new Port("spikes", "", "a weight above 0 makes the neuron spike at once"),
                new Port("ignored", "", "the weight does nothing, but may learn"));
    }

    @Override
    public List<Quantity> quantities() {
        return List.of(
                Quantity.POTENTIAL,
                new Quantity("arrived", "", "number of spikes that have arrived through weights other than 0"));
    }

    @Override
    public NeuronGroup create(int count, Settings settings, RandomStream random) {
        return new RelayGroup(count);
    }

    @Override
    public Optional<NeuronGroup> createPart(int first, int count, int all, Settings settings, RandomStream random) {
        return Optional.of(new RelayGroup(count));
    }
}
