package org.microspike.app.sweep;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.microspike.api.message.Words;
import org.microspike.app.experiment.Sweep;
import org.microspike.app.result.Measure;
import org.microspike.report.Json;
import org.microspike.report.SeriesFigure;
import org.microspike.report.SeriesFigure.Chart;

/** The results that a sweep has so far, summed up: as tables and as a figure. */
public final class SweepSummary {
    private static final int FORMAT = 1;
    /** More plots of measures are no figure any more. */
    private static final int MOST_DRAWN = 6;

    private final Sweep sweep;
    private final List<List<SweepResult>> results;
    private final Function<String, Optional<String>> baseValue;
    private final List<CaseSummary> cases = new ArrayList<>();
    private final Parameters parameters;
    private final MeasureChoice measures;

    /**
     * A summary.
     *
     * @param sweep the sweep
     * @param results those of each case, in the sweep's order
     * @param baseValue what the base experiment sets a key to, as far as is known
     */
    SweepSummary(Sweep sweep, List<List<SweepResult>> results, Function<String, Optional<String>> baseValue) {
        this.sweep = sweep;
        this.results = results;
        this.baseValue = baseValue;
        Set<String> known = new LinkedHashSet<>();
        for (int i = 0; i < results.size(); i++) {
            cases.add(CaseSummary.of(sweep.cases().get(i), results.get(i)));
            known.addAll(cases.get(i).measures().keySet());
        }
        parameters = new Parameters(sweep.cases(), baseValue);
        measures = new MeasureChoice(List.copyOf(known), sweep.measures());
    }

    /**
     * The sweep.
     *
     * @return what this is the summary of
     */
    public Sweep sweep() {
        return sweep;
    }

    /**
     * The cases, summed up.
     *
     * @return one for each case, in the sweep's order
     */
    public List<CaseSummary> cases() {
        return cases;
    }

    /**
     * The cases as CSV: a line for each, with a column for each parameter, some for each measure, and one for each list of
     * published values.
     *
     * @return the text of a file; quantities in SI units, shares from 0 to 1
     */
    public String csv() {
        List<String> header = new ArrayList<>(List.of("case"));
        header.addAll(parameters.keys());
        header.add("runs");
        List<String> columns = measures.columns();
        columns.forEach(name -> header.addAll(
                isShare(name)
                        ? List.of(name, name + "_low", name + "_high", name + "_n")
                        : List.of(name, name + "_sd", name + "_median", name + "_n")));
        sweep.published().forEach(each -> header.add("published: " + each.label()));
        StringBuilder csv = new StringBuilder(line(header));
        for (int i = 0; i < cases.size(); i++) {
            CaseSummary summary = cases.get(i);
            List<String> values = new ArrayList<>(List.of(summary.variant().name()));
            values.addAll(parameters.values(i));
            values.add(Integer.toString(summary.runs()));
            columns.forEach(name -> values.addAll(
                    summary.measure(name).map(SweepSummary::numbers).orElse(List.of("", "", "", "0"))));
            int number = i;
            sweep.published()
                    .forEach(each -> values.add(Numbers.text(each.shares().get(number))));
            csv.append(line(values));
        }
        return csv.toString();
    }

    private boolean isShare(String measure) {
        return cases.stream()
                .flatMap(each -> each.measure(measure).stream())
                .anyMatch(each -> each.share().isPresent());
    }

    private static List<String> numbers(MeasureSummary summary) {
        String runs = Integer.toString(summary.values().size());
        return summary.share()
                .filter(share -> share.tries() > 0)
                .map(share -> List.of(
                        Numbers.text(share.value()), Numbers.text(share.low()), Numbers.text(share.high()), runs))
                .orElseGet(() -> summary.share().isPresent()
                        ? List.of("", "", "", runs)
                        : List.of(
                                Numbers.text(summary.mean()),
                                Numbers.text(summary.sd()),
                                Numbers.text(summary.median()),
                                runs));
    }

    /**
     * The runs as CSV: a line for each that has a result, with a column for each parameter and each measure.
     *
     * @return the text of a file; quantities in SI units, shares from 0 to 1
     */
    public String runsCsv() {
        List<String> header = new ArrayList<>(List.of("case"));
        header.addAll(parameters.keys());
        header.add("seed");
        header.addAll(measures.columns());
        StringBuilder csv = new StringBuilder(line(header));
        for (int i = 0; i < cases.size(); i++) {
            for (SweepResult result : results.get(i)) {
                Map<String, Measure> byName = new LinkedHashMap<>();
                result.measures().forEach(measure -> byName.put(measure.name(), measure));
                List<String> values =
                        new ArrayList<>(List.of(cases.get(i).variant().name()));
                values.addAll(parameters.values(i));
                values.add(result.seed());
                measures.columns().forEach(name -> values.add(value(Optional.ofNullable(byName.get(name)))));
                csv.append(line(values));
            }
        }
        return csv.toString();
    }

    private static String value(Optional<Measure> measure) {
        return measure.flatMap(each -> each.value().stream().boxed().findFirst())
                .filter(Double::isFinite)
                .map(Numbers::exact)
                .orElse("");
    }

    private static String line(List<String> values) {
        return values.stream()
                .map(value -> value.matches("[^\",\r\n]*") ? value : "\"" + value.replace("\"", "\"\"") + "\"")
                .collect(Collectors.joining(",", "", "\n"));
    }

