package org.microspike.api.internal.engine;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Arrays;
import java.util.PriorityQueue;
import org.microspike.api.data.SpikeBlock;
import org.microspike.api.numeric.RandomStream;

/** Waits for one neuron to spike soon after another, and for what follows from that later. */
public final class LiveReward {
    private final Watched first;
    private final Watched then;
    private final double within;
    private final double least;
    private final double most;
    private final Signal signal;
    private final RandomStream random;

    private double latestFirst = Double.NEGATIVE_INFINITY;
    private final PriorityQueue<Double> due = new PriorityQueue<>();

    /**
     * What follows.
     *
     * @param name the name of the signal
     * @param value how strong it is
     * @param projections the numbers of those whose plasticity receives it; not modified
     */
    public record Signal(String name, double value, int[] projections) {}

    /** A neuron, and when it spiked in the latest epoch. */
    public static final class Watched {
        private final int population;
        private final int neuron;
        private double[] times = new double[4];
        private int count;

        /**
         * A neuron.
         *
         * @param population the number of its population
         * @param neuron its number in it
         */
        public Watched(int population, int neuron) {
            this.population = population;
            this.neuron = neuron;
        }

        private void see(int population, SpikeBlock spikes) {
            if (this.population != population) {
                return;
            }
            for (int i = 0; i < spikes.size(); i++) {
                if (spikes.sources()[i] == neuron) {
                    times = count == times.length ? Arrays.copyOf(times, 2 * count) : times;
                    times[count++] = spikes.times()[i];
                }
            }
        }

        private double time(int index) {
            return index < count ? times[index] : Double.POSITIVE_INFINITY;
        }

        private Watched copy() {
            return new Watched(population, neuron);
        }
    }

    /**
     * Waits from time 0 on.
     *
     * @param first the neuron that spikes before
     * @param then the neuron that spikes after it
     * @param within how long after it at most, in seconds
     * @param least after how long the signal follows at least, in seconds, above 0
     * @param most after how long it follows at most
     * @param signal what follows
     * @param random where the time is drawn from
     */
    public LiveReward(
            Watched first, Watched then, double within, double least, double most, Signal signal, RandomStream random) {
        this.first = first;
        this.then = then;
        this.within = within;
        this.least = least;
        this.most = most;
        this.signal = signal;
        this.random = random;
    }

    /** A copy for another engine, at time 0. */
    LiveReward copy() {
        return new LiveReward(first.copy(), then.copy(), within, least, most, signal, random.restarted());
    }

    Signal signal() {
        return signal;
    }

    /** No signal follows sooner. */
    double least() {
        return least;
    }

    /** When the next signal is due; positive infinity if none is yet. */
    double nextTime() {
        return due.isEmpty() ? Double.POSITIVE_INFINITY : due.peek();
    }

    void takeNext() {
        due.remove();
    }

    /** Takes note of the output spikes of a population in an epoch. */
    void see(int population, SpikeBlock spikes) {
        first.see(population, spikes);
        then.see(population, spikes);
    }

    /** Draws what follows from the epoch, of which all populations have been seen. */
    void endEpoch() {
        int seen = 0;
        for (int i = 0; i < then.count; i++) {
            double time = then.times[i];
            for (; first.time(seen) < time; seen++) {
                latestFirst = first.times[seen];
            }
            if (time - latestFirst <= within) {
                due.add(time + random.nextDouble(least, most));
            }
        }
        if (first.count > 0) {
            latestFirst = first.times[first.count - 1];
        }
        first.count = 0;
        then.count = 0;
    }

    void save(DataOutput out) throws IOException {
        out.writeDouble(latestFirst);
        random.save(out);
        out.writeInt(due.size());
        for (double time : due) {
            out.writeDouble(time);
        }
    }

    void restore(DataInput in) throws IOException {
        latestFirst = in.readDouble();
        random.restore(in);
        for (int left = in.readInt(); left > 0; left--) {
            due.add(in.readDouble());
        }
    }
}
