package org.microspike.app.sweep;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import org.microspike.api.measure.Share;
import org.microspike.app.experiment.Sweep;
import org.microspike.app.result.Measure;
import org.microspike.report.HeatMap;
import org.microspike.report.SeriesFigure.Chart;
import org.microspike.report.SeriesFigure.Plot;
import org.microspike.report.SeriesFigure.Point;
import org.microspike.report.SeriesFigure.Series;
import org.microspike.report.SeriesFigure.Values;

/**
 * Which plots of a measure the figure of a sweep has, and what they show. Cases that set the same keys belong together. Where
 * one key varies on its own among them, they have a plot against it, which the case that sets nothing joins; where two do and
 * their values are crossed, one plot against both; where more do, one for each, over all values of the others.
 */
final class SweepPlots {
    /** A little more than 0 to 100 %: markers at the ends are seen whole. */
    private static final Values SHARES = new Values("successful runs (%)", -4, 104);

    /** More curves cannot be told apart at once. */
    private static final int MOST_CURVES = 6;

    private final List<Sweep.Case> cases;
    private final List<Sweep.Published> published;
    private final Function<String, Optional<String>> baseValue;
    private final Optional<Sweep.Drawing> drawing;
    private final String measure;
    /** The measure over the runs of each case, as far as there are any. */
    private final List<Optional<MeasureSummary>> summaries;

    private boolean hasPooled;

    /** Values of one key, by the number of the case. */
    private record Column(String key, Map<Integer, String> values) {
        boolean varies() {
            return distinct().size() > 1;
        }

        List<String> distinct() {
            return values.values().stream().distinct().toList();
        }

        /** Whether each value of this goes with one value of the other, and the other way round. */
        boolean oneToOne(Column other) {
            long pairs = pairs(other);
            return pairs == distinct().size() && pairs == other.distinct().size();
        }

        /** How many pairs there are of a value of this and one of the other. */
        long pairs(Column other) {
            return values.keySet().stream()
                    .map(index -> List.of(values.get(index), other.values.get(index)))
                    .distinct()
                    .count();
        }

        Optional<NumericScale> scale() {
            return NumericScale.of(values.values());
        }

        /** The key, with the unit of its values. */
        String axis() {
            String unit = scale().map(NumericScale::unit).orElse("");
            return key + (unit.isEmpty() ? "" : " (" + unit + ")");
        }

        /** The number of a case on the axis: its value, or the place of that among all. */
        double at(int index) {
            String text = values.get(index);
            return scale().map(scale -> scale.of(text))
                    .orElseGet(() -> (double) distinct().indexOf(text));
        }

        /** The values along an axis of equal steps: numbers in their order, in the unit of the axis. */
        TreeMap<Double, String> steps() {
            TreeMap<Double, String> steps = new TreeMap<>();
            values.forEach((index, text) -> steps.putIfAbsent(
                    at(index),
                    scale().map(scale -> Numbers.text(scale.of(text))).orElse(text)));
            return steps;
        }
    }

    /**
     * Plots of a summary.
     *
     * @param measure the name of what is drawn
     * @param baseValue what the base experiment sets a key to, as far as is known
     */
    SweepPlots(SweepSummary summary, String measure, Function<String, Optional<String>> baseValue) {
        this.cases = summary.sweep().cases();
        this.published = measure.equals(Measure.SUCCESS_2008) ? summary.sweep().published() : List.of();
        this.drawing = summary.sweep().drawing();
        this.measure = measure;
        this.baseValue = baseValue;
        summaries = summary.cases().stream().map(each -> each.measure(measure)).toList();
    }

    /** The plots: at least one. */
    List<Chart> plots() {
        Map<Set<String>, List<Integer>> groups = new LinkedHashMap<>();
        for (int i = 0; i < cases.size(); i++) {
            Set<String> keys = new LinkedHashSet<>(cases.get(i).settings().keySet());
            groups.computeIfAbsent(keys, key -> new ArrayList<>()).add(i);
        }
        List<Chart> plots = new ArrayList<>();
        groups.forEach((keys, members) -> {
            if (!keys.isEmpty()) {
                plots.addAll(plots(keys.stream()
                        .map(key -> new Column(key, values(key, members)))
                        .toList()));
            }
        });
        if (plots.isEmpty()) {
            Map<Integer, String> names = new TreeMap<>();
            IntStream.range(0, cases.size())
                    .forEach(index -> names.put(index, cases.get(index).name()));
            plots.add(plot("", new Column("case", names)));
        }
        return plots;
    }

