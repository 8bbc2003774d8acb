package org.microspike.api.internal.engine;

import java.io.DataInputStream;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Arrays;
import java.util.Optional;
import java.util.function.Function;
import org.microspike.api.Plasticity;
import org.microspike.api.data.Weights;
import org.microspike.api.data.Wiring;
import org.microspike.api.setting.Settings;

/**
 * A projection as the engine has it: for each part of the receiving population its synapses and their plasticity, and the
 * spikes on their way.
 */
public final class LiveProjection {
    private final int from;
    private final int to;
    private final Delays delays;
    private final Weights[] weights;
    private final Plasticity[] plasticity;
    private final boolean plastic;
    private final Wiring wiring;
    private final int port;
    private final int[][] synapses;
    private final Optional<Normalising> normalising;

    private final Underway underway;

    /**
     * A projection at time 0.
     *
     * @param from the number of the sending node
     * @param to the number of the receiving node
     * @param wiring its synapses, whatever its parts and rows
     * @param port the number of the port
     * @param delays the delays of its rows
     * @param weights for each part of the receiving population the rows onto its neurons
     * @param plasticity for each part
     * @param plastic whether they learn
     * @param synapses for each part the synapse that each weight is of; empty if they are in order within each part
     * @param normalising what scales the weights, which have been scaled at the start
     */
    public LiveProjection(
            int from,
            int to,
            Wiring wiring,
            int port,
            Delays delays,
            Weights[] weights,
            Plasticity[] plasticity,
            boolean plastic,
            int[][] synapses,
            Optional<Normalising> normalising) {
        this.from = from;
        this.to = to;
        this.wiring = wiring;
        this.port = port;
        this.delays = delays;
        this.weights = weights;
        this.plasticity = plasticity;
        this.plastic = plastic;
        this.synapses = synapses;
        this.normalising = normalising;
        underway = Underway.of(delays);
    }

    /** The receiving population takes up arrivals at the points of a grid only. */
    void receiveAtSteps(double step) {
        underway.receiveAtSteps(step);
    }

    int from() {
        return from;
    }

    int to() {
        return to;
    }

    boolean isPlastic() {
        return plastic;
    }

    Weights weights(int part) {
        return weights[part];
    }

    Plasticity plasticity(int part) {
        return plasticity[part];
    }

    int parts() {
        return weights.length;
    }

    /** Whether an arrival is nothing but a spike of the input: of the same number, at the same time. */
    boolean isDirect() {
        return delays.isConstant() && delays.rowDelays()[0] == 0;
    }

    /** Sends a spike of the sending node on its way. */
    void send(double time, int source) {
        underway.send(time, source);
    }

    /** The spikes that arrive before a time, and maybe later ones, in order: their sources are rows. */
    SpikeQueue arrivals(double before) {
        return underway.arrivals(before);
    }

    /** A projection of the same synapses, with weights of its own that are as these are now. */
    LiveProjection copy(double time, Function<Weights, Plasticity> maker) {
        Weights[] copies = new Weights[weights.length];
        Plasticity[] own = new Plasticity[weights.length];
        for (int part = 0; part < weights.length; part++) {
            plasticity[part].settle(time);
            copies[part] = weights[part].snapshot();
            own[part] = maker.apply(copies[part]);
        }
        return new LiveProjection(
                from, to, wiring, port, delays, copies, own, plastic, synapses, normalising.map(Normalising::copy));
    }

    /** Takes on the state of the plasticity of another of the same synapses, and its spikes on their way. */
    void copyFrom(LiveProjection other, double time) throws IOException {
        for (int part = 0; part < plasticity.length; part++) {
            SavedParts.copy(other.plasticity[part]::save, plasticity[part]::restore);
        }
        SavedParts.copy(other.underway::save, in -> underway.restore(time, in));
    }

    /** Has the plasticity of all parts take on changed settings. */
    void change(double time, Settings settings) {
        for (Plasticity each : plasticity) {
            each.settle(time);
            each.change(settings);
        }
    }

    void setLearning(double time, int part, int neuron, boolean learning) {
        plasticity[part].settle(time);
        plasticity[part].setLearning(neuron, learning);
        normalising.ifPresent(each -> each.setLearning(part, neuron, learning));
    }

    /** When the weights are scaled next; positive infinity for never. */
    double nextNormalisation() {
        return normalising.isPresent() ? normalising.get().nextTime() : Double.POSITIVE_INFINITY;
    }

