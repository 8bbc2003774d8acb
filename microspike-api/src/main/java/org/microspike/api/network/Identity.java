package org.microspike.api.network;

import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import org.microspike.api.numeric.RandomStream;
import org.microspike.api.record.RecordingPlan;
import org.microspike.api.record.RunDescription;

/**
 * What a network comes from, which recordings keep, and in which it must agree with the checkpoint that it resumes from.
 *
 * @param configuration the experiment as text
 * @param seed of the network's randomness
 * @param inputSeed of the randomness of the inputs
 * @param versions of the modules that take part, by module
 * @param files that are read
 * @param digests of the files, whose contents are looked at only if the network is saved or resumes
 * @param settings what was set, by paths
 * @param plannedDuration how long the run is to last, in seconds
 */
record Identity(
        String configuration,
        long seed,
        long inputSeed,
        Map<String, String> versions,
        List<Path> files,
        Digests digests,
        Map<String, String> settings,
        OptionalDouble plannedDuration) {
    /** A digest of each file, by its path. */
    Map<String, String> contents() throws IOException {
        Map<String, String> contents = new LinkedHashMap<>();
        for (Path path : files) {
            contents.put(path.toAbsolutePath().normalize().toString(), digests.of(path));
        }
        return contents;
    }

    RandomStream random() {
        return RandomStream.seeded(seed);
    }

    RandomStream inputRandom() {
        return RandomStream.seeded(inputSeed);
    }

    /** What a recording receives. */
    RunDescription describe(Network.Layout layout, RecordingPlan plan) {
        return new RunDescription(
                configuration,
                seed,
                versions,
                layout.nodes(),
                layout.projections(),
                layout.schedule(),
                plan,
                settings,
                plannedDuration);
    }

    /** The same with settings that have changed since. */
    Identity with(Map<String, String> changes) {
        Map<String, String> now = new LinkedHashMap<>(settings);
        now.putAll(changes);
        return new Identity(configuration, seed, inputSeed, versions, files, digests, now, plannedDuration);
    }
}
