package org.microspike.api.network;

/**
 * Receives output spikes during a run.
 *
 * @since 0.1.0
 */
@FunctionalInterface
public interface SpikeListener {
    /**
     * Receives one spike.
     *
     * @param time in seconds, not before the last one's
     * @param neuron the neuron, from 0
     */
    void spike(double time, int neuron);
}