    /** Scales the weights if that is due at a time. */
    void normalise(double time) {
        if (nextNormalisation() == time) {
            normalise(time, normalising.get());
            normalising.get().pass();
        }
    }

    /** Scales the weights if that is done at the start of each trial. */
    void startTrial(double time) {
        normalising.filter(Normalising::isAtTrials).ifPresent(each -> normalise(time, each));
    }

    /** Loses the spikes on their way, and has the plasticity forget all others. */
    void reset(double time) {
        for (Plasticity each : plasticity) {
            each.settle(time);
            each.reset(time);
        }
        underway.clear();
    }

    private void normalise(double time, Normalising by) {
        for (int part = 0; part < weights.length; part++) {
            plasticity[part].settle(time);
            by.scale(part, weights[part]);
        }
    }

    /** The weights as they are at a time, one row for each source: live where there is but one part. */
    Weights weights(double time) {
        for (Plasticity each : plasticity) {
            each.settle(time);
        }
        if (weights.length == 1 && synapses.length == 0) {
            return weights[0];
        }
        double[] values = new double[wiring.synapses()];
        visit((synapse, part, place) -> values[synapse] = weights[part].values()[place]);
        Weights whole = wiring.isDense()
                ? new Weights(wiring.sources(), wiring.neurons(), values, port)
                : Weights.sparse(wiring.sources(), wiring.neurons(), wiring.starts(), wiring.targets(), values, port);
        whole.setBounds(weights[0].minimum(), weights[0].maximum());
        return whole;
    }

    /**
     * Sets the weights.
     *
     * @param time the time reached
     * @param values one for each synapse, in order of source and target
     */
    void setWeights(double time, double[] values) {
        for (Plasticity each : plasticity) {
            each.settle(time);
        }
        visit((synapse, part, place) -> weights[part].values()[place] = values[synapse]);
        boundFixed();
    }

    /** The bounds of weights that do not learn follow from what they were set to. */
    private void boundFixed() {
        if (!plastic) {
            Arrays.stream(weights).forEach(Weights::boundByValues);
        }
    }

    /** The delays of the synapses in order, in seconds. */
    double[] delaysOfSynapses() {
        double[] all = new double[wiring.synapses()];
        if (delays.isConstant()) {
            Arrays.fill(all, delays.rowDelays()[0]);
            return all;
        }
        for (int part = 0; part < weights.length; part++) {
            for (int row = 0; row < weights[part].afferents(); row++) {
                for (int place = weights[part].start(row); place < weights[part].end(row); place++) {
                    all[synapses[part][place]] = delays.rowDelays()[row];
                }
            }
        }
        return all;
    }

    /** Something to do for each synapse, of which one part holds the weight at some place. */
    private interface Visitor {
        void visit(int synapse, int part, int place);
    }

    private void visit(Visitor visitor) {
        if (synapses.length > 0) {
            for (int part = 0; part < weights.length; part++) {
                for (int place = 0; place < synapses[part].length; place++) {
                    visitor.visit(synapses[part][place], part, place);
                }
            }
            return;
        }
        int synapse = 0;
        for (int source = 0; source < wiring.sources(); source++) {
            for (int part = 0; part < weights.length; part++) {
                int end = weights[part].end(source);
                for (int place = weights[part].start(source); place < end; place++) {
                    visitor.visit(synapse++, part, place);
                }
            }
        }
    }

    void save(double time, DataOutput out) throws IOException {
        for (int part = 0; part < weights.length; part++) {
            plasticity[part].settle(time);
            double[] values = weights[part].values();
            out.writeInt(values.length);
            for (double value : values) {
                out.writeDouble(value);
            }
            SavedParts.write(out, plasticity[part]::save);
        }
        if (normalising.isPresent()) {
            normalising.get().save(out);
        }
        underway.save(out);
    }

    /** Restores what was saved at a time; returns whether it is that of such a projection. */
    boolean restore(double time, DataInputStream in) throws IOException {
        for (int part = 0; part < weights.length; part++) {
            double[] values = weights[part].values();
            if (in.readInt() != values.length) {
                return false;
            }
            for (int i = 0; i < values.length; i++) {
                values[i] = in.readDouble();
            }
            DataInputStream saved = SavedParts.read(in);
            plasticity[part].restore(saved);
            SavedParts.end(saved, plasticity[part]);
        }
        if (normalising.isPresent()) {
            normalising.get().restore(in);
        }
        boundFixed();
        underway.restore(time, in);
        return true;
    }
}
