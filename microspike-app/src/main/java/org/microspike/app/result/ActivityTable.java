package org.microspike.app.result;

import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.ToDoubleFunction;
import java.util.stream.Stream;
import org.microspike.api.measure.Activity;
import org.microspike.api.measure.Correlation;
import org.microspike.api.measure.Irregularity;
import org.microspike.api.measure.Spectrum;
import org.microspike.api.measure.Spread;
import org.microspike.api.measure.Synchrony;
import org.microspike.api.record.NodeDescription;
import org.microspike.api.setting.Dimension;
import org.microspike.app.Columns;
import org.microspike.app.MeasureWindow;
import org.microspike.report.RunMeasures;

/** How the populations of a network spiked over a part of its run, as tables for people. */
final class ActivityTable {
    private static final String NONE = "-";

    private final List<Row> rows;
    private final MeasureWindow.Part part;
    private final double duration;

    /** A population and what it did. */
    record Row(NodeDescription population, Activity activity) {}

    /**
     * A table.
     *
     * @param rows one for each population
     * @param part the part of the run over which they were measured
     * @param duration of the run in seconds
     */
    ActivityTable(List<Row> rows, MeasureWindow.Part part, double duration) {
        this.rows = List.copyOf(rows);
        this.part = part;
        this.duration = duration;
    }

    /** Prints what there is to know at the end of a run. */
    void print(PrintWriter out) {
        if (rows.isEmpty()) {
            return;
        }
        if (part.to() <= part.from()) {
            out.println("Not measured: the run ended before " + Dimension.TIME.format(part.from())
                    + ", from when on it was to be measured.");
            return;
        }
        out.println(heading());
        Columns.print(out, summary());
    }

    /** Prints all there is to know, and what it is. */
    void printInDetail(PrintWriter out) {
        print(out);
        if (!rows.isEmpty()) {
            Columns.print(out, details());
            notes().forEach(out::println);
        }
    }

    /** All there is to know, for a report. */
    List<RunMeasures.Table> forReport() {
        return rows.isEmpty()
                ? List.of()
                : List.of(
                        RunMeasures.Table.of(heading(), summary(), List.of()),
                        RunMeasures.Table.of("In detail:", details(), notes()));
    }

    /** Of the first population in one line; empty if there is none. */
    Optional<String> inLine() {
        return rows.stream()
                .map(Row::activity)
                .findFirst()
                .map(activity -> "Rate: "
                        + hertz(activity.rates().mean())
                        + (activity.neurons() == 1
                                ? ""
                                : " on average, " + hertz(activity.rates().least()) + " to "
                                        + hertz(activity.rates().greatest()))
                        + ". CV of the intervals: "
                        + activity.irregularity().map(each -> two(each.cv())).orElse(NONE) + ".");
    }

    private String heading() {
        return "Measured " + part.text(duration) + ":";
    }

    private List<String[]> summary() {
        List<String[]> table = new ArrayList<>();
        table.add(new String[] {
            "population", "neurons", "spikes", "mean rate", "sd", "silent", "CV", "synchrony", "peak", "correlation"
        });
        for (Row row : rows) {
            Activity activity = row.activity;
            table.add(new String[] {
                row.population.name(),
                count(row.population.size()),
                count(activity.spikes()),
                hertz(activity.rates().mean()),
                hertz(activity.rates().sd()),
                percent(activity.silent()),
                activity.irregularity().map(each -> two(each.cv())).orElse(NONE),
                activity.synchrony().map(each -> two(each.chi())).orElse(NONE),
                activity.globalFrequency()
                        .map(peak -> String.format(Locale.ROOT, "%.1f Hz", peak.frequency()))
                        .orElse(NONE),
                activity.correlation()
                        .map(each -> String.format(Locale.ROOT, "%.4f", each.mean()))
                        .orElse(NONE)
            });
        }
        return table;
    }

    private List<String[]> details() {
        List<String[]> table = new ArrayList<>();
        table.add(new String[] {
            "population",
            "least",
            "10 %",
            "25 %",
            "median",
            "75 %",
            "90 %",
            "greatest",
            "CV of",
            "CV2",
            "LV",
            "Fano",
            "power",
            "pairs"
        });
        for (Row row : rows) {
            Activity activity = row.activity;
            Spread rates = activity.rates();
            table.add(new String[] {
                row.population.name(),
                two(rates.least()),
                two(rates.lowerTenth()),
                two(rates.lowerQuartile()),
                two(rates.median()),
                two(rates.upperQuartile()),
                two(rates.upperTenth()),
                hertz(rates.greatest()),
                activity.irregularity().map(each -> count(each.neurons())).orElse("0"),
                activity.irregularity().map(each -> two(each.cv2())).orElse(NONE),
                activity.irregularity().map(each -> two(each.lv())).orElse(NONE),
                activity.synchrony()
                        .map(each -> String.format(Locale.ROOT, "%.3g", each.fano()))
                        .orElse(NONE),
                activity.globalFrequency()
                        .map(peak -> String.format(Locale.ROOT, "%.3g", peak.power()))
                        .orElse(NONE),
                activity.correlation().map(each -> count(each.pairs())).orElse("0")
            });
        }
        return table;
    }

