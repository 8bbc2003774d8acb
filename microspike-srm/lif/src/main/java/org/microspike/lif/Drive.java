package org.microspike.lif;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import org.microspike.api.numeric.RandomStream;
import org.microspike.api.numeric.TimeQueue;

/** A Poisson train of spikes of one weight for each neuron, drawn from the neuron's own stream. */
final class Drive {
    private final double rate;
    /** In mV. */
    final double weight;

    private final RandomStream[] streams;
    /** When the next spike of each neuron arrives. */
    private final TimeQueue next;

    /**
     * A drive.
     *
     * @param rate in hertz; 0 for none
     * @param weight in mV
     * @param first the number of the first neuron
     * @param count how many neurons there are
     * @param random the population's own randomness
     */
    Drive(double rate, double weight, int first, int count, RandomStream random) {
        this.rate = rate;
        this.weight = weight;
        int driven = rate > 0 && weight != 0 ? count : 0;
        streams = new RandomStream[driven];
        next = new TimeQueue(driven);
        for (int n = 0; n < driven; n++) {
            streams[n] = random.named("neuron " + (first + n)).named("drive");
            next.put(n, streams[n].nextExponential() / rate);
        }
    }

    /** When the first of the next spikes arrives; positive infinity if there is none. */
    double firstTime() {
        return next.firstTime();
    }

    int firstNeuron() {
        return next.first();
    }

    /** Draws when the spike arrives that follows the first one. */
    void drawNext() {
        int neuron = next.first();
        next.put(neuron, next.firstTime() + streams[neuron].nextExponential() / rate);
    }

    void save(DataOutput out) throws IOException {
        for (int n = 0; n < streams.length; n++) {
            streams[n].save(out);
            out.writeDouble(next.time(n));
        }
    }

    void restore(DataInput in) throws IOException {
        for (int n = 0; n < streams.length; n++) {
            streams[n].restore(in);
            next.put(n, in.readDouble());
        }
    }
}
