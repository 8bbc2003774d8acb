package org.microspike.report;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.microspike.api.data.Weights;
import org.microspike.api.measure.WeightMeasures;
import org.microspike.api.record.ProjectionDescription;
import org.microspike.api.record.RecordedRun;

/**
 * What figures show of the weights of a projection.
 *
 * @param projection the projection
 * @param sources the number of neurons, or afferents, that it leads from
 * @param low the lower end of all its weights and their bounds
 * @param high the upper end, above the lower
 * @param before the number of weights in bins of equal width, at the start
 * @param after the same in the last snapshot
 * @param growth of the weights, snapshot by snapshot
 * @param matrix of the last snapshot; empty if there are too many synapses to look at
 * @param ofTargets the weights of some targets one by one
 */
record ProjectionData(
        ProjectionDescription projection,
        int sources,
        double low,
        double high,
        double[] before,
        double[] after,
        List<Moment> growth,
        Optional<WeightMatrix> matrix,
        TargetWeights ofTargets) {
    private static final int BINS = 40;
    private static final int MOST_MOMENTS = 60;
    private static final int MOST_SORTED = 100_000;

    /**
     * How the weights are spread at a time.
     *
     * @param time in seconds
     * @param mean of all weights
     * @param lowerTenth a tenth of the weights is below
     * @param median half of the weights is below
     * @param upperTenth a tenth of the weights is above
     * @param groups the mean weight of each group of sources; NaN for one without synapses
     */
    record Moment(double time, double mean, double lowerTenth, double median, double upperTenth, double[] groups) {
        private static Moment of(double time, Weights all, List<SourceGroup> groups) {
            double[] weights = all.values();
            // Of many weights a part tells how they are spread.
            int step = (weights.length + MOST_SORTED - 1) / MOST_SORTED;
            double[] some = IntStream.range(0, weights.length / step)
                    .mapToDouble(i -> weights[i * step])
                    .sorted()
                    .toArray();
            return new Moment(
                    time,
                    Arrays.stream(weights).average().orElse(0),
                    some[(some.length - 1) / 10],
                    some[(some.length - 1) / 2],
                    some[(some.length - 1) * 9 / 10],
                    groups.stream().mapToDouble(group -> group.mean(all)).toArray());
        }
    }

    /** That of a projection of which snapshots were recorded at two times or more; else empty. */
    static Optional<ProjectionData> of(RecordedRun run, int number, List<SourceGroup> groups, Sample targets) {
        if (!isShown(run, number)) {
            return Optional.empty();
        }
        ProjectionDescription projection = run.description().projections().get(number);
        double[] times = run.weightTimes(projection.name());
        Weights first = run.weights(projection.name(), 0);
        Weights last = run.weights(projection.name(), times.length - 1);
        WeightRange range = WeightRange.of(run.description(), number);
        WeightMeasures start = range.measure(first.values());
        WeightMeasures end = range.measure(last.values());
        double low = Math.min(Math.min(start.low(), end.low()), Math.min(start.least(), end.least()));
        double high = Math.max(Math.max(start.high(), end.high()), Math.max(start.greatest(), end.greatest()));
        high = high > low ? high : low + 1;
        List<Moment> growth = new ArrayList<>();
        int moments = Math.min(MOST_MOMENTS, times.length);
        for (int i = 0; i < moments; i++) {
            int snapshot = (int) ((long) i * (times.length - 1) / (moments - 1));
            growth.add(Moment.of(times[snapshot], run.weights(projection.name(), snapshot), groups));
        }
        return Optional.of(new ProjectionData(
                projection,
                last.afferents(),
                low,
                high,
                histogram(first, low, high),
                histogram(last, low, high),
                growth,
                WeightMatrix.of(last),
                TargetWeights.of(first, last, targets)));
    }

    /** Whether snapshots of a projection were recorded at two times or more. */
    static boolean isShown(RecordedRun run, int number) {
        ProjectionDescription projection = run.description().projections().get(number);
        return projection.synapses() > 0 && run.weightTimes(projection.name()).length > 1;
    }

    private static double[] histogram(Weights weights, double low, double high) {
        return Arrays.stream(WeightMeasures.histogram(weights.values(), low, high, BINS))
                .asDoubleStream()
                .toArray();
    }

    /** What an axis of these weights says. */
    String axis() {
        return "weight" + (projection.unit().isEmpty() ? "" : " (" + projection.unit() + ")");
    }
}
