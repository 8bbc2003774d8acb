package ${package};

import java.util.List;
import java.util.Map;
import org.microspike.api.InputSource;
import org.microspike.conformance.InputSourceContract;

/** What every input source must do. */
class ${className}Test extends InputSourceContract {
    @Override
    protected InputSource source() {
        return new ${className}();
    }

    @Override
    protected List<Map<String, ?>> settings() {
        return List.of(Map.of(), Map.of("afferents", 10, "rate", "1 kHz"));
    }
}
