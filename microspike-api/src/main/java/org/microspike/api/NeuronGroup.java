package org.microspike.api;

import org.microspike.api.data.SpikeBlock;
import org.microspike.api.data.Weights;
import org.microspike.api.message.MicroSpikeException;

/**
 * A group of neurons of one model: the live state that a {@link NeuronModel} makes. Not safe for use by several threads
 * at once.
 *
 * <p>Time never goes back: the times of {@link #advance} and {@link #receive} never decrease. The outcome must not
 * depend on how a stretch of time is cut into calls of {@link #advance}, to the last bit: when a neuron spikes follows
 * from the state at the latest event alone.
 *
 * <p>All input spikes of an instant arrive before any neuron spikes at that instant. So a neuron that is at its threshold
 * at the time of an input spike spikes only when the group is asked to advance beyond that time.
 *
 * <p>A group should allocate nothing for an input spike: there are millions of them.
 *
 * <p>A model with a closed form advances exactly; any other steps its own equations on a grid of its own, and takes a step
 * as soon as it is asked for a time within it, so that no spike of the step is reported too late.
 *
 * <p>The state to {@link #save} is that at the time last advanced to.
 */
public interface NeuronGroup extends Resumable, Changeable {
    /** What {@link #advance} returns when no neuron spiked: no neuron has this number. */
    int NONE = -1;

    /**
     * The number of neurons.
     *
     * @return at least 1
     */
    int size();

    /**
     * The distance of the points 0, step, 2 step and so on at which alone this group takes up what has arrived since the
     * point before; each is the double that {@link org.microspike.api.numeric.RegularTimes} gives. A spike that is sent at
     * such a point with a delay of a number of steps then arrives at such a point, however the sum is rounded.
     *
     * @return in seconds; 0, the default, if it takes up each input spike at its own time
     * @since 0.1.0
     */
    default double step() {
        return 0;
    }

    /**
     * Advances to a time or to the next output spike before it, whichever comes first. A spike at that very time is left
     * for later: input spikes of the same time come first. The spike's effects within the group (reset, inhibition of
     * the other neurons) have happened when this returns. Asked again for the time it has reached, a group stays as it
     * is.
     *
     * @param time in seconds, not before any earlier time given to this group
     * @return the neuron that spiked, or {@link #NONE} if the group has reached the time
     */
    int advance(double time);

    /**
     * When the spike happened that {@link #advance} returned last.
     *
     * @return its time in seconds; not before the time that the group had reached, and before the time asked for
     */
    double spikeTime();

    /**
     * Brings all neurons back to what they were at time 0: what has arrived has no further effect, and nobody is refractory.
     * What adapts over many spikes, such as a threshold that learns, stays, and so do the time and a random drive. For networks
     * that start again at each trial of an input.
     *
     * @param time in seconds, the one last given to {@link #advance}, which returned {@link #NONE}
     * @throws MicroSpikeException if the model cannot, which is the default
     * @since 0.1.0
     */
    default void reset(double time) {
        throw new MicroSpikeException("The neurons of " + getClass().getName()
                + " cannot be reset at trials. Ask its author for the method reset.");
    }

    /**
     * Delivers one input spike at the time that {@link #advance} has just reached.
     *
     * @param time in seconds, the one last given to {@link #advance}, which returned {@link #NONE}
     * @param weights afferents x neurons; not modified, and kept by no group
     * @param afferent the row of the weights that the spike goes through
     */
    void receive(double time, Weights weights, int afferent);

    /**
     * As {@link #receive(double, Weights, int)}, for sparse weights. The default makes a dense row of them, which costs as
     * much as if each neuron had a synapse.
     *
     * @param time in seconds, the one last given to {@link #advance}, which returned {@link #NONE}
     * @param weights sparse rows; not modified, and kept by no group
     * @param afferent the row that the spike goes through
     * @since 0.1.0
     */
    default void receiveSparse(double time, Weights weights, int afferent) {
        double[] row = new double[size()];
        for (int k = weights.start(afferent); k < weights.end(afferent); k++) {
            row[weights.targets()[k]] += weights.values()[k];
        }
        Weights dense = new Weights(1, row.length, row, weights.port());
        dense.setBounds(weights.minimum(), weights.maximum());
        receive(time, dense, 0);
    }

    /**
     * Delivers input spikes in order, each after the output spikes before it and the learning it causes, up to the first
     * output spike. The default asks the other methods once per input spike. A model for which that costs too
     * much repeats this loop in its own class, where the just-in-time compiler sees only its own calls.
     *
     * @param spikes ordered by time; not modified
     * @param from the first spike to deliver
     * @param to the end of the spikes to deliver, exclusive
     * @param weights afferents x neurons
     * @param plasticity receives every input spike before the group does
     * @return {@code to} if all were delivered; else the first spike not delivered because {@link #spikingNeuron()}
     *     spiked before it
     */
    default int receive(SpikeBlock spikes, int from, int to, Weights weights, Plasticity plasticity) {
        double[] times = spikes.times();
        int[] sources = spikes.sources();
        for (int i = from; i < to; i++) {
            if (advance(times[i]) != NONE) {
                return i;
            }
            plasticity.inputSpike(sources[i], times[i]);
            if (weights.isDense()) {
                receive(times[i], weights, sources[i]);
            } else {
                receiveSparse(times[i], weights, sources[i]);
            }
        }
        return to;
    }

    /**
     * The neuron that spiked last.
     *
     * @return what {@link #advance} returned when it last returned other than {@link #NONE}
     */
    int spikingNeuron();

    /**
     * The membrane potentials at the time last advanced to, always finite. Does not change the group.
     *
     * @param time in seconds, the one last given to {@link #advance}
     * @param potentials one per neuron, in the model's own unit; overwritten
     */
    void potentials(double time, double[] potentials);

    /**
     * The values of a quantity at the time last advanced to. Does not change the group.
     *
     * @param quantity its place among {@link NeuronModel#quantities}; 0 are the {@link #potentials}
     * @param time in seconds, the one last given to {@link #advance}
     * @param values one per neuron, in the quantity's unit; overwritten
     * @throws IllegalArgumentException if there is no such quantity; the default knows the potential alone
     * @since 0.1.0
     */
    default void sample(int quantity, double time, double[] values) {
        if (quantity != 0) {
            throw new IllegalArgumentException("There is no quantity " + quantity + " but the potential, 0");
        }
        potentials(time, values);
    }
}
