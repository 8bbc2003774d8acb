package org.microspike.inhibitory;

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
 * The plasticity of one projection, of dense or sparse rows. Traces are kept scaled as {@link TraceTime} says, so that a
 * synapse costs no exponential.
 *
 * <p>An output spike changes no weight at once. It is kept beside the earlier ones of its neuron, and done to a synapse
 * when the synapse's row is next used: each weight goes through the same operations in the same order as if everything
 * were done at once.
 */
final class Inhibitory implements Plasticity {
    /** So many output spikes are kept for each neuron; before it spikes again, all rows read them. */
    private static final int KEPT = 32;

    private final Weights rows;
    private final double[] weights;

    /** The neurons of sparse synapses; empty if dense. */
    private final int[] targets;

    private final WeightBounds bounds;
    private final double tau;
    private double eta;

    /** What every input spike takes from the weights of its row. */
    private double loss;

    private final TraceTime time;

    /** Of each row, scaled. */
    private final double[] inputTrace;

    /** Of each neuron, scaled. */
    private final double[] outputTrace;

    /** 1 for a neuron that learns, 0 for one that is frozen. */
    private final double[] learning;

    /** The number of output spikes of all neurons. */
    private long outputs;

    /** The number of them that each row has read. */
    private final long[] outputsRead;

    /** How many output spikes of each neuron are kept. */
    private final int[] kept;

    /** The number of the latest output spike of each neuron that is kept, among those of all, from 1; 0 if there is none. */
    private final long[] latest;

    /** The numbers of the output spikes kept, and by how much they potentiate, scaled: neurons x {@link #KEPT}. */
    private final long[] numbers;

    private final double[] amounts;

    Inhibitory(Weights weights, WeightBounds bounds, Settings settings) {
        rows = weights;
        this.weights = weights.values();
        targets = weights.targets();
        this.bounds = bounds;
        tau = settings.number("tau");
        time = new TraceTime(tau);
        int neurons = weights.neurons();
        inputTrace = new double[weights.afferents()];
        outputTrace = new double[neurons];
        learning = new double[neurons];
        Arrays.fill(learning, 1);
        outputsRead = new long[weights.afferents()];
        kept = new int[neurons];
        latest = new long[neurons];
        numbers = new long[neurons * KEPT];
        amounts = new double[neurons * KEPT];
        change(settings);
    }

    @Override
    public void change(Settings settings) {
        eta = settings.number("eta");
        loss = eta * (2 * settings.number("target_rate") * tau);
    }

    @Override
    public void inputSpike(int afferent, double time) {
        reach(time);
        read(afferent, eta * this.time.unscaling(time));
        inputTrace[afferent] += this.time.scaled(time);
    }

    /** Does to the synapses of a row what the output spikes that it has not read do, then what an input spike does. */
    private void read(int afferent, double scale) {
        long since = outputsRead[afferent];
        double trace = inputTrace[afferent];
        int start = rows.start(afferent);
        int end = rows.end(afferent);
        double[] weights = this.weights;
        double[] learning = this.learning;
        double[] outputTrace = this.outputTrace;
        long[] latest = this.latest;
        double minimum = bounds.minimum();
        double maximum = bounds.maximum();
        for (int k = start; k < end; k++) {
            int n = targets.length == 0 ? k - start : targets[k];
            double weight = latest[n] > since ? potentiated(weights[k], n, since, trace) : weights[k];
            double change = learning[n] * (outputTrace[n] * scale - loss);
            weights[k] = Math.max(minimum, Math.min(maximum, weight + change));
        }
        outputsRead[afferent] = outputs;
    }

    /** A weight after the output spikes of its neuron that its row has not read. */
    private double potentiated(double weight, int neuron, long since, double trace) {
        int first = neuron * KEPT;
        int end = first + kept[neuron];
        int unread = end - 1;
        while (unread > first && numbers[unread - 1] > since) {
            unread--;
        }
        double potentiated = weight;
        for (int k = unread; k < end; k++) {
            potentiated = Math.min(bounds.maximum(), potentiated + amounts[k] * trace);
        }
        return potentiated;
    }

    @Override
    public void outputSpike(int neuron, double time) {
        reach(time);
        if (kept[neuron] == KEPT) {
            readAll();
        }
        outputs++;
        latest[neuron] = outputs;
        int place = neuron * KEPT + kept[neuron]++;
        numbers[place] = outputs;
        amounts[place] = learning[neuron] * eta * this.time.unscaling(time);
        outputTrace[neuron] += this.time.scaled(time);
    }

    private void reach(double time) {
        if (time >= this.time.end()) {
            // What is kept is scaled to the stretch before.
            readAll();
            this.time.enter(time, inputTrace, outputTrace);
        }
    }

    /** Does to all synapses what the output spikes that their rows have not read do. */
    private void readAll() {
        for (int afferent = 0; afferent < rows.afferents(); afferent++) {
            long since = outputsRead[afferent];
            if (since == outputs) {
                continue;
            }
            double trace = inputTrace[afferent];
            int start = rows.start(afferent);
            for (int k = start; k < rows.end(afferent); k++) {
                int n = targets.length == 0 ? k - start : targets[k];
                if (latest[n] > since) {
                    weights[k] = potentiated(weights[k], n, since, trace);
                }
            }
            outputsRead[afferent] = outputs;
        }
        Arrays.fill(kept, 0);
        Arrays.fill(latest, 0);
    }

    @Override
    public void settle(double time) {
        readAll();
    }

    @Override
    public void reset(double time) {
        readAll();
        Arrays.fill(inputTrace, 0);
        Arrays.fill(outputTrace, 0);
    }

    @Override
    public void setLearning(int neuron, boolean learning) {
        readAll();
        this.learning[neuron] = learning ? 1 : 0;
    }

    @Override
    public void save(DataOutput out) throws IOException {
        time.save(out);
        out.writeLong(outputs);
        for (int afferent = 0; afferent < inputTrace.length; afferent++) {
            out.writeDouble(inputTrace[afferent]);
            out.writeLong(outputsRead[afferent]);
        }
        for (int neuron = 0; neuron < kept.length; neuron++) {
            out.writeDouble(outputTrace[neuron]);
            out.writeDouble(learning[neuron]);
            out.writeLong(latest[neuron]);
            out.writeInt(kept[neuron]);
            for (int k = neuron * KEPT; k < neuron * KEPT + kept[neuron]; k++) {
                out.writeLong(numbers[k]);
                out.writeDouble(amounts[k]);
            }
        }
    }

    @Override
    public void restore(DataInput in) throws IOException {
        time.restore(in);
        outputs = in.readLong();
        for (int afferent = 0; afferent < inputTrace.length; afferent++) {
            inputTrace[afferent] = in.readDouble();
            outputsRead[afferent] = in.readLong();
        }
        for (int neuron = 0; neuron < kept.length; neuron++) {
            outputTrace[neuron] = in.readDouble();
            learning[neuron] = in.readDouble();
            latest[neuron] = in.readLong();
            kept[neuron] = in.readInt();
            for (int k = neuron * KEPT; k < neuron * KEPT + kept[neuron]; k++) {
                numbers[k] = in.readLong();
                amounts[k] = in.readDouble();
            }
        }
    }
}
