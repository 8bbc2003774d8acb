package org.microspike.app.command;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.stream.Collectors;
import org.microspike.api.measure.TrialMeasures;
import org.microspike.api.message.MicroSpikeException;
import org.microspike.api.message.Names;
import org.microspike.api.record.NodeDescription;
import org.microspike.api.record.ProjectionDescription;
import org.microspike.api.record.RecordedRun;
import org.microspike.api.record.RunDescription;
import org.microspike.api.trial.TrialResult;
import picocli.CommandLine.Option;

/** Which trials of a run are classified, and by the spikes of which population. */
final class TrialOptions {
    private static final String EXAMPLE = "An experiment of such phases says, for example, phases: {learn: {}, label:"
            + " {learning: false}, test: {like: label, inputs: {pictures: {images: FILE, labels: FILE}}}}";

    @Option(
            names = "--input",
            paramLabel = "NAME",
            description = "The input whose trials count (default: the only one that consists of trials).")
    private Optional<String> input = Optional.empty();

    @Option(
            names = "--population",
            paramLabel = "NAME",
            description = "The population whose spikes count (default: the only one that receives those of the input).")
    private Optional<String> population = Optional.empty();

    @Option(
            names = "--label-phase",
            paramLabel = "NAME",
            description = "The phase by whose trials labels are assigned to the neurons (default: label).")
    private String label = TrialMeasures.Phases.DEFAULT.label();

    @Option(
            names = "--test-phase",
            paramLabel = "NAME",
            description = "The phase whose trials are predicted (default: test).")
    private String test = TrialMeasures.Phases.DEFAULT.test();

    @Option(
            names = "--learn-phase",
            paramLabel = "NAME",
            description = "The phase for the accuracy while learning (default: learn).")
    private String learn = TrialMeasures.Phases.DEFAULT.learn();

    @Option(
            names = "--window",
            paramLabel = "N",
            description =
                    "While learning: predict this number of trials by as many before (default: 1000, or a fifth if there"
                            + " are fewer than 5000).")
    private Optional<Integer> window = Optional.empty();

    /** Refuses wrong values before anything is read. */
    void check() {
        if (label.equals(test)) {
            throw new MicroSpikeException("--label-phase and --test-phase: both are '" + label
                    + "', but neurons with labels of the trials that are to be predicted would flatter the network.");
        }
        window.ifPresent(trials -> {
            if (trials < 1) {
                throw new MicroSpikeException("--window: " + trials + " must be at least 1.");
            }
        });
    }

    /**
     * Measures a recording.
     *
     * @throws MicroSpikeException if it lacks something that is needed
     */
    TrialMeasures measures(RecordedRun run) {
        RunDescription description = run.description();
        String trials = input(run);
        String responding = population(description, trials);
        if (!description.recordsSpikes(description.node(responding))) {
            throw new MicroSpikeException("The spikes of '" + responding + "' were not recorded; record: {spikes: ["
                    + responding + "]} in the experiment records them.");
        }
        List<TrialResult> results = run.trials(trials);
        require(results, "--label-phase", label, "in which the neurons get their labels");
        require(results, "--test-phase", test, "whose trials are predicted");
        return TrialMeasures.of(
                run,
                trials,
                responding,
                new TrialMeasures.Phases(learn, label, test),
                window.map(OptionalInt::of).orElse(OptionalInt.empty()));
    }

    /** Measures a recording as nobody asked for anything else; empty where there is nothing to measure, or a choice. */
    static Optional<TrialMeasures> in(RecordedRun run) {
        RunDescription description = run.description();
        List<String> inputs = inputs(run);
        List<String> populations =
                inputs.size() == 1 && TrialMeasures.labels(run.trials(inputs.get(0))) <= TrialMeasures.MOST_LABELS
                        ? receivers(description, inputs.get(0))
                        : List.of();
        return populations.size() == 1 && description.recordsSpikes(description.node(populations.get(0)))
                ? Optional.of(TrialMeasures.of(
                        run, inputs.get(0), populations.get(0), TrialMeasures.Phases.DEFAULT, OptionalInt.empty()))
                : Optional.empty();
    }

    private String input(RecordedRun run) {
        List<String> inputs = inputs(run);
        if (inputs.isEmpty()) {
            throw new MicroSpikeException("There are no trials with labels in this recording. Inputs of pictures, for"
                    + " example, consist of trials: see 'microspike plugins images'. " + EXAMPLE + ".");
        }
        return choose("--input", "input of trials", input, inputs);
    }

    private String population(RunDescription run, String trials) {
        return choose(
                "--population",
                "population",
                population,
                population.isPresent() || receivers(run, trials).isEmpty()
                        ? run.nodes().stream()
                                .filter(node -> !node.input())
                                .map(NodeDescription::name)
                                .toList()
                        : receivers(run, trials));
    }

    private static String choose(String option, String what, Optional<String> asked, List<String> known) {
        if (asked.isPresent() && !known.contains(asked.get())) {
            throw new MicroSpikeException(option + ": " + Names.unknown(what, asked.get(), known));
        }
        if (asked.isEmpty() && known.size() != 1) {
            throw new MicroSpikeException(option + ": which " + what + "? There are " + String.join(", ", known) + ".");
        }
        return asked.orElseGet(() -> known.get(0));
    }

    private static List<String> inputs(RecordedRun run) {
        return run.description().nodes().stream()
                .filter(NodeDescription::input)
                .map(NodeDescription::name)
                .filter(name -> run.trials(name).stream()
                        .anyMatch(result -> result.trial().isLabelled()))
                .toList();
    }

    /** The populations that receive spikes of an input. */
    static List<String> receivers(RunDescription run, String input) {
        return run.projections().stream()
                .filter(projection -> projection.from().equals(input))
                .map(ProjectionDescription::to)
                .distinct()
                .toList();
    }

    private static void require(List<TrialResult> trials, String option, String phase, String purpose) {
        if (trials.stream()
                .noneMatch(result -> result.isLabelled() && result.phase().equals(phase))) {
            throw new MicroSpikeException("The phase '" + phase + "', " + purpose
                    + ", has no trials with labels; there are trials " + phases(trials) + ". " + EXAMPLE + ". " + option
                    + " names another phase.");
        }
    }

    private static String phases(List<TrialResult> trials) {
        Map<String, Long> phases = trials.stream()
                .filter(TrialResult::accepted)
                .collect(Collectors.groupingBy(TrialResult::phase, LinkedHashMap::new, Collectors.counting()));
        return phases.keySet().equals(Set.of(""))
                ? "of no phase"
                : "of the phases "
                        + phases.entrySet().stream()
                                .map(each -> each.getKey() + " (" + each.getValue() + ")")
                                .collect(Collectors.joining(", "));
    }
}
