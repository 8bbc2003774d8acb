package org.microspike.eligibility;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Arrays;
import org.microspike.api.Plasticity;
import org.microspike.api.WeightBounds;
import org.microspike.api.data.Weights;
import org.microspike.api.numeric.TraceTime;
import org.microspike.api.setting.Settings;

/**
 * The plasticity of one projection, of dense or sparse rows. Traces of spikes are kept scaled, see {@link TraceTime}.
 *
 * <p>Neither an output spike nor a consolidation changes anything at once. They are logged, and done to the synapses of a
 * row when it is next used, in the order in which they happened: each weight and trace goes through the same operations as
 * if everything were done at once. A consolidation is done to all synapses of a row side by side.
 */
final class Eligibility implements Plasticity {
    /** For each neuron this number of output spikes is logged on average before all rows read them. */
    private static final int LOGGED_EACH = 16;

    private static final int LEAST_LOGGED = 1024;

    /** The length of an entry of the log. */
    private static final int ENTRY = 4;

    /** Where it has by how much the output spike potentiates, scaled. */
    private static final int AMOUNT = 0;

    /** Where it has the number of the same neuron's output spike before. */
    private static final int PREVIOUS = 1;

    /** Where it has how many consolidations came before. */
    private static final int AFTER = 2;

    private final Weights rows;
    private final double[] weights;
    /** The neurons of sparse synapses; empty if dense. */
    private final int[] targets;

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

    /** The row's trace, scaled, if all spikes are paired with all; otherwise the time of its latest input spike. */
    private final double[] inputs;

    /** Scaled. */
    private final double[] outputTrace;

    private final boolean[] learning;
    /** How many do not. */
    private int frozen;

    /** The number of output spikes, and of those that all rows have read. */
    private long outputs;

    private long settled;

    /** The number of the neuron's latest output spike among all, from 1; 0 if there is none. */
    private final long[] lastOutput;

    /** For each output spike after the settled ones what concerns it, side by side in memory: whole numbers, but for the first. */
    private final double[] log;

    /** How many output spikes and consolidations each row has read. */
    private final long[] outputsRead;

    private final long[] consolidationsRead;

    /** What a row is to read, as lists, one for each stretch between consolidations: where they begin, and their items. */
    private int[] first = new int[16];

    private int[] following = new int[64];
    private int[] itemSynapse = new int[64];
    private int[] itemEntry = new int[64];

