package org.microspike.api;

import java.util.Optional;
import org.microspike.api.message.MicroSpikeException;

/**
 * The plasticity of one projection: the live state that a {@link PlasticityRule} makes. It changes the weights it was
 * made with, within the bounds that these have then. Spikes are received in the order in which they happen; a rule should
 * allocate nothing for them. Not safe for use by several threads at once.
 *
 * <p>The state to {@link #save} includes which neurons learn, but not the weights, which have been restored when {@link
 * #restore} is called.
 */
public interface Plasticity extends Resumable, Changeable {
    /**
     * The plasticity of weights that do not learn. Their bounds are what they are.
     *
     * @return one that has no state and serves any weights
     * @since 0.1.0
     */
    static Plasticity fixed() {
        return FixedWeights.INSTANCE;
    }

    /**
     * An afferent spiked. This comes before the spike takes effect, which is with the weights as this leaves them.
     *
     * @param afferent a row of the weights
     * @param time in seconds
     */
    void inputSpike(int afferent, double time);

    /**
     * What input spikes do to weights, if at present a group of neurons may do it itself in place of {@link #inputSpike}, with
     * the same outcome to the last bit.
     *
     * @return empty, the default, if it is not as simple as {@link Depression} says
     * @since 0.1.0
     */
    default Optional<Depression> depression() {
        return Optional.empty();
    }

    /**
     * A neuron spiked.
     *
     * @param neuron a column of the weights
     * @param time in seconds
     */
    void outputSpike(int neuron, double time);

    /**
     * Brings all weights up to date: what output spikes, or the time alone, have done to them may be left until their rows are
     * next used. Called before they are read by others than the rule and the neurons. Must change no outcome, to the last
     * bit. The default does nothing.
     *
     * @param time in seconds; all spikes before it have been received, none after it
     * @since 0.1.0
     */
    default void settle(double time) {}

    /**
     * Forgets all spikes, so that no later one is paired with an earlier one. What they have done to weights stays.
     *
     * @param time in seconds, to which all weights have been {@linkplain #settle settled}
     * @throws MicroSpikeException if the rule cannot, which is the default
     * @since 0.1.0
     */
    default void reset(double time) {
        throw new MicroSpikeException("The plasticity rule of " + getClass().getName()
                + " cannot be reset at trials. Ask its author for the method reset.");
    }

    /**
     * Receives a signal from outside the network, such as a reward.
     *
     * @param name what it is, "reward" for example
     * @param time in seconds; all spikes before it have been received, none after it
     * @param value how strong it is
     * @throws MicroSpikeException if the rule knows no such signal, which is the default
     * @since 0.1.0
     */
    default void signal(String name, double time, double value) {
        throw new MicroSpikeException("The plasticity rule receives no signal '" + name + "'.");
    }

    /**
     * Freezes or unfreezes the weights of one neuron, from the time on to which they were last {@linkplain #settle
     * settled}. Spikes are followed all the while, so that pairings across the
     * change are right; they change nothing while frozen, to the last bit. Every neuron learns at first.
     *
     * @param neuron a column of the weights
     * @param learning whether its weights may change from now on
     */
    void setLearning(int neuron, boolean learning);
}
