package org.example.window;

import java.util.List;
import java.util.Map;
import org.microspike.api.PlasticityRule;
import org.microspike.conformance.PlasticityRuleContract;

class WindowContractTest extends PlasticityRuleContract {
    @Override
    protected PlasticityRule rule() {
        return new WindowRule();
    }

    @Override
    protected List<Map<String, ?>> settings() {
        return List.of(Map.of(), Map.of("a_plus", 0.3, "a_minus", 0.2, "length", "50 ms"));
    }
}
