package org.microspike.stdp;

import java.util.List;
import java.util.Map;
import org.microspike.api.PlasticityRule;
import org.microspike.conformance.PlasticityRuleContract;

class StdpContractTest extends PlasticityRuleContract {
    @Override
    protected PlasticityRule rule() {
        return new StdpRule();
    }

    @Override
    protected List<Map<String, ?>> settings() {
        return List.of(
                Map.of("pairing", "restricted-nearest"),
                Map.of("pairing", "nearest", "w_min", -0.5, "w_max", 1.5),
                Map.of("pairing", "all-to-all", "a_plus", 0.5, "a_minus", 0.5),
                Map.of("pairing", "nearest", "mu_plus", 1, "mu_minus", 0.5),
                Map.of("pairing", "all-to-all", "a_in", 0.001, "a_out", -0.02));
    }
}
