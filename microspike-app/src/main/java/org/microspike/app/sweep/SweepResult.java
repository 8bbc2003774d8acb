package org.microspike.app.sweep;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.microspike.api.measure.Share;
import org.microspike.api.network.Network;
import org.microspike.api.plugin.Plugins;
import org.microspike.app.experiment.Experiment;
import org.microspike.app.result.Measure;
import org.microspike.app.result.RunResults;

/**
 * What is kept of a run of a sweep, as far as it is summed up.
 *
 * @param seed of the run
 * @param measures all that the run gave, in their order
 * @param versions of the modules that it was made with, by their names
 */
record SweepResult(String seed, List<Measure> measures, Map<String, String> versions) {
    private static final String NAME = "name";
    private static final String UNIT = "unit";
    private static final String VALUE = "value";
    private static final String TRIES = "tries";
    private static final String SUCCESSES = "successes";

    /** All that is kept of a run that has ended: what it was, what it gave, and what that depends on. */
    static Map<String, Object> of(
            SweepRun run, Experiment experiment, Network network, RunResults results, Plugins plugins) {
        Map<String, Object> kept = new LinkedHashMap<>();
        kept.put("case", run.variant().name());
        kept.put("settings", run.variant().settings());
        kept.put("seed", run.seed());
        kept.put("duration_s", network.time());
        kept.put("input_spikes", network.inputSpikes());
        kept.put("output_spikes", network.outputSpikes());
        kept.put("measured_from_s", results.part().from());
        kept.put("measured_to_s", results.part().to());
        kept.put(
                "measures",
                results.measures().stream().map(SweepResult::written).toList());
        Optional.ofNullable(results.json().get("patterns")).ifPresent(patterns -> kept.put("patterns", patterns));
        Map<String, String> versions = new TreeMap<>();
        plugins.all().forEach(each -> versions.put(each.module().replace("module ", ""), each.version()));
        kept.put("versions", versions);
        kept.put("experiment", experiment.toString());
        kept.put("depends_on", run.dependencies());
        return kept;
    }

    private static Map<String, Object> written(Measure measure) {
        Map<String, Object> written = new LinkedHashMap<>();
        written.put(NAME, measure.name());
        if (!measure.unit().isEmpty()) {
            written.put(UNIT, measure.unit());
        }
        if (measure.share().isPresent()) {
            written.put(TRIES, measure.share().get().tries());
            written.put(SUCCESSES, measure.share().get().successes());
        } else if (measure.value().isPresent()) {
            written.put(VALUE, measure.value().getAsDouble());
        }
        return written;
    }

    /** A result as it was read. */
    static SweepResult of(Map<?, ?> kept) {
        List<Measure> measures = new ArrayList<>();
        if (kept.get("measures") instanceof List<?> list) {
            for (Object each : list) {
                if (each instanceof Map<?, ?> written) {
                    measures.add(measure(written));
                }
            }
        }
        Map<String, String> versions = new TreeMap<>();
        if (kept.get("versions") instanceof Map<?, ?> written) {
            written.forEach((module, version) -> versions.put(String.valueOf(module), String.valueOf(version)));
        }
        return new SweepResult(String.valueOf(kept.get("seed")), measures, versions);
    }

    private static Measure measure(Map<?, ?> written) {
        String unit = written.get(UNIT) instanceof String text ? text : "";
        Optional<Share> share =
                written.get(TRIES) instanceof Number tries && written.get(SUCCESSES) instanceof Number successes
                        ? Optional.of(new Share(tries.longValue(), successes.longValue()))
                        : Optional.empty();
        OptionalDouble value = Stream.of(share.filter(each -> each.tries() > 0).map(Share::value))
                .flatMap(Optional::stream)
                .findFirst()
                .map(OptionalDouble::of)
                .orElse(
                        written.get(VALUE) instanceof Number number
                                ? OptionalDouble.of(number.doubleValue())
                                : OptionalDouble.empty());
        return new Measure(String.valueOf(written.get(NAME)), unit, value, share);
    }
}
