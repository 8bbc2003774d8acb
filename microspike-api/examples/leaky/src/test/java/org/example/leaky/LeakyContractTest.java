package org.example.leaky;

import java.util.List;
import java.util.Map;
import org.microspike.api.NeuronModel;
import org.microspike.conformance.NeuronModelContract;

class LeakyContractTest extends NeuronModelContract {
    @Override
    protected NeuronModel model() {
        return new LeakyModel();
    }

    @Override
    protected List<Map<String, ?>> settings() {
        return List.of(
                Map.of(),
                Map.of("drive", 501, "refractory", "0 ms"),
                Map.of("tau_m", "20 ms", "threshold", -50, "reset", -65, "drive", -70, "refractory", "5 ms"));
    }
}
