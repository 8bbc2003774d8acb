package org.microspike.stdp;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Arrays;
import org.microspike.api.Plasticity;
import org.microspike.api.data.SpikeBlock;
import org.microspike.api.data.Weights;
import org.microspike.api.numeric.Times;
import org.microspike.api.numeric.TraceTime;
import org.microspike.api.setting.Settings;

/**
 * The plasticity of one projection, by pairs of spikes or by pairs and triplets. Each afferent and each neuron leaves a trace
 * that decays from its latest spike on: of height 1, or the sum of all earlier ones where all spikes are paired with all.
 * Traces are kept scaled as {@link TraceTime} says, so that a synapse costs no exponential.
 */
abstract class Stdp implements Plasticity {
    final Weights rows;
    final double[] weights;
    final int neurons;
    final WeightChange change;

    /** What each output spike adds to a weight besides its pairings. */
    double ofOutput;

    final boolean[] learning;

    private final boolean accumulating;
    private final TraceTime plusTime;
    final TraceTime minusTime;
    private double stretchEnd;

    /** The end of the stretch if an input spike does no more than pair, each as strongly; else it never is as plain as that. */
    private double plainUntil;

    private final boolean triplets;
    private final SlowTraces slowInputs;
    private final SlowTraces slowOutputs;
    private Amplitudes amplitudes;

    /** The row's trace, scaled, if all spikes are paired with all; otherwise the time of its latest input spike. */
    private final double[] inputs;

    /** Scaled. */
    private final double[] outputTrace;

    Stdp(Weights weights, Settings settings, WeightChange change, boolean triplets) {
        rows = weights;
        this.weights = weights.values();
        int afferents = weights.afferents();
        neurons = weights.neurons();
        accumulating = Pairing.of(settings.text("pairing")) == Pairing.ALL_TO_ALL;
        this.change = change;
        plusTime = new TraceTime(settings.number("tau_plus"));
        minusTime = new TraceTime(settings.number("tau_minus"));
        inputs = accumulating ? new double[afferents] : never(afferents);
        outputTrace = new double[neurons];
        learning = new boolean[neurons];
        Arrays.fill(learning, true);
        this.triplets = triplets;
        double[] latestInputs = accumulating ? never(afferents) : inputs;
        slowInputs = triplets ? SlowTraces.of(latestInputs, accumulating, settings, "tau_x") : SlowTraces.none();
        slowOutputs = triplets ? SlowTraces.of(never(neurons), accumulating, settings, "tau_y") : SlowTraces.none();
        set(settings);
    }

    private static double[] never(int count) {
        double[] times = new double[count];
        Arrays.fill(times, Double.NEGATIVE_INFINITY);
        return times;
    }

    /**
     * Makes the plasticity of weights that lie within the bounds.
     *
     * @param settings those of the rule "triplet" or of the rule "stdp"
     */
    static Stdp of(Weights weights, Settings settings, WeightChange change, boolean triplets) {
        if (EagerStdp.isFor(weights, Pairing.of(settings.text("pairing")))) {
            return new EagerStdp(weights, settings, change, triplets);
        }
        return weights.isDense()
                ? new DenseStdp(weights, settings, change, triplets)
                : new SparseStdp(weights, settings, change, triplets);
    }

    @Override
    public final void change(Settings settings) {
        // What output spikes have changed, they have as it was set before.
        settle();
        set(settings);
    }

    private void set(Settings settings) {
        amplitudes = triplets ? Amplitudes.ofTriplets(settings) : Amplitudes.ofPairs(settings);
        ofOutput = amplitudes.ofOutput();
        findStretchEnd();
    }

    private void findStretchEnd() {
        stretchEnd = Math.min(plusTime.end(), minusTime.end());
        plainUntil = triplets || amplitudes.ofInput() != 0 ? Double.NEGATIVE_INFINITY : stretchEnd;
    }

    @Override
    public final void inputSpike(int afferent, double time) {
        if (!(time < plainUntil)) {
            if (!(time < stretchEnd)) {
                enter(time);
            }
            if (!(time < plainUntil)) {
                double slow = triplets ? slowTrace(afferent, time) : 0;
                pair(afferent, time, amplitudes.minus() + amplitudes.tripleMinus() * slow);
                shift(afferent, amplitudes.ofInput());
                return;
            }
        }
        pair(afferent, time, amplitudes.minus());
    }

    /** The slow trace of an afferent just before it spikes. Where only the nearest count, it follows from the latest spike. */
    private double slowTrace(int afferent, double time) {
        if (accumulating) {
            return slowInputs.spike(afferent, time);
        }
        return amplitudes.tripleMinus() == 0 ? 0 : slowInputs.before(afferent, time);
    }

    /** Whether an input spike depresses by pairings alone, each as strongly as any. */
    final boolean isInputPlain() {
        return amplitudes.tripleMinus() == 0 && amplitudes.ofInput() == 0;
    }