    /** Whether some of the plots are over all values of a key that varies: of three or more at once. */
    boolean hasPooled() {
        return hasPooled;
    }

    private Map<Integer, String> values(String key, List<Integer> members) {
        Map<Integer, String> values = new TreeMap<>();
        for (int index : members) {
            values.put(index, cases.get(index).settings().get(key));
        }
        return values;
    }

    private List<Chart> plots(List<Column> columns) {
        List<Column> leading = new ArrayList<>();
        for (Column column : columns) {
            if (column.varies() && leading.stream().noneMatch(column::oneToOne)) {
                leading.add(column);
            }
        }
        if (leading.isEmpty()) {
            leading.add(columns.get(0));
        }
        if (leading.size() == 2 && areCrossed(leading.get(0), leading.get(1))) {
            return List.of(plot(with(columns, leading), leading.get(0), leading.get(1)));
        }
        List<Chart> plots = new ArrayList<>();
        for (Column column : leading) {
            List<String> title = new ArrayList<>();
            String along = with(columns, List.of(column));
            List<String> pooled = leading.stream()
                    .filter(other -> other != column)
                    .map(Column::key)
                    .toList();
            if (!along.isEmpty()) {
                title.add(along);
            }
            if (!pooled.isEmpty()) {
                title.add("over all " + String.join(" and ", pooled));
                hasPooled = true;
            }
            // Among pooled runs the base experiment's would be a few at one point of the others.
            plots.add(plot(String.join("; ", title), pooled.isEmpty() ? withBase(column) : column));
        }
        return plots;
    }

    /** Whether most pairs of values are there, each in one case. */
    private static boolean areCrossed(Column one, Column other) {
        long pairs = one.pairs(other);
        return pairs == one.values.size()
                && 2 * pairs >= (long) one.distinct().size() * other.distinct().size();
    }

    /** What else goes with some keys; empty if nothing does. */
    private static String with(List<Column> columns, List<Column> leading) {
        String along = columns.stream()
                .filter(other -> !leading.contains(other) && leading.stream().anyMatch(other::oneToOne))
                .map(Column::key)
                .collect(Collectors.joining(" and "));
        return along.isEmpty() ? "" : "with " + along;
    }

    /** Adds the case that sets nothing, if its value is known, fits, and is not there already. */
    private Column withBase(Column column) {
        int base = cases.indexOf(Sweep.Case.BASE);
        Optional<String> value = base < 0 ? Optional.empty() : baseValue.apply(column.key);
        if (value.isEmpty()) {
            return column;
        }
        Map<Integer, String> joined = new TreeMap<>(column.values);
        joined.put(base, value.get());
        boolean numeric = column.scale().isPresent();
        Optional<NumericScale> scale = NumericScale.of(joined.values());
        boolean fits = scale.isPresent() || !numeric;
        boolean there = column.values.values().stream()
                .anyMatch(text ->
                        scale.map(each -> each.of(text) == each.of(value.get())).orElse(text.equals(value.get())));
        return fits && !there ? new Column(column.key, joined) : column;
    }

    /** A plot against one key. */
    private Plot plot(String title, Column column) {
        Map<Double, List<Integer>> places = places(column, column.values.keySet());
        List<Series> series = new ArrayList<>();
        series.add(new Series("this sweep", points(places)));
        for (Sweep.Published each : published) {
            List<Point> points = new ArrayList<>();
            places.forEach((x, pooled) -> {
                double share = pooled.stream()
                        .mapToDouble(index -> each.shares().get(index))
                        .average()
                        .orElseThrow();
                points.add(new Point(x, 100 * share));
            });
            series.add(new Series(each.label(), points));
        }
        return new Plot(title, column.axis(), axis(series), categories(column), series);
    }

    /** A plot against two keys: curves if there are few of them, or else a map of colours, unless the sweep says. */
    private Chart plot(String title, Column one, Column other) {
        boolean otherIsLonger = other.distinct().size() > one.distinct().size()
                || other.distinct().size() == one.distinct().size()
                        && other.scale().isPresent()
                        && one.scale().isEmpty();
        Column across = otherIsLonger ? other : one;
        Column family = otherIsLonger ? one : other;
        boolean asCurves = drawing.map(each -> each == Sweep.Drawing.CURVES)
                .orElse(family.distinct().size() <= MOST_CURVES);
        return asCurves ? curves(title, across, family) : heatMap(title, across, family);
    }

