package org.microspike.stdp;

import java.util.List;
import java.util.Map;
import org.microspike.api.PlasticityRule;
import org.microspike.conformance.PlasticityRuleContract;

class TripletContractTest extends PlasticityRuleContract {
    @Override
    protected PlasticityRule rule() {
        return new TripletRule();
    }

    @Override
    protected List<Map<String, ?>> settings() {
        return List.of(
                Map.of(),
                TripletFit.VISUAL_NEAREST_FULL.settings(),
                TripletFit.HIPPOCAMPAL_FULL.settings(),
                Map.of("w_min", -2));
    }
}
