package org.microspike.srm;

/** The neurons that are about to spike, the earliest first, and of equal times the one with the lowest number: a heap. */
final class CrossingQueue {
    private final int[] neurons;
    private final double[] times;
    private int size;

    /** An empty queue with room for each neuron once. */
    CrossingQueue(int capacity) {
        neurons = new int[capacity];
        times = new double[capacity];
    }

    boolean isEmpty() {
        return size == 0;
    }

    void clear() {
        size = 0;
    }

    int firstNeuron() {
        return neurons[0];
    }

    double firstTime() {
        return times[0];
    }

    void add(int neuron, double time) {
        int place = size++;
        while (place > 0) {
            int parent = (place - 1) / 2;
            if (!isBefore(neuron, time, parent)) {
                break;
            }
            move(parent, place);
            place = parent;
        }
        put(neuron, time, place);
    }

    void removeFirst() {
        size--;
        int neuron = neurons[size];
        double time = times[size];
        int place = 0;
        while (2 * place + 1 < size) {
            int child = 2 * place + 1;
            if (child + 1 < size && isBefore(neurons[child + 1], times[child + 1], child)) {
                child++;
            }
            if (isBefore(neuron, time, child)) {
                break;
            }
            move(child, place);
            place = child;
        }
        put(neuron, time, place);
    }

    private boolean isBefore(int neuron, double time, int place) {
        return time < times[place] || time == times[place] && neuron < neurons[place];
    }

    private void move(int from, int to) {
        put(neurons[from], times[from], to);
    }

    private void put(int neuron, double time, int place) {
        neurons[place] = neuron;
        times[place] = time;
    }
}