    private Plot curves(String title, Column across, Column family) {
        String unit = family.scale()
                .map(NumericScale::unit)
                .filter(each -> !each.isEmpty())
                .map(each -> " " + each)
                .orElse("");
        List<Series> series = new ArrayList<>();
        family.steps().forEach((at, text) -> {
            Set<Integer> members = across.values.keySet().stream()
                    .filter(index -> family.at(index) == at)
                    .collect(Collectors.toCollection(LinkedHashSet::new));
            series.add(new Series(family.key() + " = " + text + unit, points(places(across, members))));
        });
        return new Plot(title, across.axis(), axis(series), categories(across), series, true);
    }

    private HeatMap heatMap(String title, Column across, Column up) {
        TreeMap<Double, String> columns = across.steps();
        TreeMap<Double, String> rows = up.steps();
        List<List<Double>> cells = new ArrayList<>();
        for (double y : rows.keySet()) {
            List<Double> row = new ArrayList<>();
            for (double x : columns.keySet()) {
                row.add(across.values.keySet().stream()
                        .filter(index -> across.at(index) == x && up.at(index) == y)
                        .flatMap(index -> summaries.get(index).stream())
                        .filter(MeasureSummary::isKnown)
                        .mapToDouble(each -> factor(each) * each.mean())
                        .findFirst()
                        .orElse(Double.NaN));
            }
            cells.add(row);
        }
        double[] all = cells.stream()
                .flatMap(List::stream)
                .mapToDouble(Double::doubleValue)
                .filter(Double::isFinite)
                .toArray();
        Values values = isSuccess()
                ? new Values(SHARES.label(), 0, 100)
                : new Values(
                        label(),
                        DoubleStream.of(all).min().orElse(0),
                        DoubleStream.of(all).max().orElse(1));
        return new HeatMap(
                title,
                across.axis(),
                List.copyOf(columns.values()),
                up.axis(),
                List.copyOf(rows.values()),
                values,
                cells);
    }

    private static List<String> categories(Column column) {
        return column.scale().isPresent() ? List.of() : column.distinct();
    }

    /** The numbers of cases by their places on the axis. */
    private static Map<Double, List<Integer>> places(Column column, Set<Integer> members) {
        Map<Double, List<Integer>> places = new TreeMap<>();
        members.forEach(index -> places.computeIfAbsent(column.at(index), key -> new ArrayList<>())
                .add(index));
        return places;
    }

    private List<Point> points(Map<Double, List<Integer>> places) {
        List<Point> points = new ArrayList<>();
        places.forEach((x, pooled) -> pooled.stream()
                .flatMap(index -> summaries.get(index).stream())
                .reduce(MeasureSummary::plus)
                .filter(MeasureSummary::isKnown)
                .map(each -> point(x, each))
                .ifPresent(points::add));
        return points;
    }

    /** Shares with their 95 % intervals, other measures with their standard deviations. */
    private static Point point(double x, MeasureSummary summary) {
        double mean = factor(summary) * summary.mean();
        if (summary.share().isPresent()) {
            Share share = summary.share().get();
            return new Point(x, mean, 100 * share.low(), 100 * share.high());
        }
        double sd = Double.isNaN(summary.sd()) ? 0 : summary.sd();
        return new Point(x, mean, mean - sd, mean + sd);
    }

    /** Shares are drawn in percent. */
    private static double factor(MeasureSummary summary) {
        return summary.share().isPresent() ? 100 : 1;
    }

    private boolean isSuccess() {
        return measure.equals(Measure.SUCCESS_2008);
    }

    private Values axis(List<Series> series) {
        return isSuccess() ? SHARES : Values.of(label(), series);
    }

    private String label() {
        Optional<MeasureSummary> any =
                summaries.stream().flatMap(Optional::stream).findFirst();
        String unit =
                any.map(each -> each.share().isPresent() ? "%" : each.unit()).orElse("");
        return measure + (unit.isEmpty() ? "" : " (" + unit + ")");
    }
}
