package org.microspike.app.result;

import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.Function;
import java.util.stream.Stream;
import org.microspike.api.measure.WeightMeasures;
import org.microspike.api.record.ProjectionDescription;
import org.microspike.app.Columns;
import org.microspike.report.RunMeasures;

/** What became of the weights of the projections that learn, as a table for people. */
final class WeightTable {
    private final List<Row> rows;

    /**
     * A projection and its weights.
     *
     * @param before at the start
     * @param after at the end; empty if they are not known
     */
    record Row(ProjectionDescription projection, WeightMeasures before, Optional<WeightMeasures> after) {}

    /** A table of rows, possibly of none. */
    WeightTable(List<Row> rows) {
        this.rows = List.copyOf(rows);
    }

    /** Prints it, or nothing if nothing learns. */
    void print(PrintWriter out) {
        if (!rows.isEmpty()) {
            out.println(heading());
            Columns.print(out, table());
        }
    }

    /** The table for a report: none if nothing learns. */
    List<RunMeasures.Table> forReport() {
        return rows.isEmpty() ? List.of() : List.of(RunMeasures.Table.of(heading(), table(), List.of()));
    }

    private static String heading() {
        return "Weights, from the start to the end:";
    }

    private List<String[]> table() {
        List<String[]> table = new ArrayList<>();
        table.add(new String[] {"projection", "synapses", "mean", "sd", "lowest tenth", "highest tenth"});
        for (Row row : rows) {
            String unit = row.projection.unit().isEmpty() ? "" : " " + row.projection.unit();
            table.add(new String[] {
                row.projection.name(),
                String.format(Locale.ROOT, "%,d", row.projection.synapses()),
                change(row, weights -> number(weights.mean()) + unit),
                change(row, weights -> number(weights.sd()) + unit),
                change(row, weights -> percent(weights.lowestTenth())),
                change(row, weights -> percent(weights.highestTenth()))
            });
        }
        return table;
    }

    private static String change(Row row, Function<WeightMeasures, String> text) {
        return text.apply(row.before) + " -> " + row.after.map(text).orElse("?");
    }

    private static String number(double weight) {
        return String.format(Locale.ROOT, "%.3g", weight);
    }

    private static String percent(OptionalDouble share) {
        return share.isPresent() ? String.format(Locale.ROOT, "%.1f %%", 100 * share.getAsDouble()) : "-";
    }

    /** One number for each thing that is measured of the weights of each projection at the end. */
    List<Measure> measures() {
        List<Measure> measures = new ArrayList<>();
        for (Row row : rows) {
            String unit = row.projection.unit();
            Stream.of(
                            measure("weight", unit, row, weights -> OptionalDouble.of(weights.mean())),
                            measure("weight_deviation", unit, row, weights -> OptionalDouble.of(weights.sd())),
                            measure("lowest_tenth", "", row, WeightMeasures::lowestTenth),
                            measure("highest_tenth", "", row, WeightMeasures::highestTenth))
                    .map(measure -> measure.in(row.projection.name()))
                    .forEach(measures::add);
        }
        return measures;
    }

    private static Measure measure(String name, String unit, Row row, Function<WeightMeasures, OptionalDouble> value) {
        return Measure.of(name, unit, row.after.map(value).orElse(OptionalDouble.empty()));
    }

    /** All there is to know, for programs. */
    List<Object> json() {
        List<Object> json = new ArrayList<>();
        for (Row row : rows) {
            Map<String, Object> each = new LinkedHashMap<>();
            each.put("name", row.projection.name());
            each.put("from", row.projection.from());
            each.put("to", row.projection.to());
            each.put("synapses", row.projection.synapses());
            each.put("unit", row.projection.unit());
            each.put("before", json(row.before));
            each.put("after", row.after.map(WeightTable::json).orElse(null));
            json.add(each);
        }
        return json;
    }

    private static Map<String, Object> json(WeightMeasures weights) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("low", weights.low());
        json.put("high", weights.high());
        json.put("mean", weights.mean());
        json.put("sd", weights.sd());
        json.put("least", weights.least());
        json.put("greatest", weights.greatest());
        json.put("lowest_tenth", number(weights.lowestTenth()));
        json.put("highest_tenth", number(weights.highestTenth()));
        json.put("histogram", Arrays.stream(weights.histogram()).boxed().toList());
        return json;
    }

    private static Object number(OptionalDouble value) {
        return value.isPresent() ? value.getAsDouble() : null;
    }
}
