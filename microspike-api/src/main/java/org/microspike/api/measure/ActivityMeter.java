package org.microspike.api.measure;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Arrays;
import org.microspike.api.Resumable;
import org.microspike.api.data.SpikeBlock;
import org.microspike.api.data.SpikeTrain;

/**
 * Measures the {@link Activity} of a population during a run: receives its spikes and keeps none, so that it takes no more
 * memory for a long run than for a short one.
 *
 * <p>The spectrum is estimated by Welch's method: the population's spikes are counted in bins of 0.5 ms; each segment of 2 s,
 * or the whole interval if that is shorter, has its mean subtracted, is multiplied by a Hann window and transformed; segments
 * overlap by half, and their power is averaged. Power is a multiple of that of a Poisson process of the same rate.
 *
 * <p>Correlations are measured between all pairs of a sample of 200 neurons, or of all if there are fewer. The sample is
 * drawn at random, but always the same for one number of neurons.
 *
 * @since 0.1.0
 */
public final class ActivityMeter implements Resumable {
    private final int neurons;
    private final double from;
    private final double to;
    private final long[] counts;
    private final IntervalMeter intervals;
    private final SynchronyMeter synchrony;
    private final SpectrumMeter spectrum;
    private final CorrelationMeter correlation;

    /**
     * A meter before the first spike.
     *
     * @param neurons the number of neurons, at least 1
     * @param from the start of the interval in seconds, at least 0
     * @param to its end in seconds, exclusive, not before the start; positive infinity for whenever {@link #measure} says
     * @throws IllegalArgumentException if these are no neurons, or is no interval
     */
    public ActivityMeter(int neurons, double from, double to) {
        if (neurons < 1 || !(from >= 0 && from < Double.POSITIVE_INFINITY && to >= from)) {
            throw new IllegalArgumentException(neurons + " neurons from " + from + " s to " + to + " s");
        }
        this.neurons = neurons;
        this.from = from;
        this.to = to;
        counts = new long[neurons];
        intervals = new IntervalMeter(neurons);
        synchrony = new SynchronyMeter(neurons);
        spectrum = new SpectrumMeter();
        correlation = new CorrelationMeter(neurons);
    }

    /**
     * A spike; one outside the interval does not count.
     *
     * @param time in seconds, not before the last one's
     * @param neuron the neuron, from 0
     */
    public void spike(double time, int neuron) {
        if (time < from || time >= to) {
            return;
        }
        double since = since(time);
        counts[neuron]++;
        intervals.spike(time, neuron);
        synchrony.spike(since, neuron);
        spectrum.spike(since);
        correlation.spike(since, neuron);
    }

    /** The time since the start of the interval, and as much more as makes sure that rounding leaves no bin open at its end. */
    private double since(double time) {
        return time - from + 2 * Math.ulp(time);
    }

    /**
     * Several spikes.
     *
     * @param block of spikes, ordered by time, none before those so far; not modified
     * @param first the first spike that counts
     * @param end the end of those that count, exclusive
     */
    public void spikes(SpikeBlock block, int first, int end) {
        for (int i = first; i < end; i++) {
            spike(block.times()[i], block.sources()[i]);
        }
    }

    /**
     * Several spikes.
     *
     * @param train of spikes, none before those so far
     */
    public void spikes(SpikeTrain train) {
        for (int i = 0; i < train.count(); i++) {
            spike(train.times()[i], train.sources()[i]);
        }
    }

    /**
     * The measures up to now. A run may be measured on its way: that changes nothing of what is measured later.
     *
     * @param now in seconds, not before the last spike, and not after the next one
     * @return of the interval, or of the part of it that lies before now
     */
    public Activity measure(double now) {
        double end = Math.max(from, Math.min(now, to));
        double seconds = end - from;
        double reached = since(end);
        synchrony.reach(reached);
        spectrum.reach(reached);
        correlation.reach(reached);
        double[] rates = Arrays.stream(counts)
                .mapToDouble(count -> seconds > 0 ? count / seconds : 0)
                .toArray();
        double silent =
                (double) Arrays.stream(counts).filter(count -> count == 0).count() / neurons;
        return new Activity(
                neurons,
                from,
                end,
                Arrays.stream(counts).sum(),
                Spread.of(rates),
                silent,
                intervals.measure(),
                synchrony.measure(),
                spectrum.measure(),
                correlation.measure());
    }

    @Override
    public void save(DataOutput out) throws IOException {
        for (long count : counts) {
            out.writeLong(count);
        }
        intervals.save(out);
        synchrony.save(out);
        spectrum.save(out);
        correlation.save(out);
    }

    @Override
    public void restore(DataInput in) throws IOException {
        for (int neuron = 0; neuron < counts.length; neuron++) {
            counts[neuron] = in.readLong();
        }
        intervals.restore(in);
        synchrony.restore(in);
        spectrum.restore(in);
        correlation.restore(in);
    }
}
