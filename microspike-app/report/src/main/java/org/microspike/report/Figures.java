package org.microspike.report;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;
import org.microspike.api.PotentialSamples;
import org.microspike.api.Schedule;
import org.microspike.report.Canvas.Anchor;

/** The figures of a report, each as PNG and SVG. */
final class Figures {
    /** Neurons with figures of their own; the page shows all. */
    static final int MOST_NEURONS = 9;

    private static final int WIDTH = 1600;
    private static final int TITLE = 26;
    private static final int CAPTION = 20;
    private static final double LEFT = 130;
    private static final double RIGHT = 40;
    private static final int PANEL = 300;
    private static final int BELOW_PANEL = 110;
    private static final int ABOVE = 90;
    private static final int MOST_DOTS = 30_000;
    private static final double LONGEST_RASTER = 0.3;

    private final RunData run;
    private final Path folder;

    Figures(RunData run, Path folder) {
        this.run = run;
        this.folder = folder;
    }

    void write() throws IOException {
        for (int neuron = 0; neuron < Math.min(MOST_NEURONS, run.neurons()); neuron++) {
            potential(neuron);
            latency(neuron);
            weights(neuron);
            raster(neuron);
        }
    }

    /** The potential in three windows of a second: at the start, around the discovery, at the end. */
    private void potential(int neuron) throws IOException {
        List<double[]> windows = windows(neuron);
        if (windows.isEmpty()) {
            return;
        }
        String threshold = run.threshold.isPresent() ? "dashed: threshold; " : "";
        figure(
                "potential-" + neuron,
                "Potential of neuron " + neuron + " (" + threshold + "marks above: output spikes; shaded: patterns)",
                windows.size() * (PANEL + BELOW_PANEL),
                canvas -> {
                    double top = ABOVE;
                    for (double[] window : windows) {
                        potential(canvas, neuron, window[0], window[1], top);
                        top += PANEL + BELOW_PANEL;
                    }
                });
    }

    /** Windows of at most a second within the sampled ones. */
    private List<double[]> windows(int neuron) {
        List<double[]> windows = new ArrayList<>();
        if (run.potentials.isEmpty()) {
            return windows;
        }
        double[] first = run.potentials.get(0).times();
        double[] last = run.potentials.get(run.potentials.size() - 1).times();
        double end = last[last.length - 1];
        double startLength = Math.min(1, first[first.length - 1] - first[0]);
        windows.add(new double[] {first[0], first[0] + startLength});
        run.discoveries.get(neuron).ifPresent(found -> {
            double from = found.time() - 0.5;
            double to = found.time() + 0.5;
            if (from > first[0] + startLength && to < end - 1 && sampled(from) && sampled(to)) {
                windows.add(new double[] {from, to});
            }
        });
        double from = Math.max(last[0], end - 1);
        if (from >= first[0] + startLength) {
            windows.add(new double[] {from, end});
        }
        return windows;
    }

    private boolean sampled(double time) {
        return run.potentials.stream()
                .map(PotentialSamples::times)
                .anyMatch(times -> times[0] <= time && time <= times[times.length - 1]);
    }

    private void potential(Canvas canvas, int neuron, double from, double to, double top) {
        List<double[][]> lines = new ArrayList<>();
        double low = 0;
        double high = run.threshold.orElse(0);
        for (PotentialSamples samples : run.potentials) {
            int start = firstAtLeast(samples.times(), from);
            double[] times = Arrays.copyOfRange(samples.times(), start, firstAtLeast(samples.times(), Math.nextUp(to)));
            double[] values = new double[times.length];
            for (int i = 0; i < times.length; i++) {
                values[i] = samples.potentials()[start + i][neuron];
                low = Math.min(low, values[i]);
                high = Math.max(high, values[i]);
            }
            lines.add(new double[][] {times, values});
        }
        double room = 0.08 * (high - low);
        Axis y = new Axis("potential (a.u.)", low - room, high + 2 * room);
        Panel panel = panel(canvas, new Axis("time (s)", from, to), y, top, PANEL);
        shade(panel, from, to);
        for (double[][] line : lines) {
            if (line[0].length > 0) {
                panel.line(line[0], line[1]);
            }
        }
        run.threshold.ifPresent(threshold -> panel.level(threshold, Colors.THRESHOLD));
        for (int i = firstAtLeast(run.spikes.times(), from); i < firstAtLeast(run.spikes.times(), to); i++) {
            if (run.spikes.sources()[i] == neuron) {
                panel.mark(run.spikes.times()[i]);
            }
        }
        panel.end();
    }

