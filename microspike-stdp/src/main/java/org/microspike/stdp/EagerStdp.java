package org.microspike.stdp;

import java.util.Optional;
import org.microspike.api.Depression;
import org.microspike.api.data.Columns;
import org.microspike.api.data.SpikeBlock;
import org.microspike.api.data.Weights;
import org.microspike.api.setting.Settings;

/**
 * Plasticity of few sparse synapses in short rows: an output spike changes the weights of its neuron at once. For rows so
 * short it would take longer to find out which output spikes they have not read than to depress them.
 */
final class EagerStdp extends Stdp implements Depression {
    /** In rows of no more synapses on average there is little to be done side by side. */
    private static final int SHORT = 32;

    /** The weights of more synapses are too far from one another to be changed neuron by neuron. */
    private static final int FEW = 1 << 19;

    private final int[] targets;

    private final Columns columns;

    /** The neurons' scaled traces; 0 of those that are frozen. */
    private final double[] traces;

    private final Optional<Depression> depression = Optional.of(this);

    EagerStdp(Weights weights, Settings settings, WeightChange change, boolean triplets) {
        super(weights, settings, change, triplets);
        targets = weights.targets();
        traces = new double[neurons];
        columns = new Columns(weights);
    }

    /** Whether it is the fastest for some weights. */
    static boolean isFor(Weights weights, Pairing pairing) {
        int synapses = weights.values().length;
        return !weights.isDense()
                && pairing != Pairing.RESTRICTED_NEAREST
                && synapses <= FEW
                && synapses <= (long) SHORT * weights.afferents();
    }

    @Override
    void pair(int afferent, double time, double amplitude) {
        double depression = amplitude * minusTime.unscaling(time);
        int end = rows.end(afferent);
        for (int k = rows.start(afferent); k < end; k++) {
            weights[k] = change.depressed(weights[k], traces[targets[k]] * depression);
        }
        takeInput(afferent, time);
    }

    @Override
    void potentiate(int neuron, double amount) {
        if (!learning[neuron] || (amount == 0 && ofOutput == 0)) {
            return;
        }
        int[] places = columns.places();
        int[] afferents = columns.afferents();
        for (int i = columns.start(neuron); i < columns.end(neuron); i++) {
            double weight = change.potentiated(weights[places[i]], amount * inputTrace(afferents[i]));
            weights[places[i]] = ofOutput == 0 ? weight : change.shifted(weight, ofOutput);
        }
    }

    @Override
    void setDepression(int neuron, double trace) {
        traces[neuron] = trace;
    }

    @Override
    void settle() {
        // Output spikes leave nothing to do.
    }

    @Override
    public Optional<Depression> depression() {
        return change.minus() == 0 && isInputPlain() ? depression : Optional.empty();
    }

    @Override
    public double[] traces() {
        return traces;
    }

    @Override
    public int prepare(SpikeBlock spikes, int from, int to, double[] factors) {
        return prepareInputs(spikes, from, to, factors);
    }

    @Override
    public void received(SpikeBlock spikes, int from, int to) {
        for (int i = from; i < to; i++) {
            takePlainInput(spikes.sources()[i], spikes.times()[i]);
        }
    }
}
