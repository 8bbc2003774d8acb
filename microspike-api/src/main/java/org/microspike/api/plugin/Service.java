package org.microspike.api.plugin;

import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.microspike.api.InputSource;
import org.microspike.api.NeuronModel;
import org.microspike.api.PlasticityRule;
import org.microspike.api.Plugin;
import org.microspike.api.Recorder;
import org.microspike.api.internal.guard.GuardedInputSource;
import org.microspike.api.internal.guard.GuardedNeuronModel;
import org.microspike.api.internal.guard.GuardedPlasticityRule;
import org.microspike.api.internal.guard.GuardedRecorder;
import org.microspike.api.internal.guard.PluginCode;
import org.microspike.api.setting.Parameter;

/** The four services, of which plugins are providers. */
enum Service {
    NEURON_MODEL(
            "neuron model",
            NeuronModel.class,
            Map.of(
                    "srm", "microspike-srm",
                    "lif", "microspike-lif",
                    "conductance-lif", "microspike-conductance",
                    "izhikevich", "microspike-izhikevich",
                    "adaptive-exponential", "microspike-adaptive",
                    "relay", "microspike-relay")),
    PLASTICITY_RULE(
            "plasticity rule",
            PlasticityRule.class,
            Map.of(
                    "stdp", "microspike-stdp",
                    "triplet", "microspike-stdp",
                    "inhibitory", "microspike-inhibitory",
                    "eligibility", "microspike-eligibility")),
    INPUT_SOURCE(
            "input source",
            InputSource.class,
            Map.of(
                    "pattern", "microspike-pattern",
                    "poisson", "microspike-poisson",
                    "images", "microspike-images",
                    "csv", "microspike-csv",
                    "sonata", "microspike-hdf5",
                    "spikes-hdf5", "microspike-hdf5")),
    RECORDER("recorder", Recorder.class, Map.of("hdf5", "microspike-hdf5"));

    private final String words;
    private final Class<? extends Plugin> type;
    private final Map<String, String> artifacts;

    Service(String words, Class<? extends Plugin> type, Map<String, String> artifacts) {
        this.words = words;
        this.type = type;
        this.artifacts = artifacts;
    }

    /** What a provider is, in words. */
    String words() {
        return words;
    }

    Class<? extends Plugin> type() {
        return type;
    }

    /** The artifacts of MicroSpike by the names of the plugins in them, for programs that lack them. */
    Map<String, String> artifacts() {
        return artifacts;
    }

    /**
     * Says which artifact of MicroSpike to add for a plugin that is not there.
     *
     * @param name the name that was asked for
     * @param none whether there is no plugin of this service at all
     * @return a sentence that starts with a space; empty if it is none of ours, and there are others
     */
    String advice(String name, boolean none) {
        if (artifacts.containsKey(name)) {
            return " It comes with org.microspike:" + artifacts.get(name)
                    + ", which must be on the module path or the class path.";
        }
        return none
                ? " These artifacts of org.microspike have some, once they are on the module path or the class path: "
                        + String.join(", ", new TreeSet<>(artifacts.values())) + "."
                : "";
    }

    /** A provider as all others are to see it. */
    Plugin guarded(Plugin provider, PluginCode code, String description, List<Parameter> parameters) {
        return switch (this) {
            case NEURON_MODEL -> new GuardedNeuronModel((NeuronModel) provider, code, description, parameters);
            case PLASTICITY_RULE -> new GuardedPlasticityRule((PlasticityRule) provider, code, description, parameters);
            case INPUT_SOURCE -> new GuardedInputSource((InputSource) provider, code, description, parameters);
            case RECORDER -> new GuardedRecorder((Recorder) provider, code, description, parameters);
        };
    }
}
