package org.microspike.adaptive;

import java.util.List;
import java.util.Map;
import org.microspike.api.NeuronModel;
import org.microspike.conformance.NeuronModelContract;

class AdaptiveExponentialContractTest extends NeuronModelContract {
    @Override
    protected NeuronModel model() {
        return new AdaptiveExponentialModel();
    }

    @Override
    protected double largestWeight() {
        return 4;
    }

    /** As it is; chaotic, where the least difference would show; and on a grid that no input falls on. */
    @Override
    protected List<Map<String, ?>> settings() {
        return List.of(
                Map.of(),
                FiringPattern.IRREGULAR.settings(),
                Map.of(
                        "initial",
                        "uniform(-80 mV, -50 mV)",
                        "current",
                        "uniform(0 pA, 1000 pA)",
                        "b",
                        "uniform(0 pA, 90 pA)"),
                Map.of("step", "0.037 ms", "tau_s", "20 ms", "current", "300 pA"));
    }
}
