package org.microspike.api.internal.engine;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Arrays;
import java.util.Optional;
import org.microspike.api.data.Weights;
import org.microspike.api.numeric.RegularTimes;

/** Scales the weights into each neuron to a sum: once, and again at regular times, or at the start of each trial. */
public final class Normalising {
    private final double sum;
    private final Optional<RegularTimes> times;
    private final boolean atTrials;
    private final boolean[][] frozen;

    /** How many of the times have come; the first is 0, when the weights are made. */
    private long passed = 1;

    /**
     * What is to be done from time 0 on.
     *
     * @param sum of the weights into each neuron, not 0
     * @param every the interval in seconds; empty for none
     * @param atTrials whether they are scaled at the start of each trial
     * @param sizes the number of neurons of each part
     */
    public Normalising(double sum, Optional<Double> every, boolean atTrials, int[] sizes) {
        this.sum = sum;
        this.atTrials = atTrials;
        times = every.map(interval -> new RegularTimes(interval, 0, Double.POSITIVE_INFINITY));
        frozen = Arrays.stream(sizes).mapToObj(boolean[]::new).toArray(boolean[][]::new);
    }

    /** A copy with the same state. */
    private Normalising(Normalising other) {
        sum = other.sum;
        times = other.times;
        atTrials = other.atTrials;
        frozen = Arrays.stream(other.frozen).map(boolean[]::clone).toArray(boolean[][]::new);
        passed = other.passed;
    }

    Normalising copy() {
        return new Normalising(this);
    }

    /** When the weights are scaled next; positive infinity for never. */
    double nextTime() {
        return times.isPresent() ? times.get().time(passed) : Double.POSITIVE_INFINITY;
    }

    boolean isAtTrials() {
        return atTrials;
    }

    void pass() {
        passed++;
    }

    void setLearning(int part, int neuron, boolean learning) {
        frozen[part][neuron] = !learning;
    }

    /** Scales the weights of a part, but for those of frozen neurons. No weight leaves its bounds. */
    public void scale(int part, Weights weights) {
        double[] factors = sums(weights);
        for (int n = 0; n < factors.length; n++) {
            double factor = sum / factors[n];
            // Weights that cancel out, or of the other sign, cannot be scaled to the sum.
            factors[n] = factor > 0 && factor < Double.POSITIVE_INFINITY && !frozen[part][n] ? factor : 1;
        }
        if (weights.isDense()) {
            for (int row = 0; row < weights.afferents(); row++) {
                scaleDense(weights, weights.start(row), factors);
            }
        } else {
            scaleSparse(weights, factors);
        }
    }

    private static double[] sums(Weights weights) {
        double[] values = weights.values();
        double[] sums = new double[weights.neurons()];
        if (weights.isDense()) {
            for (int row = 0; row < weights.afferents(); row++) {
                int start = weights.start(row);
                for (int n = 0; n < sums.length; n++) {
                    sums[n] += values[start + n];
                }
            }
        } else {
            int[] targets = weights.targets();
            for (int k = 0; k < values.length; k++) {
                sums[targets[k]] += values[k];
            }
        }
        return sums;
    }

    private static void scaleDense(Weights weights, int start, double[] factors) {
        double[] values = weights.values();
        double minimum = weights.minimum();
        double maximum = weights.maximum();
        for (int n = 0; n < factors.length; n++) {
            values[start + n] = Math.max(minimum, Math.min(values[start + n] * factors[n], maximum));
        }
    }

    private static void scaleSparse(Weights weights, double[] factors) {
        int[] targets = weights.targets();
        double[] values = weights.values();
        double minimum = weights.minimum();
        double maximum = weights.maximum();
        for (int k = 0; k < values.length; k++) {
            values[k] = Math.max(minimum, Math.min(values[k] * factors[targets[k]], maximum));
        }
    }

    void save(DataOutput out) throws IOException {
        out.writeLong(passed);
        for (boolean[] part : frozen) {
            for (boolean each : part) {
                out.writeBoolean(each);
            }
        }
    }

    void restore(DataInput in) throws IOException {
        passed = in.readLong();
        for (boolean[] part : frozen) {
            for (int n = 0; n < part.length; n++) {
                part[n] = in.readBoolean();
            }
        }
    }
}
