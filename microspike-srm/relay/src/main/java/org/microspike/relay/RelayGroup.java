package org.microspike.relay;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Arrays;
import org.microspike.api.NeuronGroup;
import org.microspike.api.data.Weights;

/** Relays, and which of them are to spike: all at one time, that of the latest arrival. */
final class RelayGroup implements NeuronGroup {
    private final boolean[] due;
    private final double[] arrived;
    private int dueCount;
    private double dueTime;

    /** No neuron before it is due. */
    private int firstDue;

    private int spikingNeuron = NONE;
    private double spikeTime;

    RelayGroup(int count) {
        due = new boolean[count];
        arrived = new double[count];
    }

    @Override
    public int size() {
        return due.length;
    }

    @Override
    public int advance(double time) {
        if (dueCount == 0 || !(dueTime < time)) {
            return NONE;
        }
        while (!due[firstDue]) {
            firstDue++;
        }
        due[firstDue] = false;
        dueCount--;
        spikingNeuron = firstDue;
        spikeTime = dueTime;
        return firstDue;
    }

    @Override
    public double spikeTime() {
        return spikeTime;
    }

    @Override
    public int spikingNeuron() {
        return spikingNeuron;
    }

    @Override
    public void receive(double time, Weights weights, int afferent) {
        int start = weights.start(afferent);
        for (int n = 0; n < due.length; n++) {
            receive(time, weights.port(), n, weights.values()[start + n]);
        }
    }

    @Override
    public void receiveSparse(double time, Weights weights, int afferent) {
        for (int k = weights.start(afferent); k < weights.end(afferent); k++) {
            receive(time, weights.port(), weights.targets()[k], weights.values()[k]);
        }
    }

    private void receive(double time, int port, int neuron, double weight) {
        arrived[neuron] += weight != 0 ? 1 : 0;
        if (port == RelayModel.SPIKES && weight > 0) {
            dueTime = time;
            firstDue = 0;
            dueCount += due[neuron] ? 0 : 1;
            due[neuron] = true;
        }
    }

    @Override
    public void potentials(double time, double[] potentials) {
        Arrays.fill(potentials, 0);
    }

    @Override
    public void sample(int quantity, double time, double[] values) {
        switch (quantity) {
            case 0 -> potentials(time, values);
            case 1 -> System.arraycopy(arrived, 0, values, 0, arrived.length);
            default -> throw new IllegalArgumentException("There is no quantity " + quantity);
        }
    }

    @Override
    public void reset(double time) {
        Arrays.fill(due, false);
        dueCount = 0;
        Arrays.fill(arrived, 0);
    }

    @Override
    public void save(DataOutput out) throws IOException {
        out.writeDouble(dueTime);
        out.writeInt(spikingNeuron);
        out.writeDouble(spikeTime);
        for (int n = 0; n < due.length; n++) {
            out.writeBoolean(due[n]);
            out.writeDouble(arrived[n]);
        }
    }

    @Override
    public void restore(DataInput in) throws IOException {
        dueTime = in.readDouble();
        spikingNeuron = in.readInt();
        spikeTime = in.readDouble();
        dueCount = 0;
        for (int n = 0; n < due.length; n++) {
            due[n] = in.readBoolean();
            arrived[n] = in.readDouble();
            dueCount += due[n] ? 1 : 0;
        }
    }
}
