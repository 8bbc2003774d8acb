package org.microspike.app.sweep;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.microspike.api.measure.Share;
import org.microspike.app.experiment.Sweep;

/**
 * The runs of one case, summed up.
 *
 * @param variant the case
 * @param successes how many of them meet the criterion of 2008
 * @param patternsLearned the mean number of patterns learned
 * @param successful the mean number of successful neurons
 * @param unsuccessful the mean number of unsuccessful neurons
 * @param dead the mean number of dead neurons
 * @param medianFound the median time in seconds at which the first neuron of a run found its pattern, over the runs in
 *     which one did
 * @param rates the mean rate in hertz of each population of a network, by its name; none for one layer
 */
public record CaseSummary(
        Sweep.Case variant,
        Share successes,
        double patternsLearned,
        double successful,
        double unsuccessful,
        double dead,
        OptionalDouble medianFound,
        Map<String, Double> rates) {
    /** The first line of the summary as CSV. */
    public static final String CSV_HEADER = "case,runs,successes_2008,share,share_low,share_high,patterns_learned,"
            + "successful,unsuccessful,dead,median_found_s";

    static CaseSummary of(Sweep.Case variant, List<Map<?, ?>> results) {
        double[] found = results.stream()
                .map(CaseSummary::found)
                .flatMapToDouble(OptionalDouble::stream)
                .sorted()
                .toArray();
        int middle = found.length / 2;
        return new CaseSummary(
                variant,
                new Share(
                        results.size(),
                        results.stream()
                                .filter(result -> Boolean.TRUE.equals(result.get("success_2008")))
                                .count()),
                mean(results, "patterns_learned"),
                mean(results, "successful"),
                mean(results, "unsuccessful"),
                mean(results, "dead"),
                found.length == 0
                        ? OptionalDouble.empty()
                        : OptionalDouble.of(
                                found.length % 2 == 1 ? found[middle] : (found[middle - 1] + found[middle]) / 2),
                rates(results));
    }

    private static Map<String, Double> rates(List<Map<?, ?>> results) {
        return results.stream()
                .map(result -> result.get("populations"))
                .filter(List.class::isInstance)
                .flatMap(populations -> ((List<?>) populations).stream())
                .filter(Map.class::isInstance)
                .map(population -> (Map<?, ?>) population)
                .filter(population -> population.get("rate_Hz") instanceof Number)
                .collect(Collectors.groupingBy(
                        population -> String.valueOf(population.get("name")),
                        LinkedHashMap::new,
                        Collectors.averagingDouble(population -> ((Number) population.get("rate_Hz")).doubleValue())));
    }

    /**
     * The mean rates of populations as a line of CSV.
     *
     * @param populations their names
     * @return after the case and the number of its runs; rates that there are not are left out
     */
    public String csv(List<String> populations) {
        return quoted(variant.name()) + "," + successes.tries()
                + populations.stream()
                        .map(name -> "," + number(rates.getOrDefault(name, Double.NaN)))
                        .collect(Collectors.joining());
    }

    private static OptionalDouble found(Map<?, ?> result) {
        Stream<?> neurons = result.get("neurons") instanceof List<?> list ? list.stream() : Stream.of();
        return neurons.filter(Map.class::isInstance)
                .map(neuron -> ((Map<?, ?>) neuron).get("found_s"))
                .filter(Number.class::isInstance)
                .mapToDouble(time -> ((Number) time).doubleValue())
                .min();
    }

    private static double mean(List<Map<?, ?>> results, String key) {
        return results.stream()
                .map(result -> result.get(key))
                .filter(Number.class::isInstance)
                .mapToDouble(value -> ((Number) value).doubleValue())
                .average()
                .orElse(Double.NaN);
    }

    /**
     * This summary as a line of CSV.
     *
     * @return the values of {@link #CSV_HEADER}; numbers that there are not are left out
     */
    public String csv() {
        String numbers = Stream.of(
                        OptionalDouble.of(successes.value()),
                        OptionalDouble.of(successes.low()),
                        OptionalDouble.of(successes.high()),
                        OptionalDouble.of(patternsLearned),
                        OptionalDouble.of(successful),
                        OptionalDouble.of(unsuccessful),
                        OptionalDouble.of(dead),
                        medianFound)
                .map(number -> number(number.orElse(Double.NaN)))
                .collect(Collectors.joining(","));
        return quoted(variant.name()) + "," + successes.tries() + "," + successes.successes() + "," + numbers;
    }

    /** A number as a value of CSV; nothing if it is not a number. */
    static String number(double number) {
        return Double.isNaN(number) ? "" : String.format(Locale.ROOT, "%.4f", number);
    }

    /** A text as a value of CSV. */
    static String quoted(String text) {
        return "\"" + text.replace("\"", "\"\"") + "\"";
    }
}
