package org.microspike.api.numeric;

import java.util.Arrays;

/**
 * Neurons in order of a time that each has, and of their numbers where that is the same: those that are about to spike, the
 * earliest first. Allocates nothing once it is made. Not safe for use by several threads at once.
 *
 * @since 0.1.0
 */
public final class TimeQueue {
    private static final int ABSENT = -1;

    /** The time of each neuron; not a number for those that are not in the queue. */
    private final double[] times;

    /** A binary heap of neurons. */
    private final int[] heap;

    private final int[] places;
    private int size;

    /**
     * An empty queue.
     *
     * @param neurons how many neurons there are, each of which may be in it once
     */
    public TimeQueue(int neurons) {
        times = new double[neurons];
        heap = new int[neurons];
        places = new int[neurons];
        Arrays.fill(times, Double.NaN);
        Arrays.fill(places, ABSENT);
    }

    /** Removes all neurons. */
    public void clear() {
        for (int place = 0; place < size; place++) {
            times[heap[place]] = Double.NaN;
            places[heap[place]] = ABSENT;
        }
        size = 0;
    }

    /**
     * Whether no neuron is in the queue.
     *
     * @return true if none is
     */
    public boolean isEmpty() {
        return size == 0;
    }

    /**
     * The neuron with the least time, and of those that share it the one with the lowest number.
     *
     * @return its number; any if the queue is empty
     */
    public int first() {
        return heap[0];
    }

    /**
     * The least time.
     *
     * @return positive infinity if the queue is empty
     */
    public double firstTime() {
        return size == 0 ? Double.POSITIVE_INFINITY : times[heap[0]];
    }

    /**
     * The time of a neuron.
     *
     * @param neuron its number
     * @return not a number if it is not in the queue
     */
    public double time(int neuron) {
        return times[neuron];
    }

    /**
     * Puts a neuron in the queue, or changes its time.
     *
     * @param neuron its number
     * @param time any number
     */
    public void put(int neuron, double time) {
        times[neuron] = time;
        int place = places[neuron];
        if (place == ABSENT) {
            place = size++;
        }
        sink(neuron, rise(neuron, place));
    }

    /**
     * Takes a neuron out of the queue, if it is there.
     *
     * @param neuron its number
     */
    public void remove(int neuron) {
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
