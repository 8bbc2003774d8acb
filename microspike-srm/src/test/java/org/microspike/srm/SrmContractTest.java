package org.microspike.srm;

import java.util.List;
import java.util.Map;
import org.microspike.api.NeuronModel;
import org.microspike.conformance.NeuronModelContract;

class SrmContractTest extends NeuronModelContract {
    @Override
    protected NeuronModel model() {
        return new SrmModel();
    }

    @Override
    protected List<Map<String, ?>> settings() {
        return List.of(
                Map.of(),
                Map.of("inhibition", 0.25, "dominant", 1, "refractory", "2 ms"),
                Map.of("threshold", 100, "k1", 0.5, "k2", 0));
    }

    @Override
    protected boolean neuronsAreAlike(Map<String, ?> settings) {
        return !settings.containsKey("dominant");
    }
}
