package org.microspike.eligibility;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Arrays;
import java.util.Optional;
import org.microspike.api.Plasticity;
import org.microspike.api.WeightBounds;
import org.microspike.api.data.Columns;
import org.microspike.api.data.Weights;
import org.microspike.api.numeric.TraceTime;
import org.microspike.api.setting.Settings;

/**
 * The plasticity of one projection, of dense or sparse rows. Traces of spikes are kept scaled, see {@link TraceTime}.
 *
 * <p>Everything is done at once, an output spike column by column: to find out, row by row, which output spikes of which
 * target have come since takes longer, as an output spike comes for about each input spike.
 */
final class Eligibility implements Plasticity {
    private final Weights rows;
    private final double[] weights;
    /** The neurons of sparse synapses; empty if dense. */
    private final int[] targets;

    /** Of sparse synapses; empty if dense. */
    private final Optional<Columns> columns;

    private final double[] eligibility;
    private final WeightBounds bounds;
    private final double decay;
    private final boolean accumulating;
    private double aPlus;
    private double aMinus;
    private double growth;

    private final Consolidations consolidations;
    private final TraceTime plusTime;
    private final TraceTime minusTime;

    /** Before this time no consolidation happens, and traces need not be scaled again. */
    private double due;

    /** The time of each row's latest input spike. */
    private final double[] latest;

    /** Scaled. */
    private final double[] inputTrace;

    /** Scaled. */
    private final double[] outputTrace;

    /** When the latest input spike was, and how traces are scaled then: on a grid many rows have the same. */
    private double inputTime = Double.NaN;

    private double plusScaled;
    private double minusUnscaling;

    private final boolean[] learning;
    /** How many do not. */
    private int frozen;

    Eligibility(Weights weights, WeightBounds bounds, Settings settings) {
        rows = weights;
        this.weights = weights.values();
        this.bounds = bounds;
        targets = weights.targets();
        columns = weights.isDense() ? Optional.empty() : Optional.of(new Columns(weights));
        eligibility = new double[this.weights.length];
        decay = settings.number("decay");
        accumulating = settings.text("pairing").equals(EligibilityRule.ALL_TO_ALL);
        consolidations = new Consolidations(settings);
        plusTime = new TraceTime(settings.number("tau_plus"));
        minusTime = new TraceTime(settings.number("tau_minus"));
        latest = new double[weights.afferents()];
        Arrays.fill(latest, Double.NEGATIVE_INFINITY);
        inputTrace = new double[weights.afferents()];
        int neurons = weights.neurons();
        outputTrace = new double[neurons];
        learning = new boolean[neurons];
        Arrays.fill(learning, true);
        setChangeable(settings);
        setDue();
    }

    private void setChangeable(Settings settings) {
        aPlus = settings.number("a_plus");
        aMinus = settings.number("a_minus");
        growth = settings.number("growth");
    }

    private void setDue() {
        due = Math.min(consolidations.next(), Math.min(plusTime.end(), minusTime.end()));
    }

    /** Brings the rule to a time, which may have come. */
    private void reach(double time) {
        if (time >= due) {
            pass(time);
        }
    }

    private void pass(double time) {
        while (time >= consolidations.next()) {
            consolidate(consolidations.happen());
        }
        if (time >= plusTime.end()) {
            plusTime.enter(time, inputTrace);
            if (!accumulating) {
                Arrays.setAll(inputTrace, row -> plusTime.scaled(latest[row]));
            }
        }
        if (time >= minusTime.end()) {
            minusTime.enter(time, outputTrace);
        }
        setDue();
    }

    @Override
    public void inputSpike(int afferent, double time) {
        if (time != inputTime) {
            reach(time);
            inputTime = time;
            plusScaled = plusTime.scaled(time);
            minusUnscaling = minusTime.unscaling(time);
        }
        depress(rows.start(afferent), rows.end(afferent), aMinus * minusUnscaling);
        latest[afferent] = time;
        inputTrace[afferent] = accumulating ? inputTrace[afferent] + plusScaled : plusScaled;
    }

    private void depress(int start, int end, double scale) {
        double[] eligibility = this.eligibility;
        double[] traces = outputTrace;
        if (rows.isDense()) {
            for (int k = start; k < end; k++) {
                eligibility[k] -= scale * traces[k - start];
            }
        } else {
            int[] targets = this.targets;
            for (int k = start; k < end; k++) {
                eligibility[k] -= scale * traces[targets[k]];
            }
        }
    }