    private void latency(int neuron) throws IOException {
        Schedule schedule = run.schedule();
        int discharges = (int) Arrays.stream(run.spikes.sources())
                .filter(source -> source == neuron)
                .count();
        if (schedule.patterns() == 0 || discharges == 0) {
            return;
        }
        double longest = 1000 * schedule.slotLength();
        figure("latency-" + neuron, "Latency of neuron " + neuron, 2 * PANEL + BELOW_PANEL, canvas -> {
            legend(canvas, schedule.patterns());
            Axis x = new Axis("discharge number", 0, discharges + 1);
            Axis y = new Axis("latency (ms)", -0.03 * longest, longest);
            Panel panel = panel(canvas, x, y, ABOVE, 2 * PANEL);
            int discharge = 0;
            for (int i = 0; i < run.spikes.count(); i++) {
                if (run.spikes.sources()[i] != neuron) {
                    continue;
                }
                discharge++;
                double time = run.spikes.times()[i];
                long slot = schedule.slotAt(time);
                int pattern = schedule.patternIn(slot);
                if (pattern == Schedule.NO_PATTERN) {
                    panel.dot(discharge, 0, 5, Colors.THRESHOLD);
                } else {
                    panel.dot(discharge, 1000 * (time - schedule.startOf(slot)), 5, Colors.pattern(pattern));
                }
            }
            panel.end();
        });
    }

    private void weights(int neuron) throws IOException {
        WeightHistogram histogram = run.histogram;
        double[] times = histogram.times();
        if (times.length < 2) {
            return;
        }
        double most = Math.log(run.description.afferents() + 1);
        figure(
                "weights-" + neuron,
                "Distribution of the weights to neuron " + neuron,
                2 * PANEL + BELOW_PANEL,
                canvas -> {
                    // Each snapshot fills the time until the next, the last as much as the one before it.
                    double step = times[times.length - 1] - times[times.length - 2];
                    Axis x = new Axis("time (s)", times[0], times[times.length - 1] + step);
                    scale(canvas, "afferents per bin, logarithmic: 1", Integer.toString(run.description.afferents()));
                    Axis y = new Axis("weight", histogram.low(), histogram.high());
                    Panel panel = panel(canvas, x, y, ABOVE, 2 * PANEL);
                    double bin = (histogram.high() - histogram.low()) / WeightHistogram.BINS;
                    for (int s = 0; s < times.length; s++) {
                        double end = s + 1 < times.length ? times[s + 1] : times[s] + step;
                        for (int b = 0; b < WeightHistogram.BINS; b++) {
                            int count = histogram.counts()[neuron][s][b];
                            if (count > 0) {
                                double edge = histogram.low() + b * bin;
                                String color = Colors.scale(Math.log(count + 1) / most);
                                panel.cell(times[s], end, edge, edge + bin, color);
                            }
                        }
                    }
                    panel.end();
                });
    }

