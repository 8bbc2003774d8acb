package ${package};

import java.util.List;
import java.util.Map;
import org.microspike.api.NeuronModel;
import org.microspike.conformance.NeuronModelContract;

/** What every neuron model must do. */
class ${className}Test extends NeuronModelContract {
    @Override
    protected NeuronModel model() {
        return new ${className}();
    }

    @Override
    protected List<Map<String, ?>> settings() {
        return List.of(Map.of(), Map.of("tau_m", "20 ms", "threshold", 200));
    }
}