    @Override
    public void outputSpike(int neuron, double time) {
        reach(time);
        potentiate(neuron, aPlus * plusTime.unscaling(time));
        double trace = minusTime.scaled(time);
        outputTrace[neuron] = accumulating ? outputTrace[neuron] + trace : trace;
    }

    private void potentiate(int neuron, double scale) {
        double[] eligibility = this.eligibility;
        double[] traces = inputTrace;
        if (columns.isEmpty()) {
            int k = neuron;
            for (double trace : traces) {
                eligibility[k] += trace * scale;
                k += outputTrace.length;
            }
        } else {
            potentiate(columns.get(), neuron, scale);
        }
    }

    private void potentiate(Columns columns, int neuron, double scale) {
        double[] eligibility = this.eligibility;
        double[] traces = inputTrace;
        int[] places = columns.places();
        int[] afferents = columns.afferents();
        int end = columns.end(neuron);
        for (int i = columns.start(neuron); i < end; i++) {
            eligibility[places[i]] += traces[afferents[i]] * scale;
        }
    }

    private void consolidate(double factor) {
        if (frozen == 0) {
            consolidate(0, weights.length, factor);
            return;
        }
        for (int row = 0; row < rows.afferents(); row++) {
            for (int k = rows.start(row); k < rows.end(row); k++) {
                if (learning[rows.neuron(row, k)]) {
                    consolidate(k, k + 1, factor);
                } else {
                    eligibility[k] *= decay;
                }
            }
        }
    }

    private void consolidate(int start, int end, double factor) {
        double[] weights = this.weights;
        double[] eligibility = this.eligibility;
        double minimum = bounds.minimum();
        double maximum = bounds.maximum();
        double growth = this.growth;
        double decay = this.decay;
        for (int k = start; k < end; k++) {
            double weight = weights[k] + (growth + factor * eligibility[k]);
            weights[k] = Math.min(maximum, Math.max(minimum, weight));
            eligibility[k] *= decay;
        }
    }

    /** What spikes have left in the eligibility of synapses stays: a reward for it may still come. */
    @Override
    public void reset(double time) {
        reach(time);
        Arrays.fill(latest, Double.NEGATIVE_INFINITY);
        Arrays.fill(inputTrace, 0);
        Arrays.fill(outputTrace, 0);
    }

    @Override
    public void settle(double time) {
        reach(time);
    }

    @Override
    public void signal(String name, double time, double value) {
        if (!name.equals("reward")) {
            Plasticity.super.signal(name, time, value);
        }
        reach(time);
        consolidations.reward(time, value);
    }

    /** A frozen synapse has its trace all the while. */
    @Override
    public void setLearning(int neuron, boolean learning) {
        if (this.learning[neuron] != learning) {
            this.learning[neuron] = learning;
            frozen += learning ? -1 : 1;
        }
    }

    @Override
    public void change(Settings settings) {
        setChangeable(settings);
        consolidations.change(settings);
    }

    @Override
    public void save(DataOutput out) throws IOException {
        plusTime.save(out);
        minusTime.save(out);
        consolidations.save(out);
        for (int row = 0; row < latest.length; row++) {
            out.writeDouble(latest[row]);
            out.writeDouble(inputTrace[row]);
        }
        for (int neuron = 0; neuron < learning.length; neuron++) {
            out.writeDouble(outputTrace[neuron]);
            out.writeBoolean(learning[neuron]);
        }
        for (double trace : eligibility) {
            out.writeDouble(trace);
        }
    }

    @Override
    public void restore(DataInput in) throws IOException {
        inputTime = Double.NaN;
        plusTime.restore(in);
        minusTime.restore(in);
        consolidations.restore(in);
        for (int row = 0; row < latest.length; row++) {
            latest[row] = in.readDouble();
            inputTrace[row] = in.readDouble();
        }
        frozen = 0;
        for (int neuron = 0; neuron < learning.length; neuron++) {
            outputTrace[neuron] = in.readDouble();
            learning[neuron] = in.readBoolean();
            frozen += learning[neuron] ? 0 : 1;
        }
        for (int k = 0; k < eligibility.length; k++) {
            eligibility[k] = in.readDouble();
        }
        setDue();
    }
}
