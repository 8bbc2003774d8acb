package org.microspike.report;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.microspike.api.message.Words;
import org.microspike.api.pattern.Schedule;
import org.microspike.api.record.NodeDescription;
import org.microspike.api.record.RecordedRun;
import org.microspike.api.trial.Trial;
import org.microspike.api.trial.TrialResult;

/**
 * What was shown when: the patterns of a schedule, or the accepted trials of the first input that has any.
 *
 * @param kinds the patterns, or the labels of the trials
 * @param parts of the run, in which responses are counted apart: its phases, or else its start and what is measured
 * @param shown in order of time
 * @param length of most of them, in seconds
 */
record Stimuli(List<String> kinds, List<String> parts, List<Shown> shown, double length) {
    /** Kinds that figures tell apart; of more those that were shown most often. */
    private static final int MOST_KINDS = 20;

    /**
     * One stimulus.
     *
     * @param kind its number
     * @param part that of the part
     * @param start in seconds
     */
    record Shown(int kind, int part, double start) {}

    /**
     * Those of a run.
     *
     * @param accepted its {@link #accepted trials}
     * @param from the start of the measured part in seconds
     * @param to its end in seconds
     * @return empty if none are known
     */
    static Optional<Stimuli> of(Schedule schedule, List<TrialResult> accepted, double from, double to) {
        if (schedule.patterns() > 0) {
            return Optional.of(patterns(schedule, from, to)).filter(each -> !each.shown.isEmpty());
        }
        return accepted.isEmpty() ? Optional.empty() : Optional.of(trials(accepted, from, to));
    }

    /** The accepted trials of the first input that has any, in order of time; none if no input has. */
    static List<TrialResult> accepted(RecordedRun run) {
        return run.description().nodes().stream()
                .filter(NodeDescription::input)
                .map(node -> run.trials(node.name()).stream()
                        .filter(TrialResult::accepted)
                        .toList())
                .filter(trials -> !trials.isEmpty())
                .findFirst()
                .orElse(List.of());
    }

    private static Stimuli patterns(Schedule schedule, double from, double to) {
        List<String> kinds = IntStream.range(0, Math.min(MOST_KINDS, schedule.patterns()))
                .mapToObj(pattern -> "pattern " + pattern)
                .toList();
        List<Stretch> stretches = Stretch.of(from, to);
        List<Shown> shown = new ArrayList<>();
        for (int part = 0; part < stretches.size(); part++) {
            Stretch stretch = stretches.get(part);
            long last = schedule.slotAt(stretch.to);
            for (long slot = schedule.slotAt(stretch.from); slot <= last; slot++) {
                int pattern = schedule.patternIn(slot);
                double start = schedule.startOf(slot);
                if (pattern >= 0 && pattern < kinds.size() && stretch.has(start)) {
                    shown.add(new Shown(pattern, part, start));
                }
            }
        }
        return new Stimuli(kinds, Stretch.names(stretches), shown, schedule.slotLength());
    }

    private static Stimuli trials(List<TrialResult> trials, double from, double to) {
        List<String> kinds = kinds(trials);
        List<String> phases = List.copyOf(
                trials.stream().map(TrialResult::phase).collect(Collectors.toCollection(LinkedHashSet::new)));
        List<Stretch> stretches = Stretch.of(from, to);
        List<Shown> shown = new ArrayList<>();
        for (TrialResult result : trials) {
            int kind = kinds.indexOf(kind(result));
            double start = result.trial().start();
            int part = phases.size() > 1
                    ? phases.indexOf(result.phase())
                    : IntStream.range(0, stretches.size())
                            .filter(each -> stretches.get(each).has(start))
                            .findFirst()
                            .orElse(-1);
            if (kind >= 0 && part >= 0) {
                shown.add(new Shown(kind, part, start));
            }
        }
        double[] lengths = trials.stream()
                .map(TrialResult::trial)
                .mapToDouble(trial -> trial.end() - trial.start())
                .sorted()
                .toArray();
        List<String> parts = phases.size() > 1
                ? phases.stream().map(phase -> "phase '" + phase + "'").toList()
                : Stretch.names(stretches);
        return new Stimuli(kinds, parts, shown, lengths[lengths.length / 2]);
    }

    /** The labels shown most often, in {@link Trial#BY_LABEL their order}. */
    static List<String> kinds(List<TrialResult> trials) {
        Map<String, Long> counts =
                trials.stream().collect(Collectors.groupingBy(Stimuli::kind, TreeMap::new, Collectors.counting()));
        return counts.keySet().stream()
                .sorted(Comparator.comparing(kind -> -counts.get(kind)))
                .limit(MOST_KINDS)
                .sorted(Trial.BY_LABEL)
                .toList();
    }

    static String kind(TrialResult result) {
        Trial trial = result.trial();
        return trial.isLabelled() ? trial.label() : "trial";
    }

    /** The number of stimuli of each kind in a part. */
    int[] count(int part) {
        int[] count = new int[kinds.size()];
        shown.stream().filter(each -> each.part == part).forEach(each -> count[each.kind]++);
        return count;
    }

    /** The starts, in order of time. */
    double[] starts() {
        return shown.stream().mapToDouble(Shown::start).toArray();
    }

    /** A part of a run, in seconds. */
    private record Stretch(double from, double to) {
        /** What is measured, and before it one of its length at the start, or shorter, if there is room for any. */
        static List<Stretch> of(double from, double to) {
            double length = Math.min(to - from, from);
            Stretch measured = new Stretch(from, to);
            return length > 0 ? List.of(new Stretch(0, length), measured) : List.of(measured);
        }

        static List<String> names(List<Stretch> stretches) {
            return stretches.stream()
                    .map(each -> Words.seconds(each.from) + " to " + Words.seconds(each.to))
                    .toList();
        }

        boolean has(double time) {
            return time >= from && time < to;
        }
    }
}
