package org.microspike.report;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.microspike.api.record.RecordedRun;

/**
 * Spikes of a sample of all populations before the end of the measured part, and the rates of the populations then.
 *
 * @param from the start in seconds
 * @param to the end in seconds
 * @param bands one for each population, from the bottom to the top
 */
record RasterData(double from, double to, List<Band> bands) {
    private static final int ROWS = 160;
    private static final int FEWEST_ROWS = 10;
    private static final int MOST_DOTS = 20_000;
    private static final double SPIKES_EACH = 12;
    private static final double SHORTEST = 0.2;
    private static final double LONGEST = 1;
    private static final int BINS = 200;

    /**
     * A population in the raster.
     *
     * @param first its lowest row
     * @param rows how many of its neurons there are, evenly chosen
     * @param times of their spikes
     * @param atRows of these spikes, counted from the bottom of all bands
     * @param rates of the whole population in bins of equal length, in hertz
     */
    record Band(PopulationData population, int first, int rows, double[] times, double[] atRows, double[] rates) {}

    static RasterData of(RecordedRun run, List<PopulationData> populations) {
        double to = populations.stream()
                .mapToDouble(each -> each.activity().to())
                .max()
                .orElse(0);
        double length = Math.min(length(populations), to);
        int[] rows = rows(populations);
        while (length > 0 && dots(run, populations, rows, to - length, to) > MOST_DOTS) {
            length /= 2;
        }
        double from = to - length;
        List<Band> bands = new ArrayList<>();
        int first = 0;
        for (int i = 0; i < rows.length; i++) {
            bands.add(band(run, populations.get(i), first, rows[i], from, to));
            first += rows[i];
        }
        return new RasterData(from, to, bands);
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
    private static int[] rows(List<PopulationData> populations) {
        double neurons =
                populations.stream().mapToDouble(each -> each.node().size()).sum();
        return populations.stream()
                .mapToInt(each -> each.node().size())
                .map(size -> Math.min(size, Math.max(FEWEST_ROWS, (int) Math.round(ROWS * size / neurons))))
                .toArray();
    }

    private static double dots(RecordedRun run, List<PopulationData> populations, int[] rows, double from, double to) {
        double dots = 0;
        for (int i = 0; i < rows.length; i++) {
            PopulationData each = populations.get(i);
            dots += (double) run.countSpikes(each.node().name(), from, to)
                    * rows[i]
                    / each.node().size();
        }
        return dots;
    }

    private static Band band(RecordedRun run, PopulationData population, int first, int rows, double from, double to) {
        int size = population.node().size();
        int[] rowOf = new int[size];
        Arrays.fill(rowOf, -1);
        for (int row = 0; row < rows; row++) {
            rowOf[(int) ((long) row * size / rows)] = first + row;
        }
        Dots dots = new Dots();
        double[] rates = new double[BINS];
        double bin = (to - from) / BINS;
        run.spikes(population.node().name(), from, to, train -> {
            for (int i = 0; i < train.count(); i++) {
                double time = train.times()[i];
                rates[Math.min(BINS - 1, (int) ((time - from) / bin))] += 1 / bin / size;
                int row = rowOf[train.sources()[i]];
                if (row >= 0) {
                    dots.add(time, row);
                }
            }
        });
        return new Band(population, first, rows, dots.times(), dots.rows(), rates);
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
