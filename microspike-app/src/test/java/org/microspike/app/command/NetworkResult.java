package org.microspike.app.command;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

/** What a run of a network has come to, as {@code run --json} tells it. */
record NetworkResult(String what, Map<?, ?> json) {
    /**
     * Runs an experiment, without recording it.
     *
     * @param last the last part of it, which is measured
     */
    static NetworkResult run(Path folder, String name, int seed, String last, String... changes) {
        List<String> line = new ArrayList<>(List.of("run", name, "--json", "--last", last));
        line.addAll(List.of("--seed", Integer.toString(seed), "--out", folder.toString()));
        line.addAll(List.of("--set", "record.recorder=none"));
        for (String change : changes) {
            line.addAll(List.of("--set", change));
        }
        String json = InProcess.output(line.toArray(String[]::new));
        String what = name + " " + String.join(" ", changes) + ", seed " + seed;
        return new NetworkResult(
                what, (Map<?, ?>) new Load(LoadSettings.builder().build()).loadFromString(json));
    }

    private double number(String list, int place, String... keys) {
        Object value = ((List<?>) json.get(list)).get(place);
        for (String key : keys) {
            value = ((Map<?, ?>) value).get(key);
        }
        return ((Number) value).doubleValue();
    }

    double rate(int population) {
        return number("populations", population, "rate", "mean");
    }

    /** The mean coefficient of variation of the intervals of a population's neurons. */
    double irregularity(int population) {
        return number("populations", population, "intervals", "cv");
    }

    /** A measure of the weights of the first projection that learns, at the end. */
    double weights(String measure) {
        return number("projections", 0, "after", measure);
    }

    void assertWithin(String measure, double low, double high, double value) {
        assertTrue(
                value >= low && value <= high,
                measure + " of " + what + " is " + value + ", not within " + low + " to " + high);
    }
}
