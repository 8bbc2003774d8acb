package org.microspike.app.command;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import org.microspike.api.network.Network;
import org.microspike.api.record.NodeDescription;
import org.microspike.api.record.RecordedRun;
import org.microspike.api.record.RecordingPlan;
import org.microspike.api.record.RunDescription;
import org.microspike.app.result.RunResults;
import org.microspike.report.Json;

/**
 * The results of a run for programs: the JSON that run and show print alike, described in doc/json.md. Its keys stay; the
 * number "format" grows if one ever changes its meaning.
 *
 * @param name of the experiment
 * @param duration that was to be simulated, in seconds
 * @param simulated the time reached in seconds
 * @param inputSpikes empty if they were not recorded
 * @param outputSpikes empty if they were not recorded
 * @param recording where the run is recorded; empty if it is not
 * @param realTime how long the run took, in seconds; empty if that is not known
 */
record ResultsDocument(
        String name,
        long seed,
        OptionalDouble duration,
        double simulated,
        boolean complete,
        OptionalLong inputSpikes,
        OptionalLong outputSpikes,
        Optional<Path> recording,
        OptionalDouble realTime,
        RunResults results) {
    private static final int FORMAT = 1;

    /** Of a recorded run. */
    static ResultsDocument of(RecordedRun run, Path file, RunResults results) {
        RunDescription description = run.description();
        return new ResultsDocument(
                description.settings().getOrDefault("name", ""),
                description.seed(),
                description.plannedDuration(),
                run.duration(),
                run.complete(),
                spikes(run, true),
                spikes(run, false),
                Optional.of(file),
                OptionalDouble.empty(),
                results);
    }

    /** The number of spikes of all inputs, or of all populations, if they were all recorded. */
    private static OptionalLong spikes(RecordedRun run, boolean inputs) {
        RunDescription description = run.description();
        boolean everything =
                !inputs || description.plan().inputSpikes().equals(List.of(RecordingPlan.Interval.WHOLE_RUN));
        long sum = 0;
        for (int number = 0; number < description.nodes().size(); number++) {
            NodeDescription node = description.nodes().get(number);
            if (node.input() == inputs) {
                if (!everything || !description.recordsSpikes(number)) {
                    return OptionalLong.empty();
                }
                sum += run.countSpikes(node.name(), 0, Double.POSITIVE_INFINITY);
            }
        }
        return OptionalLong.of(sum);
    }

    /** Of a run that has just ended. */
    static ResultsDocument of(
            Network network,
            String name,
            long seed,
            double duration,
            boolean complete,
            Optional<Path> recording,
            double realTime,
            RunResults results) {
        return new ResultsDocument(
                name,
                seed,
                duration < Double.POSITIVE_INFINITY ? OptionalDouble.of(duration) : OptionalDouble.empty(),
                network.time(),
                complete,
                OptionalLong.of(network.inputSpikes()),
                OptionalLong.of(network.outputSpikes()),
                recording,
                OptionalDouble.of(realTime),
                results);
    }

    /** The JSON, in one line. */
    @Override
    public String toString() {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("format", FORMAT);
        json.put("name", name);
        json.put("seed", seed);
        json.put("duration", duration.isPresent() ? duration.getAsDouble() : null);
        json.put("simulated", simulated);
        json.put("complete", complete);
        json.put("input_spikes", inputSpikes.isPresent() ? inputSpikes.getAsLong() : null);
        json.put("output_spikes", outputSpikes.isPresent() ? outputSpikes.getAsLong() : null);
        json.put("recording", recording.map(Path::toString).orElse(null));
        json.put("real_time", realTime.isPresent() ? realTime.getAsDouble() : null);
        json.putAll(results.json());
        return Json.of(json);
    }
}
