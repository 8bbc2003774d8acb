package org.example.exponential;

import java.util.List;
import java.util.Map;
import org.microspike.api.NeuronModel;
import org.microspike.conformance.NeuronModelContract;

class ExponentialContractTest extends NeuronModelContract {
    @Override
    protected NeuronModel model() {
        return new ExponentialModel();
    }

    /** As it is; spiking by itself; and on a grid that no input falls on. */
    @Override
    protected List<Map<String, ?>> settings() {
        return List.of(Map.of(), Map.of("drive", 10), Map.of("step", "0.37 ms", "tau_m", "30 ms"));
    }
}
