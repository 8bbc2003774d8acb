package org.microspike.adaptive;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Arrays;

/** The spikes of one step, in order of time; those at the same time in the order in which they were added. */
final class SpikeQueue {
    private double[] times = new double[16];
    private int[] neurons = new int[16];
    private int first;
    private int end;

    boolean isEmpty() {
        return first == end;
    }

    void add(double time, int neuron) {
        if (end == times.length) {
            times = Arrays.copyOf(times, 2 * end);
            neurons = Arrays.copyOf(neurons, 2 * end);
        }
        int place = end++;
        while (place > first && times[place - 1] > time) {
            times[place] = times[place - 1];
            neurons[place] = neurons[place - 1];
            place--;
        }
        times[place] = time;
        neurons[place] = neuron;
    }

    /** When the first spike is; there must be one. */
    double firstTime() {
        return times[first];
    }

    /** Takes the first spike out, and tells whose it is. */
    int removeFirst() {
        int neuron = neurons[first++];
        if (first == end) {
            clear();
        }
        return neuron;
    }

    void clear() {
        first = 0;
        end = 0;
    }

    void save(DataOutput out) throws IOException {
        out.writeInt(end - first);
        for (int i = first; i < end; i++) {
            out.writeDouble(times[i]);
            out.writeInt(neurons[i]);
        }
    }

    /** Adds what was saved. */
    void restore(DataInput in) throws IOException {
        for (int left = in.readInt(); left > 0; left--) {
            add(in.readDouble(), in.readInt());
        }
    }
}
