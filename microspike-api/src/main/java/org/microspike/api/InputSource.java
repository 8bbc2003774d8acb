package org.microspike.api;

import java.io.IOException;
import org.microspike.api.message.MicroSpikeException;
import org.microspike.api.numeric.RandomStream;
import org.microspike.api.setting.Settings;

/** Service: where input spikes come from. Providers are found by {@link java.util.ServiceLoader}. */
public non-sealed interface InputSource extends Plugin {
    /**
     * Opens an input at time 0.
     *
     * @param settings the checked values of {@link #parameters()}
     * @param random the input's own randomness; the same randomness gives the same spikes to the last bit
     * @return a new input, independent of every other
     * @throws MicroSpikeException if the settings contradict one another or a file is not what it should be
     * @throws IOException if a file cannot be read
     */
    Input open(Settings settings, RandomStream random) throws IOException;
}
