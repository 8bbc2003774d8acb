package org.microspike.izhikevich;

import java.util.List;
import java.util.Map;
import org.microspike.api.NeuronModel;
import org.microspike.conformance.NeuronModelContract;

class IzhikevichContractTest extends NeuronModelContract {
    @Override
    protected NeuronModel model() {
        return new IzhikevichModel();
    }

    @Override
    protected double largestWeight() {
        return 0.15;
    }

    @Override
    protected List<Map<String, ?>> settings() {
        return List.of(
                Map.of(),
                Map.of("a", 0.1, "d", 2, "noise", 6.5),
                Map.of("pulse_current", 20, "pulse_probability", 0.8, "c", "uniform(-65 mV, -55 mV)"),
                Map.of("step", "0.13 ms", "current", 4));
    }
}