    /** Finds what the traces of neurons are to be multiplied by at some input spikes that are plain. */
    final int prepareInputs(SpikeBlock spikes, int from, int to, double[] factors) {
        double[] times = spikes.times();
        if (!(times[from] < stretchEnd)) {
            enter(times[from]);
        }
        int end = times[to - 1] < stretchEnd ? to : Times.firstNotBefore(times, from, to, stretchEnd);
        minusTime.unscaling(times, from, end - from, factors);
        double amplitude = amplitudes.minus();
        for (int i = 0; i < end - from; i++) {
            factors[i] = amplitude * factors[i];
        }
        return end;
    }

    /** Takes an input spike that was plain. */
    final void takePlainInput(int afferent, double time) {
        if (triplets && accumulating) {
            slowInputs.spike(afferent, time);
        }
        takeInput(afferent, time);
    }

    /** Does what an input spike does to its row by its pairings, the strongest of which changes weights by the amplitude. */
    abstract void pair(int afferent, double time, double amplitude);

    /** From now on a row's trace is that after an input spike. */
    final void takeInput(int afferent, double time) {
        inputs[afferent] = accumulating ? inputs[afferent] + plusTime.scaled(time) : time;
    }

    private void shift(int afferent, double amount) {
        if (amount == 0) {
            return;
        }
        for (int k = rows.start(afferent); k < rows.end(afferent); k++) {
            if (learning[rows.neuron(afferent, k)]) {
                weights[k] = change.shifted(weights[k], amount);
            }
        }
    }

    /** The trace of a row, scaled: what the logged amounts are to be multiplied by. */
    final double inputTrace(int afferent) {
        return accumulating ? inputs[afferent] : plusTime.scaled(inputs[afferent]);
    }

    @Override
    public final void outputSpike(int neuron, double time) {
        if (!(time < stretchEnd)) {
            enter(time);
        }
        double slow = triplets ? slowOutputs.spike(neuron, time) : 0;
        double amplitude = amplitudes.plus() + amplitudes.triplePlus() * slow;
        potentiate(neuron, learning[neuron] ? amplitude * plusTime.unscaling(time) : 0);
        double trace = minusTime.scaled(time);
        outputTrace[neuron] = accumulating ? outputTrace[neuron] + trace : trace;
        setDepression(neuron, learning[neuron] ? outputTrace[neuron] : 0);
    }

    /** Does what an output spike does, by how much for each unit of the rows' traces; 0 of a neuron that is frozen. */
    abstract void potentiate(int neuron, double amount);

    /** A neuron's scaled trace is now this, as far as depression is concerned. */
    abstract void setDepression(int neuron, double trace);

    /** Moves on to the stretches of time in which an event lies. */
    private void enter(double time) {
        if (!(time < plusTime.end())) {
            // What output spikes have left to do is scaled to the stretch before.
            settle();
            plusTime.enter(time, accumulating ? inputs : new double[0]);
        }
        if (!(time < minusTime.end())) {
            minusTime.enter(time, outputTrace);
            for (int neuron = 0; neuron < neurons; neuron++) {
                setDepression(neuron, learning[neuron] ? outputTrace[neuron] : 0);
            }
        }
        findStretchEnd();
    }

    @Override
    public final void settle(double time) {
        settle();
    }

    /** Does what output spikes have left to do. */
    abstract void settle();

    @Override
    public final void reset(double time) {
        settle();
        Arrays.fill(inputs, accumulating ? 0 : Double.NEGATIVE_INFINITY);
        Arrays.fill(outputTrace, 0);
        for (int neuron = 0; neuron < neurons; neuron++) {
            setDepression(neuron, 0);
        }
        slowInputs.reset();
        slowOutputs.reset();
    }

    @Override
    public final void setLearning(int neuron, boolean learning) {
        if (this.learning[neuron] != learning) {
            settle();
            this.learning[neuron] = learning;
            setDepression(neuron, learning ? outputTrace[neuron] : 0);
        }
    }

    @Override
    public void save(DataOutput out) throws IOException {
        plusTime.save(out);
        minusTime.save(out);
        for (double input : inputs) {
            out.writeDouble(input);
        }
        for (int neuron = 0; neuron < neurons; neuron++) {
            out.writeDouble(outputTrace[neuron]);
            out.writeBoolean(learning[neuron]);
        }
        slowInputs.save(out);
        slowOutputs.save(out);
    }

    @Override
    public void restore(DataInput in) throws IOException {
        plusTime.restore(in);
        minusTime.restore(in);
        findStretchEnd();
        for (int afferent = 0; afferent < inputs.length; afferent++) {
            inputs[afferent] = in.readDouble();
        }
        for (int neuron = 0; neuron < neurons; neuron++) {
            outputTrace[neuron] = in.readDouble();
            learning[neuron] = in.readBoolean();
            setDepression(neuron, learning[neuron] ? outputTrace[neuron] : 0);
        }
        slowInputs.restore(in);
        slowOutputs.restore(in);
    }
}
