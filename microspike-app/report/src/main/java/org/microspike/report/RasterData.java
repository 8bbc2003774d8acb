package org.microspike.report;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.microspike.api.record.RecordedRun;

/**
 * Spikes of a sample of all populations in a window, and the rates of the populations then.
 *
 * @param from the start in seconds
 * @param to the end in seconds
 * @param bands one for each population, from the bottom to the top
 * @param cut whether there was no room for more neurons, or for all of the window that was asked for
 */
record RasterData(double from, double to, List<Band> bands, boolean cut) {
    private static final int ROWS = 160;
    private static final int FEWEST_ROWS = 10;
    private static final int DOTS = 20_000;
    /** In a page, in which one looks at any part of the window. */
    private static final int PAGE_DOTS = 150_000;

    private static final int FEWEST_PAGE_ROWS = 5;
    private static final int MOST_DIVISOR = 64;

    private static final double SPIKES_EACH = 12;
    private static final double SHORTEST = 0.2;
    private static final double LONGEST = 1;
    private static final int BINS = 200;

    /**
     * A population in the raster.
     *
     * @param first its lowest row
     * @param sample its neurons that have a row
     * @param times of their spikes
     * @param atRows of these spikes, counted from the bottom of all bands
     * @param rates of the whole population in bins of equal length, in hertz
     */
    record Band(PopulationData population, int first, Sample sample, double[] times, double[] atRows, double[] rates) {
        int rows() {
            return sample.count();
        }
    }

    /** That of a window, or of a short one at the end of the measured part, where some spikes of each neuron are seen. */
    static RasterData ofFigure(RecordedRun run, List<PopulationData> populations, Optional<Window> window) {
        double end = populations.stream()
                .mapToDouble(each -> each.activity().to())
                .max()
                .orElse(0);
        Window shown = window.map(each -> each.within(run.duration())).orElseGet(() -> last(run, populations, end));
        return of(run, populations, shown, rows(populations), DOTS);
    }

    /** That of a window, or of the whole run: of the fewer neurons, the more spikes there are. */
    static RasterData ofPage(RecordedRun run, List<PopulationData> populations, Optional<Window> window) {
        Window shown = window.orElse(Window.ALL).within(run.duration());
        long[] counts = counts(run, populations, shown);
        int divisor = 1;
        Sample[] rows = rowsOfSamples(populations, divisor);
        while (divisor < MOST_DIVISOR && dots(counts, rows) > PAGE_DOTS) {
            divisor *= 2;
            rows = rowsOfSamples(populations, divisor);
        }
        RasterData raster = of(run, populations, shown, rows, PAGE_DOTS);
        return divisor > 1 ? new RasterData(raster.from, raster.to, raster.bands, true) : raster;
    }

    /** That of the end of a window, so much of it that there are no more dots than allowed. */
    private static RasterData of(
            RecordedRun run, List<PopulationData> populations, Window window, Sample[] rows, int mostDots) {
        double length = window.to() - window.from();
        while (length > 0
                && dots(counts(run, populations, new Window(window.to() - length, window.to())), rows) > mostDots) {
            length /= 2;
        }
        List<Band> bands = new ArrayList<>();
        int first = 0;
        for (int i = 0; i < rows.length; i++) {
            bands.add(band(run, populations.get(i), first, rows[i], window.to() - length, window.to()));
            first += rows[i].count();
        }
        return new RasterData(window.to() - length, window.to(), bands, length < window.to() - window.from());
    }

    /** The latest window before a time in which there are spikes, or right before it if there are none. */
    private static Window last(RecordedRun run, List<PopulationData> populations, double end) {
        double length = length(populations);
        double from = Math.max(0, end - length);
        Window window = new Window(from, end);
        if (Arrays.stream(counts(run, populations, window)).sum() > 0) {
            return window;
        }
        double[] latest = {Double.NEGATIVE_INFINITY};
        for (PopulationData each : populations) {
            run.spikes(each.node().name(), 0, from, train -> {
                if (train.count() > 0) {
                    latest[0] = Math.max(latest[0], train.times()[train.count() - 1]);
                }
            });
        }
        return latest[0] < 0 ? window : new Window(Math.max(0, latest[0] - 0.9 * length), latest[0] + 0.1 * length);
    }

    /** So long that a neuron of the mean rate has some spikes. */
    private static double length(List<PopulationData> populations) {
        double spikes = 0;
        double neurons = 0;
        for (PopulationData each : populations) {
            spikes += each.activity().rates().mean() * each.node().size();
            neurons += each.node().size();
        }
        return Math.max(SHORTEST, Math.min(LONGEST, spikes > 0 ? SPIKES_EACH * neurons / spikes : LONGEST));
    }

    /** By the sizes of the populations, but some of each. */
    private static Sample[] rows(List<PopulationData> populations) {
        double neurons =
                populations.stream().mapToDouble(each -> each.node().size()).sum();
        return populations.stream()
                .mapToInt(each -> each.node().size())
                .mapToObj(size -> Sample.most(size, Math.max(FEWEST_ROWS, Math.round((double) ROWS * size / neurons))))
                .toArray(Sample[]::new);
    }

    /** The neurons that the page shows one by one, or a part of so many. */
    private static Sample[] rowsOfSamples(List<PopulationData> populations, int divisor) {
        return populations.stream()
                .map(PopulationData::sample)
                .map(each -> Sample.most(each.size(), Math.max(FEWEST_PAGE_ROWS, each.count() / divisor)))
                .toArray(Sample[]::new);
    }

    private static long[] counts(RecordedRun run, List<PopulationData> populations, Window window) {
        return populations.stream()
                .mapToLong(each -> run.countSpikes(each.node().name(), window.from(), window.to()))
                .toArray();
    }

    private static double dots(long[] counts, Sample[] rows) {
        double dots = 0;
        for (int i = 0; i < rows.length; i++) {
            dots += (double) counts[i] * rows[i].count() / rows[i].size();
        }
        return dots;
    }

    private static Band band(
            RecordedRun run, PopulationData population, int first, Sample sample, double from, double to) {
        int size = population.node().size();
        int[] places = sample.places();
        Dots dots = new Dots();
        double[] rates = new double[BINS];
        double bin = (to - from) / BINS;
        run.spikes(population.node().name(), from, to, train -> {
            for (int i = 0; i < train.count(); i++) {
                double time = train.times()[i];
                rates[Math.min(BINS - 1, (int) ((time - from) / bin))] += 1 / bin / size;
                int place = places[train.sources()[i]];
                if (place >= 0) {
                    dots.add(time, first + place);
                }
            }
        });
        return new Band(population, first, sample, dots.times(), dots.rows(), rates);
    }

    /** Dots in the making. */
    private static final class Dots {
        private double[] times = new double[1024];
        private double[] rows = new double[1024];
        private int count;

        void add(double time, int row) {
            if (count == times.length) {
                times = Arrays.copyOf(times, 2 * count);
                rows = Arrays.copyOf(rows, 2 * count);
            }
            times[count] = time;
            rows[count++] = row;
        }

        double[] times() {
            return Arrays.copyOf(times, count);
        }

        double[] rows() {
            return Arrays.copyOf(rows, count);
        }
    }
}
