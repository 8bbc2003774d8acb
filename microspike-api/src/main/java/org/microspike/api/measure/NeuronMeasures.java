package org.microspike.api.measure;

import java.util.Arrays;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import org.microspike.api.data.SpikeTrain;
import org.microspike.api.pattern.Schedule;

/**
 * How one neuron responds to patterns within an interval of time.
 *
 * @param spikes the neuron's spikes within the interval
 * @param falseAlarms those of them that fell in slots without a pattern
 * @param falseAlarmRate false alarms per second
 * @param presentations how often each pattern was shown
 * @param hits in how many presentations of each pattern the neuron spiked at least once
 * @param learnedPattern the pattern the neuron spikes most in; empty if it never spikes or spikes most outside patterns
 * @param latency the mean time in seconds from the start of the presentation to each spike, over the spikes in
 *     presentations of the learned pattern; empty without learned pattern
 */
public record NeuronMeasures(
        int spikes,
        int falseAlarms,
        double falseAlarmRate,
        int[] presentations,
        int[] hits,
        OptionalInt learnedPattern,
        OptionalDouble latency) {

    /** What has become of a neuron. */
    public enum Status {
        /** It does not spike, or spikes most outside patterns. */
        DEAD,
        /** It responds to its pattern reliably and to little else. */
        SUCCESSFUL,
        /** It has a pattern it prefers, but misses it too often or spikes too often outside. */
        UNSUCCESSFUL
    }

    /**
     * Measures one neuron.
     *
     * @param train all output spikes, ordered by time
     * @param neuron the neuron to measure
     * @param schedule when which pattern is shown
     * @param from the start of the interval in seconds; presentations count that start within the interval
     * @param to the end of the interval in seconds, exclusive
     * @return the measures
     */
    public static NeuronMeasures of(SpikeTrain train, int neuron, Schedule schedule, double from, double to) {
        int patterns = schedule.patterns();
        int[] hits = new int[patterns];
        int[] spikesIn = new int[patterns];
        double[] latencies = new double[patterns];
        int spikes = 0;
        int falseAlarms = 0;
        long lastHit = -1;
        for (int i = 0; i < train.count(); i++) {
            double time = train.times()[i];
            if (train.sources()[i] != neuron || time < from || time >= to) {
                continue;
            }
            spikes++;
            long slot = schedule.slotAt(time);
            int pattern = schedule.patternIn(slot);
            if (pattern == Schedule.NO_PATTERN) {
                falseAlarms++;
                continue;
            }
            spikesIn[pattern]++;
            latencies[pattern] += time - schedule.startOf(slot);
            if (slot != lastHit && schedule.startOf(slot) >= from) {
                hits[pattern]++;
                lastHit = slot;
            }
        }
        int most = Schedule.NO_PATTERN;
        for (int pattern = 0; pattern < patterns; pattern++) {
            if (spikesIn[pattern] > (most == Schedule.NO_PATTERN ? falseAlarms : spikesIn[most])) {
                most = pattern;
            }
        }
        boolean learned = most != Schedule.NO_PATTERN;
        return new NeuronMeasures(
                spikes,
                falseAlarms,
                falseAlarms / (to - from),
                presentations(schedule, from, to),
                hits,
                learned ? OptionalInt.of(most) : OptionalInt.empty(),
                learned ? OptionalDouble.of(latencies[most] / spikesIn[most]) : OptionalDouble.empty());
    }

    private static int[] presentations(Schedule schedule, double from, double to) {
        int[] presentations = new int[schedule.patterns()];
        if (schedule.patterns() == 0) {
            return presentations;
        }
        long slot = schedule.slotAt(from);
        if (schedule.startOf(slot) < from) {
            slot++;
        }
        for (; schedule.startOf(slot) < to; slot++) {
            int pattern = schedule.patternIn(slot);
            if (pattern != Schedule.NO_PATTERN) {
                presentations[pattern]++;
            }
        }
        return presentations;
    }

    /**
     * The share of presentations of the learned pattern in which the neuron spiked.
     *
     * @return from 0 to 1; 0 without learned pattern
     */
    public double hitRate() {
        if (learnedPattern.isEmpty()) {
            return 0;
        }
        int pattern = learnedPattern.getAsInt();
        return presentations[pattern] == 0 ? 0 : (double) hits[pattern] / presentations[pattern];
    }

    /**
     * Whether the neuron is dead.
     *
     * @return true if it does not spike, or spikes most outside patterns
     */
    public boolean isDead() {
        return learnedPattern.isEmpty();
    }

    /**
     * What has become of the neuron.
     *
     * @param leastHitRate the hit rate that success takes
     * @param mostFalseAlarms the rate of false alarms, in hertz, that success allows
     * @return its status
     */
    public Status status(double leastHitRate, double mostFalseAlarms) {
        if (isDead()) {
            return Status.DEAD;
        }
        return hitRate() >= leastHitRate && falseAlarmRate <= mostFalseAlarms ? Status.SUCCESSFUL : Status.UNSUCCESSFUL;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof NeuronMeasures that
                && spikes == that.spikes
                && falseAlarms == that.falseAlarms
                && falseAlarmRate == that.falseAlarmRate
                && Arrays.equals(presentations, that.presentations)
                && Arrays.equals(hits, that.hits)
                && learnedPattern.equals(that.learnedPattern)
                && latency.equals(that.latency);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(hits) * 31 + spikes;
    }
}
