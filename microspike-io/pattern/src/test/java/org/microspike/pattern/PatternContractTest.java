package org.microspike.pattern;

import java.util.List;
import java.util.Map;
import org.microspike.api.InputSource;
import org.microspike.conformance.InputSourceContract;

class PatternContractTest extends InputSourceContract {
    @Override
    protected InputSource source() {
        return new PatternSource();
    }

    @Override
    protected List<Map<String, ?>> settings() {
        return List.of(
                Map.of("repeat", "10 s"),
                Map.of("afferents", 200, "patterns", 2, "added_patterns", 1, "repeat", "2 s", "spike_deletion", 0.1),
                Map.of("afferents", 1, "patterns", 0));
    }
}