    /**
     * The cases for people.
     *
     * @return rows for columns, the first a header: what tells most of the runs, or the measures that the sweep names
     */
    public List<String[]> rows() {
        List<String> printed = measures.printed();
        List<String[]> rows = new ArrayList<>();
        rows.add(Stream.concat(Stream.of("case", "runs"), printed.stream()).toArray(String[]::new));
        for (CaseSummary each : cases) {
            rows.add(Stream.concat(
                            Stream.of(varying(each.variant()), Integer.toString(each.runs())),
                            printed.stream()
                                    .map(name -> each.measure(name)
                                            .map(MeasureSummary::text)
                                            .orElse("-")))
                    .toArray(String[]::new));
        }
        return rows;
    }

    /** The name of a case without what all cases set alike, unless nothing is left. */
    private String varying(Sweep.Case variant) {
        Map<String, String> settings = new LinkedHashMap<>(variant.settings());
        settings.entrySet()
                .removeIf(setting -> cases.stream()
                        .allMatch(each -> setting.getValue()
                                .equals(each.variant().settings().get(setting.getKey()))));
        return settings.isEmpty() ? variant.name() : new Sweep.Case(settings, variant.changes()).name();
    }

    /**
     * The cases for programs.
     *
     * @return JSON in one line; quantities in SI units, shares from 0 to 1
     */
    public String json() {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("format", FORMAT);
        json.put("name", sweep.name());
        List<Object> each = new ArrayList<>();
        for (CaseSummary summary : cases) {
            Map<String, Object> one = new LinkedHashMap<>();
            one.put("case", summary.variant().name());
            one.put("settings", summary.variant().settings());
            one.put("runs", summary.runs());
            Map<String, Object> byName = new LinkedHashMap<>();
            measures.columns()
                    .forEach(name -> summary.measure(name).ifPresent(measure -> byName.put(name, json(measure))));
            one.put("measures", byName);
            each.add(one);
        }
        json.put("cases", each);
        return Json.of(json);
    }

    private static Map<String, Object> json(MeasureSummary summary) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("unit", summary.unit());
        json.put("n", summary.values().size());
        json.put("mean", summary.mean());
        if (summary.share().isPresent()) {
            json.put("low", summary.share().get().low());
            json.put("high", summary.share().get().high());
        } else {
            json.put("sd", summary.sd());
            json.put("median", summary.median());
        }
        return json;
    }

    /**
     * The measures that the sweep names, or the one that tells most, against what the sweep varies.
     *
     * @param command the command line that makes the figure, for its caption
     * @return the figure, not yet drawn
     */
    public SeriesFigure figure(String command) {
        List<Chart> charts = new ArrayList<>();
        boolean pooled = false;
        List<String> drawn = measures.drawn();
        for (String measure : drawn.isEmpty()
                ? List.of(Measure.SUCCESS_2008)
                : drawn.subList(0, Math.min(MOST_DRAWN, drawn.size()))) {
            SweepPlots plots = new SweepPlots(this, measure, baseValue);
            charts.addAll(plots.plots());
            pooled |= plots.hasPooled();
        }
        return new SeriesFigure(sweep.name(), charts, caption(command, drawn, charts, pooled));
    }

    private String caption(String command, List<String> drawn, List<Chart> charts, boolean pooled) {
        List<String> sentences = new ArrayList<>();
        if (drawn.contains(Measure.SUCCESS_2008)) {
            sentences.add("Successful: as in Masquelier et al. 2008.");
        }
        List<String> bars = new ArrayList<>();
        if (drawn.stream().anyMatch(this::isShare)) {
            bars.add("95 % intervals of this sweep (Wilson)");
        }
        if (!drawn.stream().allMatch(this::isShare)) {
            bars.add("standard deviations over the runs" + (bars.isEmpty() ? "" : " where it is no share"));
        }
        if (!bars.isEmpty() && charts.stream().anyMatch(SeriesFigure.Plot.class::isInstance)) {
            sentences.add("Bars: " + String.join("; ", bars) + ".");
        }
        if (pooled) {
            sentences.add(
                    "More than two parameters vary, or not all pairs of their values are there: each plot is against"
                            + " one of them, over all values of the others.");
        }
        if (drawn.size() > MOST_DRAWN) {
            sentences.add("Of " + drawn.size() + " measures the first " + MOST_DRAWN + " are drawn.");
        }
        int seeds = sweep.seeds().length;
        long runs = cases.stream().mapToLong(CaseSummary::runs).sum();
        sentences.add(Words.count(seeds, "seed")
                + (cases.size() == 1 ? " for one case; " : " for each of " + cases.size() + " cases; ")
                + (runs == (long) seeds * cases.size() ? "all" : runs + " of " + seeds * cases.size())
                + " runs are done.");
        String versions = modules().entrySet().stream()
                .map(each -> "; version " + each.getKey() + " of " + String.join(", ", each.getValue()))
                .collect(Collectors.joining());
        sentences.add("Made with: " + command + versions + ".");
        return String.join(" ", sentences);
    }

    /** The modules of plugins that the results were made with, by their version. */
    private Map<String, Set<String>> modules() {
        Map<String, Set<String>> modules = new TreeMap<>();
        results.stream()
                .flatMap(List::stream)
                .forEach(result -> result.versions()
                        .forEach((module, version) -> modules.computeIfAbsent(version, key -> new TreeSet<>())
                                .add(module)));
        return modules;
    }
}
