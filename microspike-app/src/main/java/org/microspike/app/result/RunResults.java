package org.microspike.app.result;

import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.microspike.api.measure.Activity;
import org.microspike.api.measure.Discovery;
import org.microspike.api.measure.GroupMeasures;
import org.microspike.api.measure.TrialMeasures;
import org.microspike.api.measure.WeightMeasures;
import org.microspike.api.pattern.Schedule;
import org.microspike.api.record.NodeDescription;
import org.microspike.api.record.ProjectionDescription;
import org.microspike.api.record.RecordedRun;
import org.microspike.api.record.RunDescription;
import org.microspike.app.MeasureWindow;
import org.microspike.report.RunMeasures;
import org.microspike.report.WeightRange;

/**
 * What is measured of a run, under way, at its end or recorded: one for all, so that they are measured alike.
 *
 * @param patterns what the neurons of one layer learned; empty if no patterns are known
 * @param discoveries when they did; none if no patterns are known
 * @param activity how the populations spiked
 * @param weights what became of the weights
 * @param accuracies how well populations tell what is shown in trials; none without phases for labels and for tests
 * @param part of the run over which the first and the third are measured
 */
public record RunResults(
        Optional<MeasureTable> patterns,
        List<Optional<Discovery>> discoveries,
        ActivityTable activity,
        WeightTable weights,
        List<Accuracy> accuracies,
        MeasureWindow.Part part) {
    /**
     * Whether neurons are measured by the patterns that they are shown, too.
     *
     * @param run what is run
     * @return true for one layer whose input tells when it shows patterns
     */
    public static boolean hasPatterns(RunDescription run) {
        return run.isOneLayer() && run.schedule().patterns() > 0;
    }

    /**
     * The results of a recorded run.
     *
     * @param run the recording
     * @param criterion by which neurons are judged, where there are patterns
     * @return what is measured over the part that the criterion says
     */
    public static RunResults of(RecordedRun run, MeasureCriterion criterion) {
        RunDescription description = run.description();
        double end = run.duration();
        MeasureWindow.Part part = criterion.window().in(end);
        Optional<GroupMeasures> patterns = hasPatterns(description)
                ? Optional.of(GroupMeasures.of(
                        run.outputSpikes(), description.neurons(), description.schedule(), part.from(), part.to()))
                : Optional.empty();
        List<ActivityTable.Row> rows = new ArrayList<>();
        for (int node = 0; node < description.nodes().size(); node++) {
            NodeDescription population = description.nodes().get(node);
            if (!population.input() && description.recordsSpikes(node) && population.size() > 0) {
                rows.add(
                        new ActivityTable.Row(population, Activity.of(run, population.name(), part.from(), part.to())));
            }
        }
        return of(patterns, description.schedule(), criterion, rows, weights(run), Accuracy.of(run), part, end);
    }

    /** The results of measures. */
    static RunResults of(
            Optional<GroupMeasures> patterns,
            Schedule schedule,
            MeasureCriterion criterion,
            List<ActivityTable.Row> populations,
            List<WeightTable.Row> projections,
            List<Accuracy> accuracies,
            MeasureWindow.Part part,
            double end) {
        return new RunResults(
                patterns.map(measures -> new MeasureTable(measures, schedule, end, criterion)),
                patterns.map(GroupMeasures::discoveries).orElse(List.of()),
                new ActivityTable(populations, part, end),
                new WeightTable(projections),
                accuracies,
                part);
    }

    private static List<WeightTable.Row> weights(RecordedRun run) {
        RunDescription description = run.description();
        List<WeightTable.Row> rows = new ArrayList<>();
        for (int number : description.recordedProjections()) {
            ProjectionDescription projection = description.projections().get(number);
            double[] times = run.weightTimes(projection.name());
            if (projection.plastic() && times.length > 0) {
                boolean ended = times[times.length - 1] == run.duration();
                rows.add(new WeightTable.Row(
                        projection,
                        measure(run, number, 0),
                        ended ? Optional.of(measure(run, number, times.length - 1)) : Optional.empty()));
            }
        }
        return rows;
    }

    private static WeightMeasures measure(RecordedRun run, int projection, int snapshot) {
        String name = run.description().projections().get(projection).name();
        return WeightRange.of(run.description(), projection)
                .measure(run.weights(name, snapshot).values());
    }

    /**
     * Prints what there is to know at the end of a run.
     *
     * @param out where to print
     */
    public void print(PrintWriter out) {
        if (patterns.isPresent()) {
            patterns.get().print(out);
            activity.inLine().ifPresent(out::println);
        } else {
            activity.print(out);
        }
        weights.print(out);
        printAccuracies(out);
    }

    private void printAccuracies(PrintWriter out) {
        accuracies.forEach(each -> each.lines().forEach(out::println));
    }

    /**
     * Prints all there is to know.
     *
     * @param out where to print
     */
    public void printInDetail(PrintWriter out) {
        patterns.ifPresent(table -> table.printInDetail(out));
        activity.printInDetail(out);
        weights.print(out);
        printAccuracies(out);
    }

    /**
     * All there is to know, for a report.
     *
     * @param trials how well neurons tell what is shown in trials, if there are any
     * @return tables and what figures need
     */
    public RunMeasures forReport(Optional<TrialMeasures> trials) {
        List<RunMeasures.Table> tables = new ArrayList<>();
        patterns.ifPresent(table -> tables.add(table.forReport()));
        trials.ifPresent(each -> tables.addAll(new ClassificationTable(each).forReport()));
        tables.addAll(activity.forReport());
        tables.addAll(weights.forReport());
        return new RunMeasures(tables, activity.activities(), discoveries, trials);
    }

    /**
     * One number for each thing that is measured.
     *
     * @return in an order that is the same for all runs of a network, whether they can be determined or not
     */
    public List<Measure> measures() {
        List<Measure> measures = new ArrayList<>();
        patterns.ifPresent(table -> measures.addAll(table.measures()));
        accuracies.forEach(each -> measures.add(each.measure()));
        measures.addAll(activity.measures());
        measures.addAll(weights.measures());
        return measures;
    }

    /**
     * All there is to know, for programs.
     *
     * @return quantities in SI units, weights in those of their projections
     */
    public Map<String, Object> json() {
        Map<String, Object> json = new LinkedHashMap<>();
        Map<String, Object> measured = new LinkedHashMap<>();
        measured.put("from", part.from());
        measured.put("to", part.to());
        json.put("measured", measured);
        json.put("populations", activity.json());
        json.put("projections", weights.json());
        json.put("patterns", patterns.map(MeasureTable::json).orElse(null));
        Map<String, Object> accuracy = new LinkedHashMap<>();
        accuracies.forEach(each -> accuracy.put(each.population(), each.json()));
        json.put("accuracy", accuracy);
        return json;
    }
}
