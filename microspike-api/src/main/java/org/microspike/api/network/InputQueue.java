package org.microspike.api.network;

import java.util.Arrays;
import org.microspike.api.Input;
import org.microspike.api.data.SpikeBlock;

/**
 * An input that a program fills while the network runs: in a closed loop, or from another thread. A network runs as far as
 * the program has said that it knows the spikes, and {@link Network#runUntil} returns there.
 *
 * <pre>{@code
 * var touch = new InputQueue(10);
 * try (var network = Network.builder().input("touch", touch)...build()) {
 *     for (int step = 1; step <= 1000; step++) {
 *         touch.add(sensor.time(), sensor.number());
 *         touch.knowUntil(step * 0.001);
 *         network.runUntil(1); // comes as far as step * 0.001
 *     }
 * }
 * }</pre>
 *
 * <p>Safe for use by several threads.
 *
 * @since 0.1.0
 */
public final class InputQueue implements Input {
    private final int afferents;
    private double[] times = new double[64];
    private int[] sources = new int[64];
    private int first;
    private int end;
    private double latest;
    private double known;

    /**
     * An empty queue of which nothing is known yet.
     *
     * @param afferents the number of afferents, at least 1
     * @throws IllegalArgumentException if there is none
     */
    public InputQueue(int afferents) {
        if (afferents < 1) {
            throw new IllegalArgumentException("An input has at least 1 afferent, not " + afferents);
        }
        this.afferents = afferents;
    }

    /**
     * Adds a spike.
     *
     * @param time in seconds, finite; not before the spike added last, nor before what is known
     * @param afferent the afferent, from 0
     * @throws IllegalArgumentException if there is no such afferent, or the time is another
     */
    public synchronized void add(double time, int afferent) {
        if (afferent < 0 || afferent >= afferents) {
            throw new IllegalArgumentException("There is no afferent " + afferent + " of " + afferents);
        }
        if (!(time >= Math.max(latest, known) && time < Double.POSITIVE_INFINITY)) {
            throw new IllegalArgumentException("A spike at " + time + " s comes too late: the latest is at " + latest
                    + " s, and all are known until " + known + " s");
        }
        latest = time;
        if (end == times.length) {
            makeRoom();
        }
        times[end] = time;
        sources[end] = afferent;
        end++;
    }

    /** Moves the spikes to the front, in longer arrays if they fill more than half of these. */
    private void makeRoom() {
        int size = end - first;
        int length = size > times.length / 2 ? 2 * times.length : times.length;
        times = Arrays.copyOf(Arrays.copyOfRange(times, first, end), length);
        sources = Arrays.copyOf(Arrays.copyOfRange(sources, first, end), length);
        first = 0;
        end = size;
    }

    /**
     * Says that all spikes before a time have been added.
     *
     * @param time in seconds, not before what is known; positive infinity if no more will come
     * @throws IllegalArgumentException if it is before
     */
    public synchronized void knowUntil(double time) {
        if (!(time >= known)) {
            throw new IllegalArgumentException("All spikes are known until " + known + " s, and not " + time + " s");
        }
        known = time;
        notifyAll();
    }

    /**
     * Waits until more is known.
     *
     * @param time in seconds: returns when all spikes up to some time after it are known
     * @throws InterruptedException if the thread is interrupted meanwhile
     */
    public synchronized void await(double time) throws InterruptedException {
        while (!(known > time)) {
            wait();
        }
    }

    @Override
    public int afferents() {
        return afferents;
    }

    @Override
    public synchronized void read(SpikeBlock block) {
        block.clear();
        while (first < end && !block.isFull()) {
            block.add(times[first], sources[first]);
            first++;
        }
    }

    @Override
    public synchronized double knownUntil(double reached) {
        known = Math.max(known, reached);
        return known;
    }
}