    Eligibility(Weights weights, WeightBounds bounds, Settings settings) {
        rows = weights;
        this.weights = weights.values();
        this.bounds = bounds;
        targets = weights.targets();
        eligibility = new double[this.weights.length];
        decay = settings.number("decay");
        accumulating = settings.text("pairing").equals(EligibilityRule.ALL_TO_ALL);
        consolidations = new Consolidations(settings);
        plusTime = new TraceTime(settings.number("tau_plus"));
        minusTime = new TraceTime(settings.number("tau_minus"));
        inputs = new double[weights.afferents()];
        Arrays.fill(inputs, accumulating ? 0 : Double.NEGATIVE_INFINITY);
        int neurons = weights.neurons();
        outputTrace = new double[neurons];
        learning = new boolean[neurons];
        Arrays.fill(learning, true);
        lastOutput = new long[neurons];
        log = new double[ENTRY * Math.max(LEAST_LOGGED, LOGGED_EACH * neurons)];
        outputsRead = new long[weights.afferents()];
        consolidationsRead = new long[weights.afferents()];
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
            if (consolidations.isFull()) {
                readAll();
            }
            consolidations.happen();
        }
        if (time >= plusTime.end()) {
            // The logged amounts are scaled to the stretch before.
            readAll();
            plusTime.enter(time, accumulating ? inputs : new double[0]);
        }
        if (time >= minusTime.end()) {
            minusTime.enter(time, outputTrace);
        }
        setDue();
    }

    @Override
    public void inputSpike(int afferent, double time) {
        reach(time);
        read(afferent);
        if (outputs > 0) {
            depress(rows.start(afferent), rows.end(afferent), aMinus * minusTime.unscaling(time));
        }
        inputs[afferent] = accumulating ? inputs[afferent] + plusTime.scaled(time) : time;
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

    /** What spikes have left in the eligibility of synapses stays: a reward for it may still come. */
    @Override
    public void reset(double time) {
        reach(time);
        readAll();
        Arrays.fill(inputs, accumulating ? 0 : Double.NEGATIVE_INFINITY);
        Arrays.fill(outputTrace, 0);
    }

    @Override
    public void outputSpike(int neuron, double time) {
        reach(time);
        if (logged() == log.length) {
            readAll();
        }
        int entry = logged();
        log[entry + AMOUNT] = aPlus * plusTime.unscaling(time);
        log[entry + PREVIOUS] = lastOutput[neuron];
        log[entry + AFTER] = consolidations.count();
        outputs++;
        lastOutput[neuron] = outputs;
        double trace = minusTime.scaled(time);
        outputTrace[neuron] = accumulating ? outputTrace[neuron] + trace : trace;
    }

    /** Where the log ends. */
    private int logged() {
        return entry(outputs + 1);
    }

    /** Where the log has an output spike. */
    private int entry(long output) {
        return (int) (output - settled - 1) * ENTRY;
    }

    /** Does to the synapses of a row all that it has not read. */
    private void read(int row) {
        long before = consolidationsRead[row];
        long since = outputsRead[row];
        int stretches = (int) (consolidations.count() - before);
        if (since == outputs && stretches == 0) {
            return;
        }
        int start = rows.start(row);
        int end = rows.end(row);
        double trace = accumulating ? inputs[row] : plusTime.scaled(inputs[row]);
        if (stretches == 0) {
            potentiate(start, end, since, trace);
            outputsRead[row] = outputs;
            return;
        }
        makeLists(start, end, since, before, stretches);
        for (int stretch = 0; stretch <= stretches; stretch++) {
            for (int item = first[stretch]; item >= 0; item = following[item]) {
                eligibility[itemSynapse[item]] += trace * log[itemEntry[item] + AMOUNT];
            }
            if (stretch < stretches) {
                consolidate(start, end, consolidations.factor(before + stretch));
            }
        }
        outputsRead[row] = outputs;
        consolidationsRead[row] = consolidations.count();
    }

    /** What {@link #read} does where there was no consolidation. */
    private void potentiate(int start, int end, long since, double trace) {
        for (int k = start; k < end; k++) {
            long output = lastOutput[rows.isDense() ? k - start : targets[k]];
            int items = 0;
            while (output > since) {
                if (items == itemEntry.length) {
                    makeRoom();
                }
                int entry = entry(output);
                itemEntry[items++] = entry;
                output = (long) log[entry + PREVIOUS];
            }
            while (items > 0) {
                eligibility[k] += trace * log[itemEntry[--items] + AMOUNT];
            }
        }
    }

    private void makeRoom() {
        int length = 2 * itemEntry.length;
        following = Arrays.copyOf(following, length);
        itemSynapse = Arrays.copyOf(itemSynapse, length);
        itemEntry = Arrays.copyOf(itemEntry, length);
    }

    /** Lists the output spikes of the targets since one, by the stretch that they are in, those of each neuron in order. */
    private void makeLists(int start, int end, long since, long before, int stretches) {
        if (first.length <= stretches) {
            first = new int[2 * stretches];
        }
        Arrays.fill(first, 0, stretches + 1, -1);
        if (since == outputs) {
            return;
        }
        int items = 0;
        for (int k = start; k < end; k++) {
            long output = lastOutput[rows.isDense() ? k - start : targets[k]];
            while (output > since) {
                if (items == itemEntry.length) {
                    makeRoom();
                }
                int entry = entry(output);
                int stretch = (int) ((long) log[entry + AFTER] - before);
                itemSynapse[items] = k;
                itemEntry[items] = entry;
                following[items] = first[stretch];
                first[stretch] = items++;
                output = (long) log[entry + PREVIOUS];
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
        if (frozen == 0) {
            for (int k = start; k < end; k++) {
                double weight = weights[k] + (growth + factor * eligibility[k]);
                weights[k] = Math.min(maximum, Math.max(minimum, weight));
                eligibility[k] *= decay;
            }
            return;
        }
        for (int k = start; k < end; k++) {
            if (learning[rows.isDense() ? k - start : targets[k]]) {
                double weight = weights[k] + (growth + factor * eligibility[k]);
                weights[k] = Math.min(maximum, Math.max(minimum, weight));
            }
            eligibility[k] *= decay;
        }
    }

    private void readAll() {
        if (settled == outputs && consolidations.isSettled()) {
            return;
        }
        for (int row = 0; row < inputs.length; row++) {
            read(row);
        }
        settled = outputs;
        consolidations.forget();
    }

    @Override
    public void settle(double time) {
        reach(time);
        readAll();
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
            readAll();
            this.learning[neuron] = learning;
            frozen += learning ? -1 : 1;
        }
    }

    @Override
    public void change(Settings settings) {
        readAll();
        setChangeable(settings);
        consolidations.change(settings);
    }

    @Override
    public void save(DataOutput out) throws IOException {
        plusTime.save(out);
        minusTime.save(out);
        consolidations.save(out);
        out.writeLong(outputs);
        out.writeLong(settled);
        for (int i = 0; i < logged(); i++) {
            out.writeDouble(log[i]);
        }
        for (int row = 0; row < inputs.length; row++) {
            out.writeDouble(inputs[row]);
            out.writeLong(outputsRead[row]);
            out.writeLong(consolidationsRead[row]);
        }
        for (int neuron = 0; neuron < learning.length; neuron++) {
            out.writeDouble(outputTrace[neuron]);
            out.writeLong(lastOutput[neuron]);
            out.writeBoolean(learning[neuron]);
        }
        for (double trace : eligibility) {
            out.writeDouble(trace);
        }
    }

    @Override
    public void restore(DataInput in) throws IOException {
        plusTime.restore(in);
        minusTime.restore(in);
        consolidations.restore(in);
        outputs = in.readLong();
        settled = in.readLong();
        for (int i = 0; i < logged(); i++) {
            log[i] = in.readDouble();
        }
        for (int row = 0; row < inputs.length; row++) {
            inputs[row] = in.readDouble();
            outputsRead[row] = in.readLong();
            consolidationsRead[row] = in.readLong();
        }
        frozen = 0;
        for (int neuron = 0; neuron < learning.length; neuron++) {
            outputTrace[neuron] = in.readDouble();
            lastOutput[neuron] = in.readLong();
            learning[neuron] = in.readBoolean();
            frozen += learning[neuron] ? 0 : 1;
        }
        for (int k = 0; k < eligibility.length; k++) {
            eligibility[k] = in.readDouble();
        }
        setDue();
    }
}
