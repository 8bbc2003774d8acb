package org.microspike.app.result;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.microspike.api.measure.Classification;
import org.microspike.api.measure.Share;
import org.microspike.api.measure.TrialMeasures;
import org.microspike.api.record.NodeDescription;
import org.microspike.api.record.ProjectionDescription;
import org.microspike.api.record.RecordedRun;
import org.microspike.api.record.RunDescription;
import org.microspike.api.trial.TrialResult;

/**
 * How well the neurons of a population tell what is shown in the trials of an input.
 *
 * @param population its name
 * @param classification of the trials of the phase for tests by those of the phase for labels; empty if there are no such
 *     trials with labels, or of several inputs
 */
record Accuracy(String population, Optional<Classification> classification) {
    /** Those of a recording, as far as it holds trials and spikes: one for each population of which there may be any. */
    static List<Accuracy> of(RecordedRun run) {
        List<Accuracy> accuracies = new ArrayList<>();
        Map<String, List<TrialResult>> read = new HashMap<>();
        for (String population : populations(run.description())) {
            List<String> inputs = inputs(run.description(), population).stream()
                    .filter(input -> read.computeIfAbsent(input, run::trials).stream()
                            .anyMatch(result -> result.trial().isLabelled()))
                    .toList();
            boolean recorded = run.description().recordsSpikes(run.description().node(population));
            boolean possible = inputs.size() == 1
                    && recorded
                    && TrialMeasures.labels(read.get(inputs.get(0))) <= TrialMeasures.MOST_LABELS;
            accuracies.add(new Accuracy(
                    population,
                    possible
                            ? TrialMeasures.classification(
                                    run,
                                    inputs.get(0),
                                    read.get(inputs.get(0)),
                                    population,
                                    TrialMeasures.Phases.DEFAULT)
                            : Optional.empty()));
        }
        return accuracies;
    }

    /** The populations of which there may be an accuracy: those with inputs, in a run of phases for labels and for tests. */
    static List<String> populations(RunDescription run) {
        TrialMeasures.Phases phases = TrialMeasures.Phases.DEFAULT;
        return hasPhase(run, phases.label()) && hasPhase(run, phases.test())
                ? run.nodes().stream()
                        .filter(node -> !node.input() && node.size() > 0)
                        .map(NodeDescription::name)
                        .filter(population -> !inputs(run, population).isEmpty())
                        .toList()
                : List.of();
    }

    private static boolean hasPhase(RunDescription run, String phase) {
        return run.settings().containsKey("phases." + phase + ".learning");
    }

    /** The inputs whose spikes a population receives. */
    static List<String> inputs(RunDescription run, String population) {
        return run.projections().stream()
                .filter(projection -> projection.to().equals(population))
                .map(ProjectionDescription::from)
                .filter(from -> run.nodes().get(run.node(from)).input())
                .distinct()
                .toList();
    }

    /** For people, in one line or two. */
    List<String> lines() {
        return classification
                .map(each -> ClassificationTable.accuracy(each, TrialMeasures.Phases.DEFAULT, population))
                .orElse(List.of());
    }

    /** For programs; null if it is not known. */
    Object json() {
        if (classification.isEmpty()) {
            return null;
        }
        Map<String, Object> json = new LinkedHashMap<>(
                ClassificationTable.json(classification.get().accuracy()));
        json.put("unpredicted", classification.get().unpredicted());
        return json;
    }

    /** The share of trials whose label is predicted. */
    Measure measure() {
        Share share = classification.map(Classification::accuracy).orElse(new Share(0, 0));
        return Measure.of(Measure.ACCURACY, share).in(population);
    }
}
