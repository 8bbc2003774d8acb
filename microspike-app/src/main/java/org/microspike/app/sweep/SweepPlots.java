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
import java.util.stream.IntStream;
import org.microspike.api.measure.Share;
import org.microspike.app.experiment.Sweep;
import org.microspike.report.SeriesFigure.Plot;
import org.microspike.report.SeriesFigure.Point;
import org.microspike.report.SeriesFigure.Series;
import org.microspike.report.SeriesFigure.Values;

/**
 * Which plots the figure of a sweep has, and what they show. Cases that set the same keys belong together, and have one
 * plot for each key that varies on its own among them. The case that sets nothing joins the plots of one such key.
 */
final class SweepPlots {
    /** A little more than 0 to 100 %: markers at the ends are seen whole. */
    private static final Values SHARES = new Values("successful runs (%)", -4, 104);

    private final SweepSummary summary;
    private final Function<String, Optional<String>> baseValue;

    /** Values of one key, by the number of the case. */
    private record Column(String key, Map<Integer, String> values) {
        boolean varies() {
            return distinct() > 1;
        }

        private long distinct() {
            return values.values().stream().distinct().count();
        }

        /** Whether each value of this goes with one value of the other, and the other way round. */
        boolean oneToOne(Column other) {
            long pairs = values.keySet().stream()
                    .map(index -> List.of(values.get(index), other.values.get(index)))
                    .distinct()
                    .count();
            return pairs == distinct() && pairs == other.distinct();
        }
    }

    /**
     * Plots of a summary.
     *
     * @param baseValue what the base experiment sets a key to, as far as is known
     */
    SweepPlots(SweepSummary summary, Function<String, Optional<String>> baseValue) {
        this.summary = summary;
        this.baseValue = baseValue;
    }

    /** The plots: at least one. */
    List<Plot> plots() {
        List<Sweep.Case> cases = summary.sweep().cases();
        Map<Set<String>, List<Integer>> groups = new LinkedHashMap<>();
        for (int i = 0; i < cases.size(); i++) {
            Set<String> keys = new LinkedHashSet<>(cases.get(i).settings().keySet());
            groups.computeIfAbsent(keys, key -> new ArrayList<>()).add(i);
        }
        List<Plot> plots = new ArrayList<>();
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

    private Map<Integer, String> values(String key, List<Integer> members) {
        Map<Integer, String> values = new TreeMap<>();
        for (int index : members) {
            values.put(index, summary.sweep().cases().get(index).settings().get(key));
        }
        return values;
    }

    private List<Plot> plots(List<Column> columns) {
        List<Column> leading = new ArrayList<>();
        for (Column column : columns) {
            if (column.varies() && leading.stream().noneMatch(column::oneToOne)) {
                leading.add(column);
            }
        }
        if (leading.isEmpty()) {
            leading.add(columns.get(0));
        }
        List<Plot> plots = new ArrayList<>();
        for (Column column : leading) {
            List<String> title = new ArrayList<>();
            List<String> along = columns.stream()
                    .filter(other -> other != column && other.oneToOne(column))
                    .map(Column::key)
                    .toList();
            List<String> pooled = leading.stream()
                    .filter(other -> other != column)
                    .map(Column::key)
                    .toList();
            if (!along.isEmpty()) {
                title.add("with " + String.join(" and ", along));
            }
            if (!pooled.isEmpty()) {
                title.add("pooled over " + String.join(" and ", pooled));
            }
            // Among pooled runs the base experiment's would be a few at one point of the others.
            plots.add(plot(String.join("; ", title), pooled.isEmpty() ? withBase(column) : column));
        }
        return plots;
    }

    /** Adds the case that sets nothing, if its value is known, fits, and is not there already. */
    private Column withBase(Column column) {
        int base = summary.sweep().cases().indexOf(Sweep.Case.BASE);
        Optional<String> value = base < 0 ? Optional.empty() : baseValue.apply(column.key);
        if (value.isEmpty()) {
            return column;
        }
        Map<Integer, String> joined = new TreeMap<>(column.values);
        joined.put(base, value.get());
        boolean numeric = NumericScale.of(column.values.values()).isPresent();
        Optional<NumericScale> scale = NumericScale.of(joined.values());
        boolean fits = scale.isPresent() || !numeric;
        boolean there = column.values.values().stream()
                .anyMatch(text ->
                        scale.map(each -> each.of(text) == each.of(value.get())).orElse(text.equals(value.get())));
        return fits && !there ? new Column(column.key, joined) : column;
    }

    private Plot plot(String title, Column column) {
        Optional<NumericScale> scale = NumericScale.of(column.values.values());
        List<String> categories = scale.isPresent()
                ? List.of()
                : column.values.values().stream().distinct().toList();
        Map<Double, List<Integer>> cases = new TreeMap<>();
        column.values.forEach((index, text) -> {
            double x = scale.map(each -> each.of(text)).orElseGet(() -> (double) categories.indexOf(text));
            cases.computeIfAbsent(x, key -> new ArrayList<>()).add(index);
        });
        List<Series> series = new ArrayList<>();
        List<Point> measured = new ArrayList<>();
        cases.forEach((x, pooled) -> {
            Share successes = pooled.stream()
                    .map(index -> summary.cases().get(index).successes())
                    .reduce(new Share(0, 0), Share::plus);
            if (successes.tries() > 0) {
                measured.add(new Point(x, 100 * successes.value(), 100 * successes.low(), 100 * successes.high()));
            }
        });
        series.add(new Series("this sweep", measured));
        for (Sweep.Published published : summary.sweep().published()) {
            List<Point> points = new ArrayList<>();
            cases.forEach((x, pooled) -> {
                double share = pooled.stream()
                        .mapToDouble(index -> published.shares().get(index))
                        .average()
                        .orElseThrow();
                points.add(new Point(x, 100 * share));
            });
            series.add(new Series(published.label(), points));
        }
        String unit = scale.map(NumericScale::unit).orElse("");
        return new Plot(title, column.key + (unit.isEmpty() ? "" : " (" + unit + ")"), SHARES, categories, series);
    }
}
