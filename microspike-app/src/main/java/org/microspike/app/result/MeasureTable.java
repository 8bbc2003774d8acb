package org.microspike.app.result;

import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.DoubleStream;
import org.microspike.api.measure.Discovery;
import org.microspike.api.measure.GroupMeasures;
import org.microspike.api.measure.NeuronMeasures;
import org.microspike.api.measure.NeuronMeasures.Status;
import org.microspike.api.measure.Share;
import org.microspike.api.pattern.Schedule;
import org.microspike.app.Columns;
import org.microspike.app.MeasureWindow;
import org.microspike.report.RunMeasures;

/** The measures of every neuron over the last part of a run, as a table for people. */
final class MeasureTable {
    private final GroupMeasures measures;
    private final Schedule schedule;
    private final double duration;
    private final MeasureWindow.Part part;
    private final MeasureCriterion criterion;

    /**
     * A table.
     *
     * @param measures of the part of the run that the criterion says
     * @param schedule of at least one pattern
     * @param duration of the run in seconds
     */
    MeasureTable(GroupMeasures measures, Schedule schedule, double duration, MeasureCriterion criterion) {
        this.measures = measures;
        this.schedule = schedule;
        this.duration = duration;
        this.part = criterion.window().in(duration);
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
        Columns.print(out, rows);
        notes.forEach(out::println);
    }

    /** All there is to know, for a report. */
    RunMeasures.Table forReport() {
        return RunMeasures.Table.of(heading(), detailedRows(), detailedNotes());
    }

    private String heading() {
        return "Measured " + part.text(duration) + (part.isAll(duration) ? ", which includes the learning:" : ":");
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
                text(measured.status(criterion.hitRate(), criterion.falseAlarms()))
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
        if (isJudgedAsIn2008()) {
            notes.add(
                    "Success as in Masquelier et al. 2008 (hit rate above 98 %, no false alarm, latency below 10 ms): "
                            + (CriterionOf2008.isMet(measures) ? "yes" : "no"));
        }
        return notes;
    }

    private boolean isJudgedAsIn2008() {
        return criterion.of2008() && measures.neurons().size() == 1;
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

    /** One number for each thing that is measured of all neurons together. */
    List<Measure> measures() {
        List<NeuronMeasures> neurons = measures.neurons();
        List<Measure> all = new ArrayList<>();
        if (isJudgedAsIn2008()) {
            all.add(Measure.of(Measure.SUCCESS_2008, new Share(1, CriterionOf2008.isMet(measures) ? 1 : 0)));
        }
        all.add(Measure.of("patterns_learned", "", measures.patternsLearned()));
        for (Status status : Status.values()) {
            all.add(Measure.of(text(status), "", count(status)));
        }
        all.add(mean("hit_rate", "", neurons.stream().mapToDouble(NeuronMeasures::hitRate)));
        all.add(mean("false_alarm_rate", "Hz", neurons.stream().mapToDouble(NeuronMeasures::falseAlarmRate)));
        all.add(mean("latency", "s", neurons.stream().flatMapToDouble(each -> each.latency().stream())));
        all.add(Measure.of(
                "found",
                "s",
                measures.discoveries().stream()
                        .flatMap(Optional::stream)
                        .mapToDouble(Discovery::time)
                        .min()));
        return all;
    }

    private static Measure mean(String name, String unit, DoubleStream values) {
        return Measure.of(name, unit, values.filter(Double::isFinite).average());
    }

    private static String text(Status status) {
        return status.name().toLowerCase(Locale.ROOT);
    }

    /** All there is to know, for programs: quantities in SI units. */
    Map<String, Object> json() {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("patterns", schedule.patterns());
        json.put("patterns_learned", measures.patternsLearned());
        json.put("least_hit_rate", criterion.hitRate());
        json.put("most_false_alarms", criterion.falseAlarms());
        json.put("success_2008", isJudgedAsIn2008() ? CriterionOf2008.isMet(measures) : null);
        List<Object> neurons = new ArrayList<>();
        for (int neuron = 0; neuron < measures.neurons().size(); neuron++) {
            neurons.add(json(neuron));
        }
        json.put("neurons", neurons);
        return json;
    }

    private Map<String, Object> json(int neuron) {
        NeuronMeasures measured = measures.neurons().get(neuron);
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("status", text(measured.status(criterion.hitRate(), criterion.falseAlarms())));
        json.put("spikes", measured.spikes());
        json.put(
                "pattern",
                measured.learnedPattern().isPresent()
                        ? measured.learnedPattern().getAsInt()
                        : null);
        json.put("hit_rate", measured.hitRate());
        json.put("false_alarms", measured.falseAlarms());
        json.put("false_alarm_rate", measured.falseAlarmRate());
        json.put("latency", measured.latency().isPresent() ? measured.latency().getAsDouble() : null);
        json.put("found", json(measures.discoveries().get(neuron)));
        json.put("after_last_false_alarm", json(measures.afterLastFalseAlarm().get(neuron)));
        return json;
    }

    private static Object json(Optional<Discovery> discovery) {
        if (discovery.isEmpty()) {
            return null;
        }
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("time", discovery.get().time());
        json.put("spike", discovery.get().discharge());
        return json;
    }
}
