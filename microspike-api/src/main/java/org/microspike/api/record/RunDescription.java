package org.microspike.api.record;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.OptionalDouble;
import org.microspike.api.data.Schedule;

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
 * @param settings what was set, defaults included, and by which plugin's parameter or which setting of the program's own:
 *     "neurons.threshold" is "500", "measures.last" is "150 s"; quantities are in SI units, paths absolute
 * @param plannedDuration how long the run was to last, in seconds, above 0; empty if that is decided on its way
 */
public record RunDescription(
        String configuration,
        long seed,
        Map<String, String> versions,
        int afferents,
        int neurons,
        Schedule schedule,
        RecordingPlan plan,
        Map<String, String> settings,
        OptionalDouble plannedDuration) {
    public RunDescription {
        versions = Collections.unmodifiableMap(new LinkedHashMap<>(versions));
        settings = Collections.unmodifiableMap(new LinkedHashMap<>(settings));
    }

    /**
     * A description of a run of which no settings are known, nor how long it was to last.
     *
     * @param configuration the experiment as text
     * @param seed the seed of all randomness
     * @param versions the version of each module that took part, by module name
     * @param afferents the number of afferents
     * @param neurons the number of neurons
     * @param schedule when which pattern is shown
     * @param plan what is recorded
     */
    public RunDescription(
            String configuration,
            long seed,
            Map<String, String> versions,
            int afferents,
            int neurons,
            Schedule schedule,
            RecordingPlan plan) {
        this(configuration, seed, versions, afferents, neurons, schedule, plan, Map.of(), OptionalDouble.empty());
    }
}
