package org.example.window;

import java.util.List;
import org.microspike.api.Plasticity;
import org.microspike.api.PlasticityRule;
import org.microspike.api.data.Weights;
import org.microspike.api.message.MicroSpikeException;
import org.microspike.api.numeric.RandomStream;
import org.microspike.api.setting.Parameter;
import org.microspike.api.setting.Settings;

/**
 * The simplest spike-timing-dependent plasticity, as devices made of memristors have it: at an output spike each synapse onto
 * the neuron is potentiated if its afferent has spiked within a window of time before, and depressed if not. Input spikes
 * change nothing. Weights stay from 0 to 1.
 *
 * <pre>
 * output spike:   dw = + a_plus   if the latest input spike is at most "length" old
 *                 dw = - a_minus  otherwise
 * </pre>
 */
public final class WindowRule implements PlasticityRule {
    /** For {@link java.util.ServiceLoader}. */
    public WindowRule() {}

    @Override
    public String name() {
        return "window";
    }

    @Override
    public String description() {
        return "Output spikes potentiate what has just come in, and depress all else";
    }

    @Override
    public List<Parameter> parameters() {
        return List.of(
                Parameter.number("a_plus", "0.02", "potentiation of recent inputs")
                        .atLeast(0),
                Parameter.number("a_minus", "0.01", "depression of all others").atLeast(0),
                Parameter.time("length", "20 ms", "how old a recent input spike may be")
                        .above(0));
    }

    @Override
    public Plasticity create(Weights weights, Settings settings, RandomStream random) {
        for (double weight : weights.values()) {
            if (weight < 0 || weight > 1) {
                throw new MicroSpikeException("An initial weight is " + weight + ", but must be from 0 to 1.");
            }
        }
        weights.setBounds(0, 1);
        return new Window(weights, settings.number("a_plus"), settings.number("a_minus"), settings.number("length"));
    }
}
