package org.microspike.api;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What a recording says of the run it holds, so that the run can be understood and repeated.
 *
 * @param configuration the experiment as text
 * @param seed the seed of all randomness
 * @param versions the version of each module that took part, by module name
 * @param afferents the number of afferents
 * @param neurons the number of neurons
 * @param schedule when which pattern is shown
 * @param plan what is recorded
 */
public record RunDescription(
        String configuration,
        long seed,
        Map<String, String> versions,
        int afferents,
        int neurons,
        Schedule schedule,
        RecordingPlan plan) {
    public RunDescription {
        versions = Collections.unmodifiableMap(new LinkedHashMap<>(versions));
    }
}
