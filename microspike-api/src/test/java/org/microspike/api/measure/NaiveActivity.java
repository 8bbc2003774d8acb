package org.microspike.api.measure;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.microspike.api.data.SpikeTrain;

/** Measures of activity as they are defined, from all spikes at once, as slowly as it takes. */
final class NaiveActivity {
    private final SpikeTrain train;
    private final int neurons;
    private final double seconds;

    /** Of spikes from 0 s on. */
    NaiveActivity(SpikeTrain train, int neurons, double seconds) {
        this.train = train;
        this.neurons = neurons;
        this.seconds = seconds;
    }

    /** The intervals of a neuron. */
    private double[] intervals(int neuron) {
        double[] times = IntStream.range(0, train.count())
                .filter(i -> train.sources()[i] == neuron)
                .mapToDouble(i -> train.times()[i])
                .toArray();
        double[] intervals = new double[Math.max(0, times.length - 1)];
        Arrays.setAll(intervals, i -> times[i + 1] - times[i]);
        return intervals;
    }

    Irregularity irregularity() {
        int counted = 0;
        double cv = 0;
        double cv2 = 0;
        double lv = 0;
        for (int neuron = 0; neuron < neurons; neuron++) {
            double[] intervals = intervals(neuron);
            if (intervals.length < 5) {
                continue;
            }
            counted++;
            cv += Math.sqrt(variance(intervals)) / mean(intervals);
            double local = 0;
            double squared = 0;
            for (int i = 1; i < intervals.length; i++) {
                double contrast = (intervals[i] - intervals[i - 1]) / (intervals[i] + intervals[i - 1]);
                local += 2 * Math.abs(contrast);
                squared += 3 * contrast * contrast;
            }
            cv2 += local / (intervals.length - 1);
            lv += squared / (intervals.length - 1);
        }
        return new Irregularity(counted, cv / counted, cv2 / counted, lv / counted);
    }

    /** The spike counts, neurons x whole bins. */
    private double[][] counts(double bin) {
        double[][] counts = new double[neurons][(int) Math.round(Math.floor(seconds / bin + 1e-9))];
        for (int i = 0; i < train.count(); i++) {
            int at = (int) (train.times()[i] / bin);
            if (at < counts[0].length) {
                counts[train.sources()[i]][at]++;
            }
        }
        return counts;
    }

    private static double[] sum(double[][] counts) {
        double[] sum = new double[counts[0].length];
        for (double[] row : counts) {
            Arrays.setAll(sum, i -> sum[i] + row[i]);
        }
        return sum;
    }

    Synchrony synchrony() {
        double[][] counts = counts(0.003);
        double[] all = sum(counts);
        double variances =
                Arrays.stream(counts).mapToDouble(NaiveActivity::variance).sum();
        return new Synchrony(variance(all) / mean(all), Math.sqrt(variance(all) / variances / neurons));
    }

    /** Between all neurons. */
    double correlation() {
        double[][] counts = counts(0.05);
        double sum = 0;
        int pairs = 0;
        for (int i = 0; i < neurons; i++) {
            for (int j = 0; j < i; j++) {
                double[] products = new double[counts[0].length];
                double[] a = counts[i];
                double[] b = counts[j];
                Arrays.setAll(products, k -> a[k] * b[k]);
                double product = Math.sqrt(variance(a) * variance(b));
                if (product > 0) {
                    pairs++;
                    sum += (mean(products) - mean(a) * mean(b)) / product;
                }
            }
        }
        return sum / pairs;
    }

    /** At k times 1 / 2.048 s. */
    double power(int k) {
        double[] all = sum(counts(0.0005));
        int length = Math.min(4000, all.length);
        double power = 0;
        double total = 0;
        for (int start = 0; start + length <= all.length; start += 2000) {
            double[] segment = Arrays.copyOfRange(all, start, start + length);
            double average = mean(segment);
            total += average;
            double real = 0;
            double imaginary = 0;
            double squares = 0;
            for (int i = 0; i < length; i++) {
                double hann = Math.pow(Math.sin(Math.PI * (i + 0.5) / length), 2);
                double phase = 2 * Math.PI * i * k / 4096;
                real += hann * (segment[i] - average) * Math.cos(phase);
                imaginary += hann * (segment[i] - average) * Math.sin(phase);
                squares += hann * hann;
            }
            power += (real * real + imaginary * imaginary) / squares;
        }
        return power / total;
    }

    private static double mean(double[] values) {
        return Arrays.stream(values).sum() / values.length;
    }

    private static double variance(double[] values) {
        double mean = mean(values);
        return Arrays.stream(values)
                        .map(value -> (value - mean) * (value - mean))
                        .sum()
                / values.length;
    }
}
