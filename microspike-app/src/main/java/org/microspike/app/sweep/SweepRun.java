package org.microspike.app.sweep;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.microspike.app.experiment.Sweep;

/**
 * One run of a sweep.
 *
 * @param variant its case
 * @param seed its seed
 * @param ofCase all but the seed that its result depends on: values by key, files and modules as digests; the same object
 *     for all runs of a case
 * @param file where its result belongs
 */
record SweepRun(Sweep.Case variant, long seed, Map<String, String> ofCase, Path file) {
    /** What to call it in messages. */
    String name() {
        return variant.name() + ", seed " + seed;
    }

    /** All that its result depends on. */
    Map<String, String> dependencies() {
        return dependencies(ofCase, seed);
    }

    static Map<String, String> dependencies(Map<String, String> ofCase, long seed) {
        Map<String, String> all = new LinkedHashMap<>(ofCase);
        all.put("seed", Long.toString(seed));
        return all;
    }

    /** Whether its experiment is of one layer, whose input others may share. */
    boolean isOneLayer() {
        return ofCase.containsKey("input.source");
    }

    /** What runs must have in common to share an input for as long as they last. */
    Object input() {
        if (!isOneLayer()) {
            return List.of(seed, variant);
        }
        Map<String, String> input = new TreeMap<>(ofCase);
        input.keySet().removeIf(key -> !(key.startsWith("input.") || key.equals("duration")));
        return List.of(seed, input);
    }
}
