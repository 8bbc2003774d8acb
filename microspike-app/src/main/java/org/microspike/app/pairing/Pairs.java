package org.microspike.app.pairing;

import java.util.stream.DoubleStream;
import org.microspike.api.data.SpikeTrain;

/**
 * Pairs of an input spike and an output spike, at regular times.
 *
 * @param count the number of pairs, at least 1
 * @param frequency pairs per second, above 0
 * @param lag from the input spike to the output spike, in seconds; below 0 if the output spike comes first. An input spike at
 *     the time of an output spike comes before it.
 */
public record Pairs(int count, double frequency, double lag) {
    /** When the first spike is, in seconds. */
    private static final double START = 1;

    SpikeTrain inputs() {
        return train(Math.max(0, -lag));
    }

    SpikeTrain outputs() {
        return train(Math.max(0, lag));
    }

    private SpikeTrain train(double offset) {
        double[] times = new double[count];
        for (int pair = 0; pair < count; pair++) {
            times[pair] = START + pair / frequency + offset;
        }
        return new SpikeTrain(times, new int[count]);
    }

    /** When something spikes, in ascending order, in seconds. */
    double[] times() {
        return DoubleStream.concat(
                        DoubleStream.of(inputs().times()),
                        DoubleStream.of(outputs().times()))
                .sorted()
                .distinct()
                .toArray();
    }

    /** When the last spike is, in seconds. */
    double end() {
        return START + (count - 1) / frequency + Math.abs(lag);
    }
}
