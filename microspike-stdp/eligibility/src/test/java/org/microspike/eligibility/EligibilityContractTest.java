package org.microspike.eligibility;

import java.util.List;
import java.util.Map;
import org.microspike.api.PlasticityRule;
import org.microspike.conformance.PlasticityRuleContract;

class EligibilityContractTest extends PlasticityRuleContract {
    @Override
    protected PlasticityRule rule() {
        return new EligibilityRule();
    }

    @Override
    protected List<Map<String, ?>> settings() {
        return List.of(
                Map.of(),
                Map.of("interval", "10 ms", "decay", 0.99, "growth", 0, "baseline", 0.02, "w_max", 1),
                Map.of("pairing", "all-to-all", "interval", "70 ms", "growth", -0.001, "w_min", -0.5, "w_max", 1.5));
    }
}
