package org.microspike.stdp;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Arrays;
import org.microspike.api.data.Weights;
import org.microspike.api.setting.Settings;

/**
 * Plasticity of a dense matrix. A row reads the log from where it read last, entry by entry; where most neurons have spiked
 * since, it reads instead what stands side by side for all neurons: their latest three output spikes.
 */
final class DenseStdp extends LoggedStdp {
    /** From this number of neurons on it can pay to read all of them, side by side. */
    private static final int MANY = 16;

    /** So many neurons are read side by side in the time of one entry of the log. */
    private static final int PER_ENTRY = 4;

    private final int[] loggedNeuron;

    /** The neurons' scaled traces; 0 of those that are frozen. */
    private final double[] depression;

    /** The neurons from the latest to spike to the first, so that those an input spike concerns stand in front. */
    private final int[] latestFirst;

    private final Latest last;
    private final Latest second;
    private final Latest third;

    /** The number of the newest output spike that has three later ones of its neuron; 0 if there is none. */
    private long newestFourth;

    /** The weights of the row that is being read, and the amounts that concern it. */
    private final double[] row;

    private final double[] amounts;

    DenseStdp(Weights weights, Settings settings, WeightChange change, boolean triplets) {
        super(weights, settings, change, triplets, 1024 + 16 * weights.neurons());
        loggedNeuron = new int[loggedAmount.length];
        depression = new double[neurons];
        row = new double[neurons];
        amounts = new double[neurons];
        latestFirst = new int[neurons];
        Arrays.setAll(latestFirst, neuron -> neuron);
        last = new Latest(neurons);
        second = new Latest(neurons);
        third = new Latest(neurons);
    }

    @Override
    void potentiateAndDepress(int afferent, long since, double depression) {
        if (!isReadSideBySide(outputs - Math.max(since, settled)) || newestFourth > since || ofOutput != 0) {
            potentiate(afferent, since);
            depress(afferent, since, depression);
            return;
        }
        double trace = inputTrace(afferent);
        System.arraycopy(weights, afferent * neurons, row, 0, neurons);
        if (restricted) {
            Latest.first(last, second, third, since, amounts);
            change.potentiate(row, neurons, amounts, trace);
            last.count(this.depression, since, amounts);
            change.depress(row, neurons, amounts, depression);
        } else {
            potentiateRow(third, since, trace);
            potentiateRow(second, since, trace);
            potentiateRow(last, since, trace);
            change.depress(row, neurons, this.depression, depression);
        }
        System.arraycopy(row, 0, weights, afferent * neurons, neurons);
    }

    /** Whether a row that is to read some output spikes reads those of all neurons side by side. */
    private boolean isReadSideBySide(long unread) {
        return neurons >= MANY && PER_ENTRY * unread > neurons;
    }

    private void potentiateRow(Latest latest, long since, double trace) {
        if (latest.newest > since) {
            latest.count(latest.amounts, since, amounts);
            change.potentiate(row, neurons, amounts, trace);
        }
    }

    @Override
    void potentiate(int afferent, long since) {
        double trace = inputTrace(afferent);
        if (trace == 0 && ofOutput == 0) {
            return;
        }
        int row = afferent * neurons;
        int logged = logged();
        // An output spike counts if the neuron's previous one came before the row's latest input spike.
        long newest = restricted ? since : Long.MAX_VALUE;
        int first = (int) Math.max(0, since - settled);
        if (ofOutput != 0) {
            potentiateAndShift(row, first, newest, trace);
            return;
        }
        for (int entry = first; entry < logged; entry++) {
            if (loggedPrevious[entry] <= newest) {
                int synapse = row + loggedNeuron[entry];
                weights[synapse] = change.potentiated(weights[synapse], loggedAmount[entry] * trace);
            }
        }
    }

    private void potentiateAndShift(int row, int first, long newest, double trace) {
        for (int entry = first; entry < logged(); entry++) {
            int neuron = loggedNeuron[entry];
            if (learning[neuron]) {
                double weight = weights[row + neuron];
                if (loggedPrevious[entry] <= newest) {
                    weight = change.potentiated(weight, loggedAmount[entry] * trace);
                }
                weights[row + neuron] = change.shifted(weight, ofOutput);
            }
        }
    }

    @Override
    void depress(int afferent, long since, double depression) {
        int row = afferent * neurons;
        if (restricted && !isReadSideBySide(outputs - since)) {
            for (int rank = 0; rank < neurons; rank++) {
                int neuron = latestFirst[rank];
                if (lastOutput[neuron] <= since) {
                    break;
                }
                int synapse = row + neuron;
                weights[synapse] = change.depressed(weights[synapse], this.depression[neuron] * depression);
            }
            return;
        }
        double[] depressions = this.depression;
        if (restricted) {
            last.count(depressions, since, amounts);
            depressions = amounts;
        }
        System.arraycopy(weights, row, this.row, 0, neurons);
        change.depress(this.row, neurons, depressions, depression);
        System.arraycopy(this.row, 0, weights, row, neurons);
    }

    @Override
    void log(int neuron, int entry) {
        loggedNeuron[entry] = neuron;
        newestFourth = Math.max(newestFourth, (long) third.numbers[neuron]);
        third.take(neuron, second);
        second.take(neuron, last);
        last.set(neuron, outputs, loggedAmount[entry]);
        int rank = 0;
        while (latestFirst[rank] != neuron) {
            rank++;
        }
        System.arraycopy(latestFirst, 0, latestFirst, 1, rank);
        latestFirst[0] = neuron;
    }

    @Override
    void setDepression(int neuron, double trace) {
        depression[neuron] = trace;
    }

    @Override
    void forgetAmounts() {
        Arrays.fill(last.amounts, 0);
        Arrays.fill(second.amounts, 0);
        Arrays.fill(third.amounts, 0);
    }

    @Override
    public void save(DataOutput out) throws IOException {
        super.save(out);
        for (int entry = 0; entry < logged(); entry++) {
            out.writeInt(loggedNeuron[entry]);
        }
        for (int neuron : latestFirst) {
            out.writeInt(neuron);
        }
        last.save(out);
        second.save(out);
        third.save(out);
        out.writeLong(newestFourth);
    }

    @Override
    public void restore(DataInput in) throws IOException {
        super.restore(in);
        for (int entry = 0; entry < logged(); entry++) {
            loggedNeuron[entry] = in.readInt();
        }
        for (int rank = 0; rank < neurons; rank++) {
            latestFirst[rank] = in.readInt();
        }
        last.restore(in);
        second.restore(in);
        third.restore(in);
        newestFourth = in.readLong();
    }
}
