package org.microspike.report;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.microspike.api.record.PotentialSamples;
import org.microspike.api.record.RecordedRun;
import org.microspike.api.record.RecordingPlan;
import org.microspike.api.record.SampledWindow;

/**
 * A sampled quantity, the potential mostly, of some neurons in one window.
 *
 * @param window what was sampled
 * @param times of the samples, in seconds, at least one
 * @param neurons whose values they are, ascending
 * @param values neurons x samples, in the unit of the window
 */
record Traces(SampledWindow window, double[] times, int[] neurons, float[][] values) {
    /** Values in a page: what a browser opens at ease. */
    private static final int MOST = 2_000_000;
    /** Values read at once. */
    private static final int MOST_READ = 4_000_000;

    /**
     * Those of a run, each with no more neurons, or a later start, than a page has room for.
     *
     * @param samples the neurons of each population that the page shows one by one
     */
    static List<Traces> of(RecordedRun run, Map<String, Sample> samples) {
        List<SampledWindow> windows = run.description().windows();
        long times = 0;
        for (SampledWindow window : windows) {
            times += count(window.planned(), run.duration());
        }
        int most = (int) Math.max(1, MOST / Math.max(1, times));
        List<Traces> all = new ArrayList<>();
        for (int number = 0; number < windows.size(); number++) {
            SampledWindow window = windows.get(number);
            int shown = samples.get(window.population().name()).count();
            Traces traces = of(run, number, window, Math.min(most, shown), MOST / windows.size());
            if (traces.times.length > 0) {
                all.add(traces);
            }
        }
        return all;
    }

    private static long count(RecordingPlan.Window planned, double duration) {
        double end = Math.min(planned.to(), duration);
        return Math.max(0, (long) Math.ceil((end - planned.from()) / planned.every()));
    }

    private static Traces of(RecordedRun run, int number, SampledWindow window, int mostNeurons, int mostSamples) {
        RecordingPlan.Window planned = window.planned();
        Sample sample = Sample.most(window.width(), mostNeurons);
        int[] numbers = window.numbers().toArray();
        int[] columns = new int[sample.count()];
        Arrays.setAll(columns, sample::neuron);
        double end = Math.min(planned.to(), run.duration());
        double from = Math.max(planned.from(), end - mostSamples * planned.every());
        double step = planned.every() * Math.max(1, MOST_READ / Math.max(1, window.width()));
        List<PotentialSamples> read = new ArrayList<>();
        for (double start = from; start < end; start += step) {
            read.add(some(run.samples(number, start, Math.min(end, start + step)), columns));
        }
        int count = read.stream().mapToInt(part -> part.times().length).sum();
        double[] times = new double[count];
        float[][] values = new float[columns.length][count];
        int next = 0;
        for (PotentialSamples part : read) {
            for (int i = 0; i < part.times().length; i++, next++) {
                times[next] = part.times()[i];
                for (int column = 0; column < columns.length; column++) {
                    values[column][next] = part.potentials()[i][column];
                }
            }
        }
        return new Traces(
                window,
                times,
                Arrays.stream(columns).map(column -> numbers[column]).toArray(),
                values);
    }

    private static PotentialSamples some(PotentialSamples all, int[] columns) {
        float[][] values = new float[all.times().length][columns.length];
        for (int i = 0; i < values.length; i++) {
            for (int column = 0; column < columns.length; column++) {
                values[i][column] = all.potentials()[i][columns[column]];
            }
        }
        return new PotentialSamples(all.times(), values);
    }
}
