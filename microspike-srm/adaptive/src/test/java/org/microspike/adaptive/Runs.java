package org.microspike.adaptive;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import org.microspike.api.NeuronGroup;
import org.microspike.api.numeric.RandomStream;
import org.microspike.api.setting.Settings;

/** Runs of one neuron without input spikes. */
final class Runs {
    private Runs() {}

    static NeuronGroup group(Map<String, ?> settings, int count) {
        AdaptiveExponentialModel model = new AdaptiveExponentialModel();
        return model.create(count, Settings.check(model.parameters(), settings), RandomStream.seeded(1));
    }

    static Map<String, Object> with(Map<String, Object> settings, String name, Object value) {
        Map<String, Object> changed = new HashMap<>(settings);
        changed.put(name, value);
        return changed;
    }

    /** When the neuron spikes until an end, in s. */
    static double[] spikes(NeuronGroup group, double end) {
        double[] times = new double[0];
        while (group.advance(end) != NeuronGroup.NONE) {
            times = Arrays.copyOf(times, times.length + 1);
            times[times.length - 1] = group.spikeTime();
        }
        return times;
    }

    static double potential(NeuronGroup group, double time) {
        double[] potentials = new double[group.size()];
        group.potentials(time, potentials);
        return potentials[0];
    }
}
