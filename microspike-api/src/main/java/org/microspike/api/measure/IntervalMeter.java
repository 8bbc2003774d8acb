package org.microspike.api.measure;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Arrays;
import java.util.Optional;
import org.microspike.api.Resumable;

/** Measures the intervals between the spikes of each neuron, and keeps none. */
final class IntervalMeter implements Resumable {
    private final double[] lastSpike;
    private final double[] lastInterval;
    private final int[] intervals;
    private final double[] mean;
    private final double[] squares;
    private final double[] cv2;
    private final double[] lv;

    IntervalMeter(int neurons) {
        lastSpike = new double[neurons];
        Arrays.fill(lastSpike, Double.NaN);
        lastInterval = new double[neurons];
        intervals = new int[neurons];
        mean = new double[neurons];
        squares = new double[neurons];
        cv2 = new double[neurons];
        lv = new double[neurons];
    }

    void spike(double time, int neuron) {
        double interval = time - lastSpike[neuron];
        lastSpike[neuron] = time;
        if (Double.isNaN(interval)) {
            return;
        }
        // Welford's way: as exact for a clock as for noise.
        double deviation = interval - mean[neuron];
        mean[neuron] += deviation / ++intervals[neuron];
        squares[neuron] += deviation * (interval - mean[neuron]);
        double sum = interval + lastInterval[neuron];
        if (intervals[neuron] > 1 && sum > 0) {
            double contrast = Math.abs(interval - lastInterval[neuron]) / sum;
            cv2[neuron] += 2 * contrast;
            lv[neuron] += 3 * contrast * contrast;
        }
        lastInterval[neuron] = interval;
    }

    Optional<Irregularity> measure() {
        int neurons = 0;
        double sumCv = 0;
        double sumCv2 = 0;
        double sumLv = 0;
        for (int neuron = 0; neuron < intervals.length; neuron++) {
            int count = intervals[neuron];
            if (count >= Irregularity.LEAST_INTERVALS && mean[neuron] > 0) {
                neurons++;
                sumCv += Math.sqrt(squares[neuron] / count) / mean[neuron];
                sumCv2 += cv2[neuron] / (count - 1);
                sumLv += lv[neuron] / (count - 1);
            }
        }
        return neurons == 0
                ? Optional.empty()
                : Optional.of(new Irregularity(neurons, sumCv / neurons, sumCv2 / neurons, sumLv / neurons));
    }

    @Override
    public void save(DataOutput out) throws IOException {
        for (int neuron = 0; neuron < intervals.length; neuron++) {
            out.writeDouble(lastSpike[neuron]);
            out.writeDouble(lastInterval[neuron]);
            out.writeInt(intervals[neuron]);
            out.writeDouble(mean[neuron]);
            out.writeDouble(squares[neuron]);
            out.writeDouble(cv2[neuron]);
            out.writeDouble(lv[neuron]);
        }
    }

    @Override
    public void restore(DataInput in) throws IOException {
        for (int neuron = 0; neuron < intervals.length; neuron++) {
            lastSpike[neuron] = in.readDouble();
            lastInterval[neuron] = in.readDouble();
            intervals[neuron] = in.readInt();
            mean[neuron] = in.readDouble();
            squares[neuron] = in.readDouble();
            cv2[neuron] = in.readDouble();
            lv[neuron] = in.readDouble();
        }
    }
}
