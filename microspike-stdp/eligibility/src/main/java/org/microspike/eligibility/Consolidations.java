package org.microspike.eligibility;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import org.microspike.api.numeric.Decay;
import org.microspike.api.numeric.RegularTimes;
import org.microspike.api.setting.Settings;

/** When traces change weights, and by which factor: what rows may not have read yet is kept. */
final class Consolidations {
    private static final int CAPACITY = 1024;

    /** Multiples of the interval, the one of number 0 at the start being none. */
    private final RegularTimes times;

    private final double rewardRate;
    private double baseline;

    private double reward;
    private double rewardTime;

    /** The number of those that have happened. */
    private long count;

    /** The number of those that all rows have read. */
    private long settled;

    /** Of the others in order. */
    private final double[] factors = new double[CAPACITY];

    /** When the next one is. */
    private double next;

    Consolidations(Settings settings) {
        times = new RegularTimes(settings.number("interval"), 0, Double.POSITIVE_INFINITY);
        rewardRate = 1 / settings.number("tau_reward");
        change(settings);
        next = times.time(1);
    }

    void change(Settings settings) {
        baseline = settings.number("baseline");
    }

    double next() {
        return next;
    }

    long count() {
        return count;
    }

    boolean isFull() {
        return count - settled == CAPACITY;
    }

    boolean isSettled() {
        return count == settled;
    }

    /** The next one happens; there must be room. */
    void happen() {
        factors[(int) (count - settled)] = baseline + reward * Decay.of((next - rewardTime) * rewardRate);
        count++;
        next = times.time(count + 1);
    }

    /** By what the trace is multiplied in the consolidation after this number of them. */
    double factor(long before) {
        return factors[(int) (before - settled)];
    }

    /** Every row has read all of them. */
    void forget() {
        settled = count;
    }

    void reward(double time, double value) {
        reward = reward * Decay.of((time - rewardTime) * rewardRate) + value;
        rewardTime = time;
    }

    void save(DataOutput out) throws IOException {
        out.writeDouble(reward);
        out.writeDouble(rewardTime);
        out.writeLong(count);
        out.writeLong(settled);
        for (long before = settled; before < count; before++) {
            out.writeDouble(factor(before));
        }
    }

    void restore(DataInput in) throws IOException {
        reward = in.readDouble();
        rewardTime = in.readDouble();
        count = in.readLong();
        settled = in.readLong();
        for (int k = 0; k < count - settled; k++) {
            factors[k] = in.readDouble();
        }
        next = times.time(count + 1);
    }
}
