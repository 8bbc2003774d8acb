package org.microspike.api.internal.engine;

import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import org.microspike.api.NeuronGroup;
import org.microspike.api.Plasticity;
import org.microspike.api.data.SpikeBlock;
import org.microspike.api.data.Weights;
import org.microspike.api.setting.Settings;

/** A population as the engine has it: its parts, and the projections onto and from it. */
public final class LivePopulation {
    private final String name;
    private final NeuronGroup[] groups;
    private final int[] firsts;
    private final int size;

    private List<LiveProjection> incoming = List.of();
    private List<LiveProjection> outgoing = List.of();
    private Part[] parts;
    private SpikeQueue[] queues;
    private final Arrivals arrivals = new Arrivals();

    /** The output spikes of all parts since the latest {@link #collectOutputs}. */
    private SpikeBlock outputs = new SpikeBlock(256);

    /** For each part room for a quantity of its neurons. */
    private final double[][] sampled;

    private long spikes;

    /**
     * A population at time 0.
     *
     * @param name its name
     * @param groups its parts in order of their neurons
     */
    public LivePopulation(String name, List<NeuronGroup> groups) {
        this.name = name;
        this.groups = groups.toArray(NeuronGroup[]::new);
        firsts = new int[groups.size()];
        sampled = new double[firsts.length][];
        int neurons = 0;
        for (int part = 0; part < firsts.length; part++) {
            firsts[part] = neurons;
            sampled[part] = new double[this.groups[part].size()];
            neurons += sampled[part].length;
        }
        size = neurons;
    }

    public String name() {
        return name;
    }

    public int size() {
        return size;
    }

    /** The distance of the points at which it takes up what arrives, in seconds; 0 if it has no such grid. */
    double step() {
        return groups[0].step();
    }

    /** The first neuron of each part. */
    public int[] firsts() {
        return firsts.clone();
    }

    /** Connects the population, once. */
    void connect(List<LiveProjection> incoming, List<LiveProjection> outgoing) {
        this.incoming = incoming;
        this.outgoing = outgoing;
        queues = new SpikeQueue[incoming.size()];
        if (step() > 0) {
            incoming.forEach(each -> each.receiveAtSteps(step()));
        }
        parts = new Part[groups.length];
        for (int part = 0; part < parts.length; part++) {
            int number = part;
            parts[part] = new Part(
                    name,
                    groups[part],
                    firsts[part],
                    incoming.stream().map(each -> each.weights(number)).toArray(Weights[]::new),
                    incoming.stream().map(each -> each.plasticity(number)).toArray(Plasticity[]::new),
                    incoming.stream()
                            .filter(LiveProjection::isPlastic)
                            .map(each -> each.plasticity(number))
                            .toArray(Plasticity[]::new));
        }
    }

    Part[] parts() {
        return parts;
    }

    long spikes() {
        return spikes;
    }

    /** Takes up what arrives before a time; returns how much that is. */
    int collectArrivals(double before) {
        for (int i = 0; i < queues.length; i++) {
            queues[i] = incoming.get(i).arrivals(before);
        }
        arrivals.collect(queues, before);
        return arrivals.size();
    }

    Arrivals arrivals() {
        return arrivals;
    }

    /** Merges the output spikes of the parts, in order of time and neuron, and sends them on their way. */
    SpikeBlock collectOutputs() {
        outputs.clear();
        while (true) {
            Part earliest = parts[0];
            for (Part part : parts) {
                if (part.outputs.firstTime() < earliest.outputs.firstTime()) {
                    earliest = part;
                }
            }
            if (earliest.outputs.isEmpty()) {
                break;
            }
            addOutput(earliest.outputs.firstTime(), earliest.outputs.firstSource());
            earliest.outputs.removeFirst();
        }
        spikes += outputs.size();
        return outputs;
    }

    private void addOutput(double time, int neuron) {
        outputs = outputs.withRoom();
        outputs.add(time, neuron);
        for (LiveProjection projection : outgoing) {
            projection.send(time, neuron);
        }
    }

    /** Notes an output spike of the only part, which goes nowhere. */
    SpikeBlock single(double time, int neuron) {
        outputs.clear();
        outputs.add(time, neuron);
        spikes++;
        return outputs;
    }

    void setSpikes(long spikes) {
        this.spikes = spikes;
    }

    /** The values of a quantity of all neurons at the time that all parts have reached. */
    void sample(int quantity, double time, double[] values) {
        for (int part = 0; part < groups.length; part++) {
            groups[part].sample(quantity, time, sampled[part]);
            System.arraycopy(sampled[part], 0, values, firsts[part], sampled[part].length);
        }
    }

    /** Stops a neuron's learning in all projections onto it, or has it continue. */
    void setLearning(double time, int neuron, boolean learning) {
        int part = Arrays.binarySearch(firsts, neuron);
        int number = part >= 0 ? part : -part - 2;
        for (LiveProjection projection : incoming) {
            projection.setLearning(time, number, neuron - firsts[number], learning);
        }
    }

    /** Takes on the state of another that was made like it. */
    void copyFrom(LivePopulation other) throws IOException {
        spikes = other.spikes;
        for (int part = 0; part < groups.length; part++) {
            SavedParts.copy(other.groups[part]::save, groups[part]::restore);
        }
    }

    /** Has all parts take on changed settings. */
    void change(Settings settings) {
        for (NeuronGroup group : groups) {
            group.change(settings);
        }
    }

    List<NeuronGroup> groups() {
        return List.of(groups);
    }
}
