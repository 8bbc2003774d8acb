package org.example.adaptive;

import java.util.List;
import java.util.Map;
import org.microspike.api.NeuronModel;
import org.microspike.conformance.NeuronModelContract;

class AdaptiveExponentialContractTest extends NeuronModelContract {
    @Override
    protected NeuronModel model() {
        return new AdaptiveExponentialModel();
    }

    /** As it is; chaotic, where the least difference would show; and on a grid that no input falls on. */
    @Override
    protected List<Map<String, ?>> settings() {
        return List.of(
                Map.of(),
                Runs.with(FiringPattern.IRREGULAR.settings(), "current_per_weight", 0.2),
                Map.of("step", "0.037 ms", "tau_s", "20 ms", "current", 300));
    }
}
