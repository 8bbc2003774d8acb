package org.microspike.stdp;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Arrays;
import org.microspike.api.Plasticity;
import org.microspike.api.data.Weights;
import org.microspike.api.numeric.TraceTime;
import org.microspike.api.setting.Settings;

/**
 * The plasticity of one projection, by pairs of spikes or by pairs and triplets. Each afferent and each neuron leaves a trace that decays from its latest spike on:
 * of height 1, or the sum of all earlier ones where all spikes are paired with all. Traces are kept scaled as {@link
 * TraceTime} says, so that a synapse costs no exponential.
 *
 * <p>An output spike changes no weight at once. It is logged, and what it does to a synapse is done when the row of the
 * synapse is next used: first the potentiations since its previous input spike, in order, then the depression. Each
 * weight goes through the same operations in the same order as if everything were done at once.
 *
 * <p>What has happened since what is a question of the order of events, which output spikes are counted for: several
 * events may share their time.
 */
abstract class Stdp implements Plasticity {
    final Weights rows;
    final double[] weights;
    final int neurons;
    final boolean restricted;
    final WeightChange change;

    /** What each output spike adds to a weight besides its pairings. */
    double ofOutput;

    /**
     * By how much the output spikes that rows may not have read yet potentiate, scaled; 0 of a neuron that was frozen. They
     * are those after the first {@link #settled}, in order.
     */
    final double[] loggedAmount;

    /** The number of the output spike of the same neuron before a logged one; 0 if there is none. */
    final long[] loggedPrevious;

    /** The number of output spikes. */
    long outputs;

    /** The number of output spikes that all rows have read. */
    long settled;

    /** The number of the neuron's latest output spike among all, from 1; 0 if there is none. */
    final long[] lastOutput;

    /** The number of output spikes before the row's latest input spike. */
    final long[] outputsBefore;

    final boolean[] learning;

    private final int afferents;
    private final boolean accumulating;
    private final TraceTime plusTime;
    private final TraceTime minusTime;
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

    Stdp(Weights weights, Settings settings, WeightChange change, boolean triplets, int logCapacity) {
        rows = weights;
        this.weights = weights.values();
        afferents = weights.afferents();
        neurons = weights.neurons();
        Pairing pairing = Pairing.of(settings.text("pairing"));
        restricted = pairing == Pairing.RESTRICTED_NEAREST;
        accumulating = pairing == Pairing.ALL_TO_ALL;
        this.change = change;
        plusTime = new TraceTime(settings.number("tau_plus"));
        minusTime = new TraceTime(settings.number("tau_minus"));
        loggedAmount = new double[logCapacity];
        loggedPrevious = new long[logCapacity];
        lastOutput = new long[neurons];
        outputsBefore = new long[afferents];
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

    private void pair(int afferent, double time, double amplitude) {
        long since = outputsBefore[afferent];
        if (outputs > (restricted ? since : 0)) {
            if (outputs > Math.max(since, settled)) {
                potentiateAndDepress(afferent, since, amplitude * minusTime.unscaling(time));
            } else {
                depress(afferent, since, amplitude * minusTime.unscaling(time));
            }
        }
        inputs[afferent] = accumulating ? inputs[afferent] + plusTime.scaled(time) : time;
        outputsBefore[afferent] = outputs;
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

    /**
     * Does to the synapses of a row what the output spikes that it has not read do, then what an input spike does.
     *
     * @param since the number of output spikes before the row's latest input spike
     * @param depression what the neurons' scaled traces are to be multiplied by
     */
    abstract void potentiateAndDepress(int afferent, long since, double depression);

    /** Does the first half of {@link #potentiateAndDepress}. */
    abstract void potentiate(int afferent, long since);

    /** Does the second half of {@link #potentiateAndDepress}. */
    abstract void depress(int afferent, long since, double depression);

    @Override
    public final void outputSpike(int neuron, double time) {
        if (!(time < stretchEnd)) {
            enter(time);
        }
        if (logged() == loggedAmount.length) {
            settle();
        }
        int entry = logged();
        double slow = triplets ? slowOutputs.spike(neuron, time) : 0;
        double amplitude = amplitudes.plus() + amplitudes.triplePlus() * slow;
        loggedAmount[entry] = learning[neuron] ? amplitude * plusTime.unscaling(time) : 0;
        loggedPrevious[entry] = lastOutput[neuron];
        outputs++;
        lastOutput[neuron] = outputs;
        double trace = minusTime.scaled(time);
        outputTrace[neuron] = accumulating ? outputTrace[neuron] + trace : trace;
        log(neuron, entry);
        setDepression(neuron, learning[neuron] ? outputTrace[neuron] : 0);
    }

    /** The number of entries in the log. */
    final int logged() {
        return (int) (outputs - settled);
    }

    /** Adds to the log what this class needs further. */
    abstract void log(int neuron, int entry);

    /** A neuron's scaled trace is now this, as far as depression is concerned. */
    abstract void setDepression(int neuron, double trace);

    /** Moves on to the stretches of time in which an event lies. */
    private void enter(double time) {
        if (!(time < plusTime.end())) {
            // The logged amounts are scaled to the stretch before.
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

    private void settle() {
        if (logged() == 0) {
            return;
        }
        for (int afferent = 0; afferent < afferents; afferent++) {
            long since = outputsBefore[afferent];
            if (since < outputs) {
                potentiate(afferent, since);
            }
        }
        settled = outputs;
        forgetAmounts();
    }

    /** Every row has read what was logged. */
    abstract void forgetAmounts();

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
        out.writeLong(outputs);
        out.writeLong(settled);
        for (int entry = 0; entry < logged(); entry++) {
            out.writeDouble(loggedAmount[entry]);
            out.writeLong(loggedPrevious[entry]);
        }
        for (int afferent = 0; afferent < afferents; afferent++) {
            out.writeDouble(inputs[afferent]);
            out.writeLong(outputsBefore[afferent]);
        }
        for (int neuron = 0; neuron < neurons; neuron++) {
            out.writeDouble(outputTrace[neuron]);
            out.writeLong(lastOutput[neuron]);
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
        outputs = in.readLong();
        settled = in.readLong();
        for (int entry = 0; entry < logged(); entry++) {
            loggedAmount[entry] = in.readDouble();
            loggedPrevious[entry] = in.readLong();
        }
        for (int afferent = 0; afferent < afferents; afferent++) {
            inputs[afferent] = in.readDouble();
            outputsBefore[afferent] = in.readLong();
        }
        for (int neuron = 0; neuron < neurons; neuron++) {
            outputTrace[neuron] = in.readDouble();
            lastOutput[neuron] = in.readLong();
            learning[neuron] = in.readBoolean();
            setDepression(neuron, learning[neuron] ? outputTrace[neuron] : 0);
        }
        slowInputs.restore(in);
        slowOutputs.restore(in);
    }
}
