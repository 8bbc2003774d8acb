package org.microspike.app.sweep;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.DoubleStream;
import org.microspike.api.measure.Share;
import org.microspike.app.result.Measure;

/**
 * One measure over the runs of a case.
 *
 * @param name of the measure
 * @param unit of its values
 * @param values of the runs in which it could be determined, ascending
 * @param share of the tries of all those runs together; empty if it is none
 */
public record MeasureSummary(String name, String unit, List<Double> values, Optional<Share> share) {
    /**
     * Copies the list.
     */
    public MeasureSummary {
        values = List.copyOf(values);
    }

    /** That of the same measure of several runs, at least one. */
    static MeasureSummary of(List<Measure> runs) {
        Measure first = runs.get(0);
        return new MeasureSummary(
                first.name(),
                first.unit(),
                runs.stream()
                        .flatMapToDouble(run -> run.value().stream())
                        .sorted()
                        .boxed()
                        .toList(),
                first.share().isEmpty()
                        ? Optional.empty()
                        : Optional.of(runs.stream()
                                .flatMap(run -> run.share().stream())
                                .reduce(new Share(0, 0), Share::plus)));
    }

    /** That of the runs of this and of others. */
    MeasureSummary plus(MeasureSummary other) {
        return new MeasureSummary(
                name,
                unit,
                DoubleStream.concat(numbers(), other.numbers()).sorted().boxed().toList(),
                share.map(own -> other.share.map(own::plus).orElse(own)));
    }

    private DoubleStream numbers() {
        return values.stream().mapToDouble(Double::doubleValue);
    }

    /** Whether there is a run in which it could be determined. */
    boolean isKnown() {
        return !values.isEmpty();
    }

    /** The mean over the runs, of a share that over all tries; not a number if there is no run. */
    double mean() {
        return share.map(Share::value).orElseGet(() -> numbers().average().orElse(Double.NaN));
    }

    /** The middle one; not a number if there is no run. */
    double median() {
        int middle = values.size() / 2;
        if (values.isEmpty()) {
            return Double.NaN;
        }
        return values.size() % 2 == 1 ? values.get(middle) : (values.get(middle - 1) + values.get(middle)) / 2;
    }

    /** The standard deviation over the runs as a sample; not a number if there are fewer than two. */
    double sd() {
        double mean = numbers().average().orElse(Double.NaN);
        double squares = numbers().map(value -> (value - mean) * (value - mean)).sum();
        return values.size() < 2 ? Double.NaN : Math.sqrt(squares / (values.size() - 1));
    }

    /**
     * The mean for people.
     *
     * @return of a share in percent, with its 95 % interval; else with its unit
     */
    public String text() {
        if (!isKnown()) {
            return "-";
        }
        if (share.isPresent()) {
            return String.format(
                    Locale.ROOT,
                    "%.1f %% (%.1f to %.1f)",
                    100 * share.get().value(),
                    100 * share.get().low(),
                    100 * share.get().high());
        }
        return String.format(Locale.ROOT, "%.4g", mean()) + (unit.isEmpty() ? "" : " " + unit);
    }
}
