package org.microspike.api.plugin;

import java.util.List;
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
    NEURON_MODEL("neuron model", NeuronModel.class, "org.microspike:microspike-srm"),
    PLASTICITY_RULE("plasticity rule", PlasticityRule.class, "org.microspike:microspike-stdp"),
    INPUT_SOURCE(
            "input source", InputSource.class, "org.microspike:microspike-pattern, microspike-csv or microspike-hdf5"),
    RECORDER("recorder", Recorder.class, "org.microspike:microspike-hdf5");

    private final String words;
    private final Class<? extends Plugin> type;
    private final String artifacts;

    Service(String words, Class<? extends Plugin> type, String artifacts) {
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

    /** Artifacts of MicroSpike that have providers, for programs that lack them. */
    String artifacts() {
        return artifacts;
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
