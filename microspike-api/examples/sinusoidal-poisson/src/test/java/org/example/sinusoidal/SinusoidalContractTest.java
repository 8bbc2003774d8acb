package org.example.sinusoidal;

import java.util.List;
import java.util.Map;
import org.microspike.api.InputSource;
import org.microspike.conformance.InputSourceContract;

class SinusoidalContractTest extends InputSourceContract {
    @Override
    protected InputSource source() {
        return new SinusoidalSource();
    }

    @Override
    protected List<Map<String, ?>> settings() {
        return List.of(
                Map.of(),
                Map.of("afferents", 1, "rate", "2 Hz", "modulation", 0),
                Map.of("afferents", 100, "modulation", 1, "frequency", "40 Hz", "spread", 1));
    }
}
