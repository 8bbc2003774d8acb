package org.microspike.stdp;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Arrays;
import org.microspike.api.data.Weights;
import org.microspike.api.setting.Settings;

/** Plasticity of a dense matrix: a row reads the log from where it read last, so that it costs what has happened since. */
final class DenseStdp extends Stdp {
    private final int[] loggedNeuron;

    /** The neurons' scaled traces; 0 of those that are frozen. */
    private final double[] depression;

    /** The neurons from the latest to spike to the first, so that those an input spike concerns stand in front. */
    private final int[] latestFirst;

    /** The weights of the row that is being read. */
    private final double[] row;

    DenseStdp(Weights weights, Settings settings) {
        super(weights, settings, 1024 + 16 * weights.neurons());
        loggedNeuron = new int[loggedAmount.length];
        depression = new double[neurons];
        row = new double[neurons];
        latestFirst = new int[neurons];
        Arrays.setAll(latestFirst, neuron -> neuron);
    }

    @Override
    void potentiateAndDepress(int afferent, long since, double trace, double depression) {
        potentiate(afferent, since, trace);
        depress(afferent, since, depression);
    }

    @Override
    void potentiate(int afferent, long since, double trace) {
        int row = afferent * neurons;
        int logged = logged();
        // An output spike counts if the neuron's previous one came before the row's latest input spike.
        long newest = restricted ? since : Long.MAX_VALUE;
        for (int entry = (int) Math.max(0, since - settled); entry < logged; entry++) {
            if (loggedPrevious[entry] <= newest) {
                int synapse = row + loggedNeuron[entry];
                weights[synapse] = change.potentiated(weights[synapse], loggedAmount[entry] * trace);
            }
        }
    }

    @Override
    void depress(int afferent, long since, double depression) {
        int row = afferent * neurons;
        if (restricted) {
            for (int rank = 0; rank < neurons; rank++) {
                int neuron = latestFirst[rank];
                if (lastOutput[neuron] <= since) {
                    break;
                }
                int synapse = row + neuron;
                weights[synapse] = change.depressed(weights[synapse], this.depression[neuron] * depression);
            }
        } else {
            System.arraycopy(weights, row, this.row, 0, neurons);
            change.depress(this.row, neurons, this.depression, depression);
            System.arraycopy(this.row, 0, weights, row, neurons);
        }
    }

    @Override
    void log(int neuron, int entry) {
        loggedNeuron[entry] = neuron;
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
    void forgetAmounts() {}

    @Override
    public void save(DataOutput out) throws IOException {
        super.save(out);
        for (int entry = 0; entry < logged(); entry++) {
            out.writeInt(loggedNeuron[entry]);
        }
        for (int neuron : latestFirst) {
            out.writeInt(neuron);
        }
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
    }
}
