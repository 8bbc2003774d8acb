package org.microspike.lif;

import java.util.List;
import java.util.Map;
import org.microspike.api.NeuronModel;
import org.microspike.conformance.NeuronModelContract;

class LifContractTest extends NeuronModelContract {
    @Override
    protected NeuronModel model() {
        return new LifModel();
    }

    @Override
    protected double largestWeight() {
        return 0.07;
    }

    @Override
    protected List<Map<String, ?>> settings() {
        return List.of(
                Map.of(),
                Map.of("rest", "-49 mV", "refractory", "0 ms", "tau_excitatory", "20 ms"),
                Map.of("synapses", "delta", "rest", "-49.9 mV", "refractory", "1 ms"),
                Map.of("drive_rate", "5 kHz", "drive_weight", "0.1 mV"),
                Map.of("synapses", "delta", "drive_rate", "20 kHz", "drive_weight", "0.02 mV"));
    }
}
