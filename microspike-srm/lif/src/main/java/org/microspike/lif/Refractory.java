package org.microspike.lif;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/** The neurons that are refractory, in the order in which that ends: they all are for the same time. */
final class Refractory {
    private final double duration;

    /** When the refractory period of each neuron ends; 0 if it is over. */
    private final double[] until;

    /** A ring. */
    private final int[] neurons;

    private int first;
    private int count;

    /**
     * None of some neurons.
     *
     * @param duration in seconds
     */
    Refractory(int neurons, double duration) {
        this.duration = duration;
        until = new double[neurons];
        this.neurons = new int[neurons];
    }

    /** Makes a neuron refractory from a time on; returns false if that would be over at the same time. */
    boolean add(int neuron, double time) {
        double end = time + duration;
        if (!(end > time)) {
            return false;
        }
        until[neuron] = end;
        int last = first + count++;
        neurons[last < neurons.length ? last : last - neurons.length] = neuron;
        return true;
    }

    boolean contains(int neuron) {
        return until[neuron] > 0;
    }

    boolean isEmpty() {
        return count == 0;
    }

    /** When the first of them is so no more; infinity if there is none. */
    double firstEnd() {
        return count == 0 ? Double.POSITIVE_INFINITY : until[neurons[first]];
    }

    /** Takes out the first of them; returns which it was. */
    int removeFirst() {
        int neuron = neurons[first];
        first = first + 1 < neurons.length ? first + 1 : 0;
        count--;
        until[neuron] = 0;
        return neuron;
    }

    /** Sets the values of all of them. */
    void fill(double[] values, double value) {
        for (int k = 0; k < count; k++) {
            values[neurons[(first + k) % neurons.length]] = value;
        }
    }

    /** None of them is so any more. */
    void clear() {
        while (!isEmpty()) {
            removeFirst();
        }
    }

    void save(DataOutput out) throws IOException {
        out.writeInt(count);
        for (int k = 0; k < count; k++) {
            int neuron = neurons[(first + k) % neurons.length];
            out.writeInt(neuron);
            out.writeDouble(until[neuron]);
        }
    }

    /** Restores what was saved; none were before. */
    void restore(DataInput in) throws IOException {
        count = in.readInt();
        for (int k = 0; k < count; k++) {
            neurons[k] = in.readInt();
            until[neurons[k]] = in.readDouble();
        }
    }
}
