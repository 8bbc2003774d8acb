package org.microspike.app.pairing;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;
import org.microspike.app.pairing.PairingProtocol.Outcome;
import org.microspike.report.Json;
import org.microspike.report.SeriesFigure;
import org.microspike.report.SeriesFigure.Plot;
import org.microspike.report.SeriesFigure.Point;
import org.microspike.report.SeriesFigure.Series;
import org.microspike.report.SeriesFigure.Values;

/**
 * The change of a weight against the interval of pairs, and against their frequency.
 *
 * @param rule the name of the rule
 * @param settings all settings of the rule, as text
 * @param weight from which each weight started
 * @param intervals outcomes of pairs at one frequency, in ascending order of their lags
 * @param frequencies outcomes of pairs at two lags, each the other's opposite, in ascending order of their frequencies
 */
public record PairingCurves(
        String rule, Map<String, String> settings, double weight, List<Outcome> intervals, List<Outcome> frequencies) {
    private static final String INPUT_FIRST = "input spike first";
    private static final String OUTPUT_FIRST = "output spike first";

    /** An input spike at the time of an output spike comes before it. */
    private static boolean inputFirst(Outcome outcome) {
        return outcome.pairs().lag() >= 0;
    }

    /**
     * The outcomes of the frequency protocol in which the input spike comes first, or the others.
     *
     * @param inputFirst which of them
     * @return in ascending order of their frequencies
     */
    public List<Outcome> frequencies(boolean inputFirst) {
        return frequencies.stream()
                .filter(outcome -> inputFirst(outcome) == inputFirst)
                .toList();
    }

    /**
     * The number of weights that were ever at a bound.
     *
     * @return of all outcomes
     */
    public long bounded() {
        return intervals.stream().filter(Outcome::bounded).count()
                + frequencies.stream().filter(Outcome::bounded).count();
    }

    /**
     * All outcomes as CSV: times in seconds, every digit.
     *
     * @return one line each, after a header
     */
    public String csv() {
        StringBuilder csv = new StringBuilder("protocol,pairs,frequency,lag,change,bounded\n");
        append(csv, "interval", intervals);
        append(csv, "frequency", frequencies);
        return csv.toString();
    }

    private static void append(StringBuilder csv, String protocol, List<Outcome> outcomes) {
        for (Outcome outcome : outcomes) {
            Pairs pairs = outcome.pairs();
            csv.append(protocol + "," + pairs.count() + "," + pairs.frequency() + "," + pairs.lag() + ","
                    + outcome.change() + "," + outcome.bounded() + "\n");
        }
    }

    /**
     * All outcomes as JSON: times in seconds, every digit.
     *
     * @return one line
     */
    public String json() {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("rule", rule);
        json.put("settings", settings);
        json.put("weight", weight);
        json.put("intervals", json(intervals));
        json.put("frequencies", json(frequencies));
        return Json.of(json);
    }

    private static List<Object> json(List<Outcome> outcomes) {
        List<Object> json = new ArrayList<>();
        for (Outcome outcome : outcomes) {
            Map<String, Object> each = new LinkedHashMap<>();
            each.put("pairs", outcome.pairs().count());
            each.put("frequency", outcome.pairs().frequency());
            each.put("lag", outcome.pairs().lag());
            each.put("change", outcome.change());
            each.put("bounded", outcome.bounded());
            json.add(each);
        }
        return json;
    }

    /**
     * Both curves side by side.
     *
     * @param command how the figure was made
     * @return the figure
     */
    public SeriesFigure figure(String command) {
        List<Plot> plots = new ArrayList<>();
        if (!intervals.isEmpty()) {
            Pairs any = intervals.get(0).pairs();
            plots.add(plot(
                    pairs(any.count()) + (any.count() > 1 ? " at " + number(any.frequency()) + " Hz" : ""),
                    "time of the output spike - time of the input spike (ms)",
                    intervals,
                    outcome -> 1000 * outcome.pairs().lag()));
        }
        if (!frequencies.isEmpty()) {
            Pairs any = frequencies.get(0).pairs();
            plots.add(plot(
                    pairs(any.count()) + " " + number(1000 * Math.abs(any.lag())) + " ms apart",
                    "frequency of the pairs (Hz)",
                    frequencies,
                    outcome -> outcome.pairs().frequency()));
        }
        return new SeriesFigure(
                rule + ": change of a weight by pairs of spikes",
                plots,
                "The weight starts at " + number(weight) + ". Made with: " + command + ".");
    }

    private static Plot plot(String title, String axis, List<Outcome> outcomes, ToDoubleFunction<Outcome> x) {
        List<Series> series = List.of(series(INPUT_FIRST, true, outcomes, x), series(OUTPUT_FIRST, false, outcomes, x));
        return new Plot(title, axis, Values.of("change of the weight", series), List.of(), series);
    }

    private static Series series(
            String label, boolean inputFirst, List<Outcome> outcomes, ToDoubleFunction<Outcome> x) {
        return new Series(
                label,
                outcomes.stream()
                        .filter(outcome -> inputFirst(outcome) == inputFirst)
                        .map(outcome -> new Point(x.applyAsDouble(outcome), outcome.change()))
                        .toList());
    }

    /**
     * A number of pairs, in words.
     *
     * @param count the number
     * @return the words
     */
    public static String pairs(int count) {
        return count == 1 ? "1 pair" : count + " pairs";
    }

    /**
     * A number as people write it.
     *
     * @param value the number
     * @return the number in about seven digits
     */
    public static String number(double value) {
        return Math.abs(value) < 1e15 && value == Math.rint(value)
                ? Long.toString((long) value)
                : Float.toString((float) value);
    }
}
