package org.microspike.api.measure;

import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.microspike.api.message.MicroSpikeException;
import org.microspike.api.record.RecordedRun;
import org.microspike.api.trial.TrialResult;

/**
 * How well the responses of a population tell what its input shows, in a run of phases: while it learns, and afterwards in
 * trials that took no part in it. Only trials that are accepted and have a label count; a response is what spikes from the
 * start of a trial to before its end.
 *
 * @param input which consists of the trials
 * @param population whose responses are measured
 * @param phases which trials are for what
 * @param learning the accuracy while learning; without points if there are too few such trials
 * @param classification of the test trials; empty if there are none, or none to assign labels by
 * @since 0.1.0
 */
public record TrialMeasures(
        String input,
        String population,
        Phases phases,
        LearningCurve learning,
        Optional<Classification> classification) {
    /** The most different labels that trials may have. */
    public static final int MOST_LABELS = 1000;

    /**
     * The names of phases.
     *
     * @param learn in which the network learns
     * @param label by whose trials labels are assigned to the neurons
     * @param test whose trials are predicted
     */
    public record Phases(String learn, String label, String test) {
        /** As experiments call them. */
        public static final Phases DEFAULT = new Phases("learn", "label", "test");

        /**
         * Checks the names.
         *
         * @throws IllegalArgumentException if labels would be assigned by the trials that are to be predicted
         */
        public Phases {
            if (label.equals(test)) {
                throw new IllegalArgumentException(
                        "Labels assigned by the phase '" + label + "' cannot be tested by the same");
            }
        }
    }

    /**
     * Measures a population of a recording, however many trials and spikes there are.
     *
     * @param run a recording with the trials of the input and the spikes of the population
     * @param input its name
     * @param population its name
     * @param phases which trials are for what
     * @param window the number of trials in each window of the learning curve; empty for {@link LearningCurve#window}
     * @return the measures
     * @throws MicroSpikeException if there are more than {@link #MOST_LABELS} different labels
     */
    public static TrialMeasures of(
            RecordedRun run, String input, String population, Phases phases, OptionalInt window) {
        List<TrialResult> counting = counting(run.trials(input), input);
        List<TrialResult> learned = in(phases.learn, counting);
        return new TrialMeasures(
                input,
                population,
                phases,
                LearningCurve.of(run, population, learned, window.orElse(LearningCurve.window(learned.size()))),
                classification(run, population, phases, counting));
    }

    /**
     * Measures what a population of a recording has learned, and not how.
     *
     * @param run a recording with the trials of the input and the spikes of the population
     * @param input its name
     * @param trials all of the input that the recording has; not modified
     * @param population its name
     * @param phases which trials are for what
     * @return the classification of the test trials; empty if there are none, or none to assign labels by
     * @throws MicroSpikeException if there are more than {@link #MOST_LABELS} different labels
     */
    public static Optional<Classification> classification(
            RecordedRun run, String input, List<TrialResult> trials, String population, Phases phases) {
        return classification(run, population, phases, counting(trials, input));
    }

    /**
     * The number of different labels of trials, of which there may be {@link #MOST_LABELS} to be measured.
     *
     * @param trials whether they count or not; not modified
     * @return the number; to have no label is one of them
     */
    public static long labels(List<TrialResult> trials) {
        return trials.stream().map(result -> result.trial().label()).distinct().count();
    }

    private static Optional<Classification> classification(
            RecordedRun run, String population, Phases phases, List<TrialResult> counting) {
        List<TrialResult> assigning = in(phases.label, counting);
        List<TrialResult> tested = in(phases.test, counting);
        return assigning.isEmpty() || tested.isEmpty()
                ? Optional.empty()
                : Optional.of(Classification.of(run, population, assigning, tested));
    }

    /** The trials that count. */
    private static List<TrialResult> counting(List<TrialResult> trials, String input) {
        List<TrialResult> counting =
                trials.stream().filter(TrialResult::isLabelled).toList();
        int labels = TrialResponses.labels(counting).size();
        if (labels > MOST_LABELS) {
            throw new MicroSpikeException("The trials of '" + input + "' have " + labels
                    + " different labels, of which there may be " + MOST_LABELS + ".");
        }
        return counting;
    }

    private static List<TrialResult> in(String phase, List<TrialResult> trials) {
        return trials.stream().filter(result -> result.phase().equals(phase)).toList();
    }
}
