package ${package};

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import org.microspike.api.numeric.Decay;
import org.microspike.api.NeuronGroup;
import org.microspike.api.data.Weights;

/**
 * A group of leaky integrate-and-fire neurons. Its state is that at the latest input spike, from which all later
 * potentials follow.
 */
final class ${className}Group implements NeuronGroup {
    private final double[] potentials;
    private final double timeConstant;
    private final double threshold;
    private double lastInput;
    private int spikingNeuron = NONE;
    private double spikeTime;

    ${className}Group(int count, double timeConstant, double threshold) {
        potentials = new double[count];
        this.timeConstant = timeConstant;
        this.threshold = threshold;
    }

    @Override
    public int size() {
        return potentials.length;
    }

    /**
     * Potentials only fall between input spikes, so a neuron reaches the threshold at one, or not at all; it spikes once
     * all input spikes of that time have arrived.
     */
    @Override
    public int advance(double time) {
        for (int n = 0; time > lastInput && n < potentials.length; n++) {
            if (potentials[n] >= threshold) {
                potentials[n] = 0;
                spikingNeuron = n;
                spikeTime = lastInput;
                return n;
            }
        }
        return NONE;
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
        double decay = Decay.of((time - lastInput) / timeConstant);
        double[] values = weights.values();
        int row = afferent * potentials.length;
        for (int n = 0; n < potentials.length; n++) {
            potentials[n] = potentials[n] * decay + values[row + n];
        }
        lastInput = time;
    }

    @Override
    public void potentials(double time, double[] potentials) {
        double decay = Decay.of((time - lastInput) / timeConstant);
        for (int n = 0; n < potentials.length; n++) {
            potentials[n] = this.potentials[n] * decay;
        }
    }

    @Override
    public void save(DataOutput out) throws IOException {
        for (double potential : potentials) {
            out.writeDouble(potential);
        }
        out.writeDouble(lastInput);
        out.writeInt(spikingNeuron);
        out.writeDouble(spikeTime);
    }

    @Override
    public void restore(DataInput in) throws IOException {
        for (int n = 0; n < potentials.length; n++) {
            potentials[n] = in.readDouble();
        }
        lastInput = in.readDouble();
        spikingNeuron = in.readInt();
        spikeTime = in.readDouble();
    }
}
