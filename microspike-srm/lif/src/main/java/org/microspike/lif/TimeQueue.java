package org.microspike.lif;

import java.util.Arrays;

/** Neurons in order of a time that each has, and of their numbers where that is the same. */
final class TimeQueue {
    private static final int ABSENT = -1;

    /** The time of each neuron; not a number for those that are not in the queue. */
    private final double[] times;

    /** A binary heap of neurons. */
    private final int[] heap;

    private final int[] places;
    private int size;

    TimeQueue(int neurons) {
        times = new double[neurons];
        heap = new int[neurons];
        places = new int[neurons];
        clear();
    }

    void clear() {
        Arrays.fill(times, Double.NaN);
        Arrays.fill(places, ABSENT);
        size = 0;
    }

    int first() {
        return heap[0];
    }

    /** Positive infinity if there is none. */
    double firstTime() {
        return size == 0 ? Double.POSITIVE_INFINITY : times[heap[0]];
    }

    /** Not a number if the neuron is not in the queue. */
    double time(int neuron) {
        return times[neuron];
    }

    void put(int neuron, double time) {
        times[neuron] = time;
        int place = places[neuron];
        if (place == ABSENT) {
            place = size++;
        }
        sink(neuron, rise(neuron, place));
    }

    void remove(int neuron) {
        int place = places[neuron];
        if (place == ABSENT) {
            return;
        }
        times[neuron] = Double.NaN;
        places[neuron] = ABSENT;
        int last = heap[--size];
        if (last != neuron) {
            sink(last, rise(last, place));
        }
    }

    private boolean before(int one, int other) {
        return times[one] < times[other] || (times[one] == times[other] && one < other);
    }

    private int rise(int neuron, int from) {
        int place = from;
        while (place > 0) {
            int parent = (place - 1) >> 1;
            if (!before(neuron, heap[parent])) {
                break;
            }
            set(place, heap[parent]);
            place = parent;
        }
        return place;
    }

    private void sink(int neuron, int from) {
        int place = from;
        while (2 * place + 1 < size) {
            int child = 2 * place + 1;
            if (child + 1 < size && before(heap[child + 1], heap[child])) {
                child++;
            }
            if (!before(heap[child], neuron)) {
                break;
            }
            set(place, heap[child]);
            place = child;
        }
        set(place, neuron);
    }

    private void set(int place, int neuron) {
        heap[place] = neuron;
        places[neuron] = place;
    }
}
