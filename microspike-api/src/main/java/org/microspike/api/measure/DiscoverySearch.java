package org.microspike.api.measure;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.microspike.api.Resumable;
import org.microspike.api.pattern.Schedule;

/**
 * Searches for when neurons detect their patterns, during a run: receives each output spike, and keeps none.
 *
 * <p>Each spike takes 1 from a score, and each false alarm adds ten to it. As long as false alarms are not rare the score
 * reaches new heights; the spike after the last of them is the {@link Discovery}.
 *
 * @since 0.1.0
 */
public final class DiscoverySearch implements Resumable {
    /** False alarms are rare where fewer than one spike in this number is one. */
    private static final int RARE = 10;

    private final Schedule schedule;
    private final Neuron[] neurons;

    /**
     * A search before the first spike.
     *
     * @param neurons the number of neurons
     * @param schedule when which pattern is shown
     */
    public DiscoverySearch(int neurons, Schedule schedule) {
        this.schedule = schedule;
        this.neurons = Stream.generate(Neuron::new).limit(neurons).toArray(Neuron[]::new);
    }

    /**
     * The number of neurons.
     *
     * @return as given
     */
    public int neurons() {
        return neurons.length;
    }

    /**
     * An output spike.
     *
     * @param time in seconds, not before the last one's
     * @param neuron the neuron, from 0
     */
    public void outputSpike(double time, int neuron) {
        boolean falseAlarm = schedule.patternIn(schedule.slotAt(time)) == Schedule.NO_PATTERN;
        neurons[neuron].spike(time, falseAlarm);
    }

    /**
     * The discoveries, up to the last spike received.
     *
     * @return one for each neuron; empty if there is none
     */
    public List<Optional<Discovery>> discoveries() {
        return IntStream.range(0, neurons.length).mapToObj(this::discovery).toList();
    }

    /**
     * The discovery of one neuron.
     *
     * @param neuron the neuron, from 0
     * @return empty if it has not spiked, or false alarms are not rare up to its last spike
     */
    public Optional<Discovery> discovery(int neuron) {
        return neurons[neuron].rare.discovery();
    }

    /**
     * The discoveries as Masquelier, Guyonneau and Thorpe (2008) define them, up to the last spike received.
     *
     * @return for each neuron its first spike after its last false alarm; empty if there is none
     */
    public List<Optional<Discovery>> afterLastFalseAlarm() {
        return IntStream.range(0, neurons.length)
                .mapToObj(this::afterLastFalseAlarm)
                .toList();
    }

    /**
     * The discovery of one neuron as Masquelier, Guyonneau and Thorpe (2008) define it.
     *
     * @param neuron the neuron, from 0
     * @return its first spike after its last false alarm; empty if it has not spiked, or its last spike is a false alarm
     */
    public Optional<Discovery> afterLastFalseAlarm(int neuron) {
        return neurons[neuron].none.discovery();
    }

    @Override
    public void save(DataOutput out) throws IOException {
        for (Neuron neuron : neurons) {
            neuron.save(out);
        }
    }

    @Override
    public void restore(DataInput in) throws IOException {
        for (Neuron neuron : neurons) {
            neuron.restore(in);
        }
    }

    /** What is known of one neuron's spikes so far. */
    private static final class Neuron {
        private int discharges;
        private long score;
        private long highest;
        private final FirstSpike rare = new FirstSpike();
        private final FirstSpike none = new FirstSpike();

        void spike(double time, boolean falseAlarm) {
            discharges++;
            score += falseAlarm ? RARE - 1 : -1;
            if (score >= highest) {
                highest = score;
                rare.forget();
            } else {
                rare.note(time, discharges);
            }
            if (falseAlarm) {
                none.forget();
            } else {
                none.note(time, discharges);
            }
        }

        void save(DataOutput out) throws IOException {
            out.writeInt(discharges);
            out.writeLong(score);
            out.writeLong(highest);
            rare.save(out);
            none.save(out);
        }

        void restore(DataInput in) throws IOException {
            discharges = in.readInt();
            score = in.readLong();
            highest = in.readLong();
            rare.restore(in);
            none.restore(in);
        }
    }

    /** The first spike of some that are in question, until they all turn out to be none. */
    private static final class FirstSpike {
        private static final double NONE = Double.NaN;

        private double time = NONE;
        private int discharge;

        void note(double spike, int number) {
            if (Double.isNaN(time)) {
                time = spike;
                discharge = number;
            }
        }

        void forget() {
            time = NONE;
        }

        Optional<Discovery> discovery() {
            return Double.isNaN(time) ? Optional.empty() : Optional.of(new Discovery(time, discharge));
        }

        void save(DataOutput out) throws IOException {
            out.writeDouble(time);
            out.writeInt(discharge);
        }

        void restore(DataInput in) throws IOException {
            time = in.readDouble();
            discharge = in.readInt();
        }
    }
}
