package ${package};

import java.util.List;
import java.util.Map;
import org.microspike.api.PlasticityRule;
import org.microspike.conformance.PlasticityRuleContract;

/** What every plasticity rule must do. */
class ${className}Test extends PlasticityRuleContract {
    @Override
    protected PlasticityRule rule() {
        return new ${className}();
    }

    @Override
    protected List<Map<String, ?>> settings() {
        return List.of(Map.of(), Map.of("a", 0.1, "tau", "50 ms"));
    }
}
