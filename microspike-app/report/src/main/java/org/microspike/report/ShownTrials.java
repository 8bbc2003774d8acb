package org.microspike.report;

import java.util.List;
import java.util.Optional;
import org.microspike.api.trial.TrialResult;

/**
 * The accepted trials of the first input that has any, as far as they are within a window.
 *
 * @param from the start of the window, in seconds
 * @param to its end
 * @param kinds their labels
 * @param trials in order of time, each of one of the kinds
 */
record ShownTrials(double from, double to, List<String> kinds, List<TrialResult> trials) {
    /** Of more a page keeps the last. */
    private static final int MOST = 20_000;

    /** Those of a run, of all that are {@link Stimuli#accepted accepted}; empty if there are none. */
    static Optional<ShownTrials> of(List<TrialResult> accepted, double from, double to) {
        if (accepted.isEmpty()) {
            return Optional.empty();
        }
        List<String> kinds = Stimuli.kinds(accepted);
        List<TrialResult> shown = accepted.stream()
                .filter(each -> each.trial().end() > from && each.trial().start() < to)
                .filter(each -> kinds.contains(Stimuli.kind(each)))
                .toList();
        return Optional.of(new ShownTrials(
                from, to, kinds, shown.subList(Math.max(0, shown.size() - MOST), shown.size())));
    }

    /** The starts, those before the window at its start. */
    double[] starts() {
        return trials.stream()
                .mapToDouble(each -> Math.max(from, each.trial().start()))
                .toArray();
    }

    /** The ends, those after the window at its end. */
    double[] ends() {
        return trials.stream()
                .mapToDouble(each -> Math.min(to, each.trial().end()))
                .toArray();
    }

    /** Of each its kind. */
    int[] numbers() {
        return trials.stream()
                .mapToInt(each -> kinds.indexOf(Stimuli.kind(each)))
                .toArray();
    }
}
