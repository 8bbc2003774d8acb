package org.microspike.inhibitory;

import java.util.List;
import java.util.Map;
import org.microspike.api.PlasticityRule;
import org.microspike.conformance.PlasticityRuleContract;

class InhibitoryContractTest extends PlasticityRuleContract {
    @Override
    protected PlasticityRule rule() {
        return new InhibitoryRule();
    }

    @Override
    protected List<Map<String, ?>> settings() {
        return List.of(
                Map.of(),
                Map.of("eta", 0.1, "target_rate", "20 Hz", "w_min", -0.5, "w_max", 1.5),
                Map.of("eta", 0.01, "tau", "3 ms"));
    }
}