    private static List<String> notes() {
        return List.of(
                "sd, and least to greatest in the second table: of the rates of single neurons. silent: neurons without"
                        + " a spike.",
                "CV, CV2 (Holt et al. 1996), LV (Shinomoto et al. 2003): of the intervals between spikes, means over the"
                        + " neurons with at least " + Irregularity.LEAST_INTERVALS
                        + " intervals, the number of which is in the column 'CV of'.",
                "synchrony: chi (Golomb and Rinzel 1994) of the spike counts in bins of 3 ms, 1 for neurons that spike"
                        + " together. Fano: variance over mean of the population's count in these bins.",
                "peak: where the spectrum of the population's rate is highest, from " + (int) Spectrum.LOWEST
                        + " Hz to " + (int) Spectrum.HIGHEST
                        + " Hz. power: that at the peak, as a multiple of that of independent Poisson neurons.",
                "correlation: the mean coefficient of correlation between the spike counts in bins of 50 ms, over the"
                        + " number of pairs of neurons in the column 'pairs'.");
    }

    /** What each population did, by its name. */
    Map<String, Activity> activities() {
        Map<String, Activity> activities = new LinkedHashMap<>();
        rows.forEach(row -> activities.put(row.population.name(), row.activity));
        return activities;
    }

    /** One number for each thing that is measured of each population. */
    List<Measure> measures() {
        List<Measure> measures = new ArrayList<>();
        for (Row row : rows) {
            Activity activity = row.activity;
            Optional<Irregularity> irregularity = activity.irregularity();
            Optional<Synchrony> synchrony = activity.synchrony();
            Stream.of(
                            Measure.of(Measure.RATE, "Hz", activity.rates().mean()),
                            Measure.of("rate_deviation", "Hz", activity.rates().sd()),
                            Measure.of("silent", "", activity.silent()),
                            measure("cv", "", irregularity, Irregularity::cv),
                            measure("cv2", "", irregularity, Irregularity::cv2),
                            measure("lv", "", irregularity, Irregularity::lv),
                            measure("synchrony", "", synchrony, Synchrony::chi),
                            measure("fano", "", synchrony, Synchrony::fano),
                            measure("global_frequency", "Hz", activity.globalFrequency(), Spectrum.Peak::frequency),
                            measure("correlation", "", activity.correlation(), Correlation::mean))
                    .map(measure -> measure.in(row.population.name()))
                    .forEach(measures::add);
        }
        return measures;
    }

    private static <T> Measure measure(String name, String unit, Optional<T> of, ToDoubleFunction<T> value) {
        return Measure.of(name, unit, of.stream().mapToDouble(value).findFirst());
    }

    /** All there is to know, for programs: quantities in SI units. */
    List<Object> json() {
        List<Object> json = new ArrayList<>();
        for (Row row : rows) {
            Activity activity = row.activity;
            Map<String, Object> each = new LinkedHashMap<>();
            each.put("name", row.population.name());
            each.put("neurons", row.population.size());
            each.put("model", row.population.plugin());
            each.put("spikes", activity.spikes());
            each.put("rate", json(activity.rates()));
            each.put("silent", activity.silent());
            each.put(
                    "intervals",
                    activity.irregularity().map(ActivityTable::json).orElse(null));
            each.put("synchrony", activity.synchrony().map(ActivityTable::json).orElse(null));
            each.put("global_frequency", json(activity.spectrum(), activity.globalFrequency()));
            each.put(
                    "correlation",
                    activity.correlation().map(ActivityTable::json).orElse(null));
            json.add(each);
        }
        return json;
    }

    private static Map<String, Object> json(Spread spread) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("mean", spread.mean());
        json.put("sd", spread.sd());
        json.put("least", spread.least());
        json.put("quantile_10", spread.lowerTenth());
        json.put("quantile_25", spread.lowerQuartile());
        json.put("median", spread.median());
        json.put("quantile_75", spread.upperQuartile());
        json.put("quantile_90", spread.upperTenth());
        json.put("greatest", spread.greatest());
        return json;
    }

    private static Map<String, Object> json(Irregularity irregularity) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("neurons", irregularity.neurons());
        json.put("cv", irregularity.cv());
        json.put("cv2", irregularity.cv2());
        json.put("lv", irregularity.lv());
        return json;
    }

    private static Map<String, Object> json(Synchrony synchrony) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("chi", synchrony.chi());
        json.put("fano", synchrony.fano());
        return json;
    }

    private static Map<String, Object> json(Optional<Spectrum> spectrum, Optional<Spectrum.Peak> peak) {
        if (peak.isEmpty()) {
            return null;
        }
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("frequency", peak.get().frequency());
        json.put("power", peak.get().power());
        json.put("resolution", spectrum.orElseThrow().resolution());
        return json;
    }

    private static Map<String, Object> json(Correlation correlation) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("mean", correlation.mean());
        json.put("pairs", correlation.pairs());
        return json;
    }

    private static String hertz(double rate) {
        return two(rate) + " Hz";
    }

    private static String two(double number) {
        return String.format(Locale.ROOT, "%.2f", number);
    }

    private static String percent(double share) {
        return String.format(Locale.ROOT, "%.1f %%", 100 * share);
    }

    private static String count(long number) {
        return String.format(Locale.ROOT, "%,d", number);
    }
}
