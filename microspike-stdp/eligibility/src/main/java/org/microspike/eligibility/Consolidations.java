package org.microspike.eligibility;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import org.microspike.api.numeric.Decay;
import org.microspike.api.numeric.RegularTimes;
import org.microspike.api.setting.Settings;

/** When traces change weights, and by which factor. */
final class Consolidations {
    /** Multiples of the interval, the one of number 0 at the start being none. */
    private final RegularTimes times;

    private final double rewardRate;
    private double baseline;

    private double reward;
    private double rewardTime;

    /** The number of those that have happened. */
    private long count;

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

    /** The next one happens; returns by what it multiplies traces. */
    double happen() {
        double factor = baseline + reward * Decay.of((next - rewardTime) * rewardRate);
        count++;
        next = times.time(count + 1);
        return factor;
    }

    void reward(double time, double value) {
        reward = reward * Decay.of((time - rewardTime) * rewardRate) + value;
        rewardTime = time;
    }

    void save(DataOutput out) throws IOException {
        out.writeDouble(reward);
        out.writeDouble(rewardTime);
        out.writeLong(count);
    }

    void restore(DataInput in) throws IOException {
        reward = in.readDouble();
        rewardTime = in.readDouble();
        count = in.readLong();
        next = times.time(count + 1);
    }
}
