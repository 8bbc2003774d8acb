package org.microspike.conductance;

import java.util.List;
import java.util.Map;
import org.microspike.api.NeuronModel;
import org.microspike.conformance.NeuronModelContract;

class ConductanceContractTest extends NeuronModelContract {
    @Override
    protected NeuronModel model() {
        return new ConductanceLifModel();
    }

    @Override
    protected double largestWeight() {
        return 0.002;
    }

    @Override
    protected List<Map<String, ?>> settings() {
        return List.of(
                Map.of(),
                Map.of("refractory", "3 ms", "held", "false"),
                Map.of("current", "15 pA", "refractory", "0 ms", "reversal_inhibitory", "-45 mV", "step", "1 ms"),
                Map.of(
                        "theta_plus", "0.5 mV",
                        "tau_theta", "50 ms",
                        "initial_theta", "1 mV",
                        "refractory", "0.3 ms",
                        "initial_g_excitatory", "2 nS"));
    }
}
