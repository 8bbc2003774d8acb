package org.microspike.app.sweep;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.microspike.api.message.MicroSpikeException;

/** Results in the folder of a sweep that are of none of its runs as they are now. They are left as they are. */
final class UnusedResults {
    /** The number of results of which it is said what has changed: enough to see what it is. */
    private static final int MOST_EXPLAINED = 3;

    /** By which results say what they hold. */
    static final String FORMAT = "results";

    private final ResultFolder results;
    private final List<SweepRun> runs;

    UnusedResults(ResultFolder results, List<SweepRun> runs) {
        this.results = results;
        this.runs = runs;
    }

    /** One text for each: the name of its file, and what has changed. */
    List<String> texts() throws IOException {
        Set<Path> used = runs.stream().map(SweepRun::file).collect(Collectors.toSet());
        List<String> texts = new ArrayList<>();
        for (Path file : results.files()) {
            if (!used.contains(file)) {
                texts.add(file.getFileName() + (texts.size() < MOST_EXPLAINED ? changed(file) : ""));
            }
        }
        return texts;
    }

    private String changed(Path file) throws IOException {
        try {
            return results.read(file).map(this::changed).orElse("");
        } catch (MicroSpikeException e) {
            return ": damaged";
        }
    }

    private String changed(Map<?, ?> result) {
        Optional<Map<String, String>> now = runs.stream()
                .filter(run -> run.variant().name().equals(result.get("case"))
                        && Long.toString(run.seed()).equals(String.valueOf(result.get("seed"))))
                .map(SweepRun::dependencies)
                .findFirst();
        if (now.isEmpty()) {
            return ": its case or seed is no longer in the sweep";
        }
        if (!(result.get("depends_on") instanceof Map<?, ?> before)
                || !String.valueOf(before.get(FORMAT)).equals(now.get().get(FORMAT))) {
            return ": made by another version of MicroSpike, whose results hold other measures";
        }
        Set<Object> keys = new LinkedHashSet<>(now.get().keySet());
        keys.addAll(before.keySet());
        return keys.stream()
                .map(String::valueOf)
                .filter(key -> !String.valueOf(before.get(key)).equals(now.get().get(key)))
                .collect(Collectors.joining(", ", ": changed since then: ", ""));
    }
}