    private void raster(int neuron) throws IOException {
        if (run.input.isEmpty() || run.finalWeights.isEmpty()) {
            return;
        }
        Stretch stretch = run.input.get(run.input.size() - 1);
        double[] times = stretch.spikes().times();
        int[] afferents = stretch.spikes().sources();
        double to = stretch.to();
        boolean many = times.length - firstAtLeast(times, to - LONGEST_RASTER) > MOST_DOTS;
        double from = many ? times[times.length - MOST_DOTS] : Math.max(stretch.from(), to - LONGEST_RASTER);
        int first = firstAtLeast(times, from);
        float[] weights = run.finalWeights(neuron);
        double low = run.histogram.low();
        double high = run.histogram.high();
        figure(
                "raster-" + neuron,
                "Input before the end, coloured by the weight to neuron " + neuron + " (shaded: patterns)",
                2 * PANEL + BELOW_PANEL,
                canvas -> {
                    Axis x = new Axis("time (s)", from, to);
                    scale(canvas, "weight " + number(low), number(high));
                    Axis y = new Axis("afferent", -1, run.description.afferents());
                    Panel panel = panel(canvas, x, y, ABOVE, 2 * PANEL);
                    shade(panel, from, to);
                    for (boolean strong : new boolean[] {false, true}) {
                        for (int i = first; i < times.length; i++) {
                            double share = (weights[afferents[i]] - low) / (high - low);
                            if (share >= 0.5 == strong) {
                                panel.dot(times[i], afferents[i], strong ? 4 : 3, Colors.scale(share));
                            }
                        }
                    }
                    panel.end();
                });
    }

    /** Explains the colours of patterns and false alarms, from the right. */
    private static void legend(Canvas canvas, int patterns) {
        double x = key(canvas, WIDTH - RIGHT, "false alarm (at 0)", Colors.THRESHOLD);
        for (int pattern = Math.min(patterns, 5) - 1; pattern >= 0; pattern--) {
            x = key(canvas, x, "pattern " + pattern, Colors.pattern(pattern));
        }
    }

    private static double key(Canvas canvas, double right, String label, String color) {
        canvas.text(label, right, 50, CAPTION, Anchor.RIGHT, false);
        double patch = right - label.length() * 0.54 * CAPTION - 16;
        canvas.rectangle(patch, 37, 12, 12, color, 1);
        return patch - 24;
    }

    /** Explains the scale of colours. */
    private static void scale(Canvas canvas, String low, String high) {
        double right = WIDTH - RIGHT - 60;
        for (int i = 0; i < 50; i++) {
            canvas.rectangle(right - 200 + 4 * i, 32, 4.5, 20, Colors.scale(i / 49.0), 1);
        }
        canvas.text(low, right - 212, 50, CAPTION, Anchor.RIGHT, false);
        canvas.text(high, right + 8, 50, CAPTION, Anchor.LEFT, false);
    }

    private static String number(double value) {
        return value == Math.rint(value) ? Long.toString((long) value) : Float.toString((float) value);
    }

    private static Panel panel(Canvas canvas, Axis x, Axis y, double top, double height) {
        return new Panel(canvas, x, y, LEFT, top, WIDTH - LEFT - RIGHT, height);
    }

    private void shade(Panel panel, double from, double to) {
        Schedule schedule = run.schedule();
        for (long slot = schedule.slotAt(Math.max(0, from)); schedule.startOf(slot) < to; slot++) {
            int pattern = schedule.patternIn(slot);
            if (pattern != Schedule.NO_PATTERN) {
                panel.shade(schedule.startOf(slot), schedule.startOf(slot + 1), Colors.pattern(pattern));
            }
        }
    }

    private void figure(String name, String title, int height, Consumer<Canvas> content) throws IOException {
        int full = ABOVE + height + 20;
        for (String format : List.of("png", "svg")) {
            Canvas canvas = format.equals("png") ? new PngCanvas(WIDTH, full) : new SvgCanvas(WIDTH, full);
            canvas.text(title, LEFT, 50, TITLE, Anchor.LEFT, false);
            content.accept(canvas);
            canvas.text(run.title + ". " + run.origin(), LEFT, full - 18, CAPTION, Anchor.LEFT, false);
            Path file = folder.resolve(name + "." + format);
            Files.write(file, canvas.bytes(), StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
        }
    }

    /** The index of the first of ascending values that is at least a value. */
    private static int firstAtLeast(double[] ascending, double value) {
        int low = 0;
        int high = ascending.length;
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (ascending[middle] < value) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }
}
