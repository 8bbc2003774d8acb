package org.microspike.app.command;

import java.io.PrintWriter;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.microspike.api.measure.Discovery;
import org.microspike.api.measure.GroupMeasures;
import org.microspike.api.measure.NeuronMeasures;
import org.microspike.api.measure.NeuronMeasures.Status;
import org.microspike.api.pattern.Schedule;
import org.microspike.app.sweep.CriterionOf2008;
import org.microspike.app.sweep.MeasureCriterion;
import org.microspike.report.RunMeasures;

/** The measures of every neuron over the last part of a run, as a table for people. */
final class MeasureTable {
    private final GroupMeasures measures;
    private final Schedule schedule;
    private final double duration;
    private final MeasureCriterion criterion;

    MeasureTable(GroupMeasures measures, Schedule schedule, double duration, MeasureCriterion criterion) {
        this.measures = measures;
        this.schedule = schedule;
        this.duration = duration;
        this.criterion = criterion;
    }

    /** Prints what there is to know at the end of a run. */
    void print(PrintWriter out) {
        print(out, rows(), notes());
    }

    /** Prints all there is to know: both definitions of a discovery too, and what they are. */
    void printInDetail(PrintWriter out) {
        print(out, detailedRows(), detailedNotes());
    }

    private void print(PrintWriter out, List<String[]> rows, List<String> notes) {
        out.println(heading());
        if (schedule.patterns() > 0) {
            printColumns(out, rows);
            notes.forEach(out::println);
        }
    }

    /** All there is to know, for a report. */
    RunMeasures forReport() {
        return schedule.patterns() == 0
                ? new RunMeasures(heading(), List.of(), List.of(), measures.discoveries())
                : new RunMeasures(
                        heading(),
                        detailedRows().stream().map(List::of).toList(),
                        detailedNotes(),
                        measures.discoveries());
    }

    private String heading() {
        double interval = criterion.interval(duration);
        boolean whole = interval == duration;
        String part = whole ? "the whole run" : "the last " + seconds(interval) + " s of " + seconds(duration) + " s";
        if (schedule.patterns() == 0) {
            long spikes = measures.neurons().stream()
                    .mapToLong(NeuronMeasures::spikes)
                    .sum();
            return "No patterns are known in this input. The neurons spiked at "
                    + String.format(
                            Locale.ROOT,
                            "%.2f Hz",
                            spikes == 0
                                    ? 0
                                    : spikes / interval / measures.neurons().size())
                    + " on average over " + part + ".";
        }
        return "Measured over " + part + (whole ? ", " + seconds(duration) + " s, which includes the learning:" : ":");
    }

    private List<String[]> rows() {
        List<String[]> rows = new ArrayList<>();
        rows.add(
                new String[] {"neuron", "spikes", "pattern", "hit rate", "false alarms", "latency", "found", "status"});
        for (int neuron = 0; neuron < measures.neurons().size(); neuron++) {
            NeuronMeasures measured = measures.neurons().get(neuron);
            rows.add(new String[] {
                Integer.toString(neuron),
                Integer.toString(measured.spikes()),
                measured.learnedPattern().isPresent()
                        ? Integer.toString(measured.learnedPattern().getAsInt())
                        : "-",
                String.format(Locale.ROOT, "%.1f %%", 100 * measured.hitRate()),
                String.format(Locale.ROOT, "%d (%.2f Hz)", measured.falseAlarms(), measured.falseAlarmRate()),
                measured.latency().isPresent()
                        ? String.format(
                                Locale.ROOT,
                                "%.1f ms",
                                1000 * measured.latency().getAsDouble())
                        : "-",
                text(measures.discoveries().get(neuron)),
                measured.status(criterion.hitRate(), criterion.falseAlarms())
                        .name()
                        .toLowerCase(Locale.ROOT)
            });
        }
        return rows;
    }

    private List<String[]> detailedRows() {
        List<String[]> rows = new ArrayList<>();
        for (String[] row : rows()) {
            String[] longer = Arrays.copyOf(row, row.length + 1);
            longer[row.length] = rows.isEmpty()
                    ? "after last false alarm"
                    : text(measures.afterLastFalseAlarm().get(rows.size() - 1));
            rows.add(longer);
        }
        return rows;
    }

    private static String text(Optional<Discovery> discovery) {
        return discovery
                .map(found -> String.format(Locale.ROOT, "%.1f s (spike %d)", found.time(), found.discharge()))
                .orElse("-");
    }

    private List<String> notes() {
        List<String> notes = new ArrayList<>();
        notes.add(String.format(
                Locale.ROOT,
                "Patterns learned: %d of %d. Neurons: %d successful, %d unsuccessful, %d dead.",
                measures.patternsLearned(),
                schedule.patterns(),
                count(Status.SUCCESSFUL),
                count(Status.UNSUCCESSFUL),
                count(Status.DEAD)));
        if (measures.neurons().size() == 1) {
            notes.add(
                    "Success as in Masquelier et al. 2008 (hit rate above 98 %, no false alarm, latency below 10 ms): "
                            + (CriterionOf2008.isMet(measures) ? "yes" : "no"));
        }
        return notes;
    }

    private int count(Status status) {
        return measures.count(status, criterion.hitRate(), criterion.falseAlarms());
    }

    private List<String> detailedNotes() {
        List<String> notes = new ArrayList<>(notes());
        notes.add(
                "Found: the first spike from which on, counted to any later one, fewer than one spike in ten is a false"
                        + " alarm. After last false alarm: the first spike after the last one, which is when a pattern was found"
                        + " according to Masquelier et al. 2008.");
        return notes;
    }

    /** Rounded to milliseconds where there are any. */
    private static String seconds(double seconds) {
        return BigDecimal.valueOf(seconds)
                .setScale(3, RoundingMode.HALF_UP)
                .stripTrailingZeros()
                .toPlainString();
    }

    /** Prints rows in columns of equal width. */
    static void printColumns(PrintWriter out, List<String[]> rows) {
        int columns = rows.get(0).length;
        int[] widths = new int[columns];
        for (String[] row : rows) {
            for (int column = 0; column < columns; column++) {
                widths[column] = Math.max(widths[column], row[column].length());
            }
        }
        for (String[] row : rows) {
            StringBuilder line = new StringBuilder();
            for (int column = 0; column < columns; column++) {
                line.append("  ").append(row[column]).append(" ".repeat(widths[column] - row[column].length()));
            }
            out.println(line.toString().stripTrailing());
        }
    }
}
