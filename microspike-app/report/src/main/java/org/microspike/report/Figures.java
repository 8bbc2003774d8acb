package org.microspike.report;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.microspike.api.measure.Discovery;
import org.microspike.api.pattern.Schedule;
import org.microspike.api.record.PotentialSamples;
import org.microspike.report.Canvas.Anchor;

/** The figures of a report. */
final class Figures {
    static final List<String> FORMATS = List.of("png", "svg");

    /** Neurons with figures of their own; the page shows all. */
    static final int MOST_NEURONS = 9;

    private static final int WIDTH = 1600;
    private static final int TITLE = 26;
    private static final int CAPTION = 20;
    private static final double LEFT = 130;
    private static final double RIGHT = 40;
    private static final int PANEL = 300;
    private static final int BELOW_PANEL = 110;
    private static final int ABOVE = 100;
    private static final int MOST_DOTS = 40_000;
    private static final double LONGEST_RASTER = 0.3;
    private static final int MOST_INPUT_MARKS = 60;

    private final RunData run;
    private final Path folder;
    private final List<String> formats;

    /** Figures of a run, to be written into a folder, each in some of the {@link #FORMATS}. */
    Figures(RunData run, Path folder, List<String> formats) {
        this.run = run;
        this.folder = folder;
        this.formats = formats;
    }

    void write() throws IOException {
        int neurons = Math.min(MOST_NEURONS, run.neurons());
        for (int neuron = 0; neuron < neurons; neuron++) {
            potential(neuron);
            latency(neuron);
            weights(neuron);
            raster(neuron);
        }
        if (run.neurons() > 1 && run.neurons() <= MOST_NEURONS) {
            potentials();
            latencies();
        }
    }

    /** The potential in windows of at most a second: at the start, around the discovery, at the end. */
    private void potential(int neuron) throws IOException {
        List<double[]> windows =
                windows(run.discovery(neuron).map(Discovery::time).stream().toList());
        if (windows.isEmpty()) {
            return;
        }
        int height = windows.size() == 1 ? 2 * PANEL : PANEL;
        figure(
                "potential-" + neuron,
                "Potential of neuron " + neuron,
                windows.size() * (height + BELOW_PANEL),
                canvas -> {
                    explain(canvas, windows);
                    for (int i = 0; i < windows.size(); i++) {
                        int[] neurons = {neuron};
                        double top = ABOVE + i * (height + BELOW_PANEL);
                        potential(canvas, neurons, windows.get(i), top, height);
                    }
                });
    }

    /** The potentials of all neurons together: at the start, around the first discovery, at the end. */
    private void potentials() throws IOException {
        List<double[]> windows = windows(run.measures.discoveries().stream()
                .flatMap(Optional::stream)
                .map(Discovery::time)
                .sorted()
                .toList());
        if (windows.isEmpty()) {
            return;
        }
        int height = PANEL * 4 / 3;
        int[] neurons = IntStream.range(0, run.neurons()).toArray();
        figure("potentials", "Potentials of the neurons", windows.size() * (height + BELOW_PANEL), canvas -> {
            explain(canvas, windows);
            double x = WIDTH - RIGHT;
            for (int neuron = neurons.length - 1; neuron >= 0; neuron--) {
                x = key(canvas, x, "neuron " + neuron, Colors.neuron(neuron));
            }
            for (int i = 0; i < windows.size(); i++) {
                double top = ABOVE + i * (height + BELOW_PANEL);
                potential(canvas, neurons, windows.get(i), top, height);
            }
        });
    }

    /** Says what is in a figure of potentials. */
    private void explain(Canvas canvas, List<double[]> windows) {
        List<String> parts = new ArrayList<>();
        if (run.threshold.isPresent()) {
            parts.add("dashed: threshold");
        }
        parts.add("marks above: output spikes");
        if (windows.stream().anyMatch(window -> inputSpikes(window).length > 0)) {
            parts.add("marks below: input spikes");
        }
        if (run.schedule().patterns() > 0) {
            parts.add("shaded: patterns");
        }
        canvas.text(String.join("; ", parts), LEFT, 80, CAPTION, Anchor.LEFT, false);
    }

    /** Windows of at most a second that were sampled: the first, that around the first of some times, and the last. */
    private List<double[]> windows(List<Double> discoveries) {
        List<double[]> windows = new ArrayList<>();
        if (run.potentials.isEmpty()) {
            return windows;
        }
        PotentialSamples last = run.potentials.get(run.potentials.size() - 1);
        double start = run.potentials.get(0).times()[0];
        double startEnd = Math.min(start + 1, end(run.potentials.get(0)));
        double end = end(last);
        windows.add(new double[] {start, startEnd});
        discoveries.stream().findFirst().ifPresent(found -> {
            double from = found - 0.5;
            double to = found + 0.5;
            if (from > startEnd && to < end - 1 && sampled(from) && sampled(to)) {
                windows.add(new double[] {from, to});
            }
        });
        double from = Math.max(last.times()[0], end - 1);
        if (from >= startEnd) {
            windows.add(new double[] {from, end});
        }
        return windows;
    }

    /** The end of a sampled window: when the next sample would be due. */
    private static double end(PotentialSamples samples) {
        double[] times = samples.times();
        double last = times[times.length - 1];
        return times.length == 1 ? last : last + (last - times[times.length - 2]);
    }

    private boolean sampled(double time) {
        return run.potentials.stream().anyMatch(samples -> samples.times()[0] <= time && time <= end(samples));
    }

    /** Draws one neuron in ink and patterns in colours, or several neurons in colours and patterns in grey. */
    private void potential(Canvas canvas, int[] neurons, double[] window, double top, double height) {
        boolean several = neurons.length > 1;
        IntFunction<String> color = neuron -> several ? Colors.neuron(neuron) : Colors.INK;
        double from = window[0];
        double to = window[1];
        double low = 0;
        double high = run.threshold.orElse(0);
        for (PotentialSamples samples : run.potentials) {
            for (int i = firstAtLeast(samples.times(), from); i < firstAtLeast(samples.times(), to); i++) {
                for (int neuron : neurons) {
                    low = Math.min(low, samples.potentials()[i][neuron]);
                    high = Math.max(high, samples.potentials()[i][neuron]);
                }
            }
        }
        double room = 0.08 * (high - low);
        Axis y = new Axis("potential (a.u.)", low - room, high + 2 * room);
        Panel panel = panel(canvas, Axis.time(from, to), y, top, height);
        shade(panel, from, to, several ? pattern -> Colors.SHADE : Colors::pattern);
        run.threshold.ifPresent(threshold -> panel.level(threshold, several ? Colors.INK : Colors.THRESHOLD));
        for (int neuron : neurons) {
            for (PotentialSamples samples : run.potentials) {
                int start = firstAtLeast(samples.times(), from);
                double[] times = Arrays.copyOfRange(samples.times(), start, firstAtLeast(samples.times(), to));
                double[] values = new double[times.length];
                for (int i = 0; i < times.length; i++) {
                    values[i] = samples.potentials()[start + i][neuron];
                }
                if (times.length > 0) {
                    panel.line(times, values, color.apply(neuron));
                }
            }
            for (int i = firstAtLeast(run.spikes.times(), from); i < firstAtLeast(run.spikes.times(), to); i++) {
                if (run.spikes.sources()[i] == neuron) {
                    panel.mark(run.spikes.times()[i], color.apply(neuron));
                }
            }
        }
        panel.end(inputSpikes(window));
    }

    /** The times of the input spikes in a window; none if they are not all known, or too many to tell apart. */
    private double[] inputSpikes(double[] window) {
        for (InputExcerpt excerpt : run.input) {
            // The end of a window is computed from its last samples, and rounded.
            if (excerpt.from() <= window[0] && window[1] <= excerpt.to() + 1e-9) {
                double[] times = excerpt.spikes().times();
                int first = firstAtLeast(times, window[0]);
                int end = firstAtLeast(times, window[1]);
                return end - first <= MOST_INPUT_MARKS ? Arrays.copyOfRange(times, first, end) : new double[0];
            }
        }
        return new double[0];
    }

    private void latency(int neuron) throws IOException {
        if (run.schedule().patterns() == 0 || discharges(neuron) == 0) {
            return;
        }
        figure("latency-" + neuron, "Latency of neuron " + neuron, 2 * PANEL + BELOW_PANEL, canvas -> {
            legend(canvas, run.schedule().patterns());
            latency(canvas, neuron, discharges(neuron), ABOVE, 2 * PANEL);
        });
    }

    /** The latencies of all neurons, one below the other. */
    private void latencies() throws IOException {
        int most = IntStream.range(0, run.neurons()).map(this::discharges).max().orElse(0);
        if (run.schedule().patterns() == 0 || most == 0) {
            return;
        }
        int step = PANEL + BELOW_PANEL;
        figure("latencies", "Latencies of the neurons", run.neurons() * step, canvas -> {
            legend(canvas, run.schedule().patterns());
            for (int neuron = 0; neuron < run.neurons(); neuron++) {
                double top = ABOVE + neuron * step;
                canvas.text("neuron " + neuron, LEFT, top - 10, CAPTION, Anchor.LEFT, false);
                latency(canvas, neuron, most, top, PANEL);
            }
        });
    }

    private int discharges(int neuron) {
        return (int) Arrays.stream(run.spikes.sources())
                .filter(source -> source == neuron)
                .count();
    }

    private void latency(Canvas canvas, int neuron, int mostDischarges, double top, double height) {
        Schedule schedule = run.schedule();
        double longest = 1000 * schedule.slotLength();
        Axis x = new Axis("discharge number", 0, mostDischarges + 1);
        Axis y = new Axis("latency (ms)", -0.03 * longest, longest);
        Panel panel = panel(canvas, x, y, top, height);
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
        InputExcerpt excerpt = run.input.get(run.input.size() - 1);
        double[] times = excerpt.spikes().times();
        int[] afferents = excerpt.spikes().sources();
        double to = excerpt.to();
        boolean many = times.length - firstAtLeast(times, to - LONGEST_RASTER) > MOST_DOTS;
        double from = many ? times[times.length - MOST_DOTS] : Math.max(excerpt.from(), to - LONGEST_RASTER);
        int first = firstAtLeast(times, from);
        float[] weights = run.finalWeights(neuron);
        double low = run.histogram.low();
        double high = run.histogram.high();
        figure(
                "raster-" + neuron,
                "Input before the end, coloured by the weight to neuron " + neuron
                        + (run.schedule().patterns() > 0 ? " (shaded: patterns)" : ""),
                2 * PANEL + BELOW_PANEL,
                canvas -> {
                    Axis x = Axis.time(from, to);
                    scale(canvas, "weight " + number(low), number(high));
                    Axis y = new Axis("afferent", -1, run.description.afferents());
                    Panel panel = panel(canvas, x, y, ABOVE, 2 * PANEL);
                    shade(panel, from, to, Colors::pattern);
                    boolean few = times.length - first <= MOST_INPUT_MARKS;
                    for (boolean strong : new boolean[] {false, true}) {
                        for (int i = first; i < times.length; i++) {
                            double share = (weights[afferents[i]] - low) / (high - low);
                            if (share >= 0.5 == strong) {
                                panel.dot(times[i], afferents[i], few ? 10 : strong ? 4 : 3, Colors.scale(share));
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
        // Wide enough for the label in any usual font.
        double left = right - label.length() * 0.62 * CAPTION;
        canvas.text(label, left, 50, CAPTION, Anchor.LEFT, false);
        canvas.rectangle(left - 18, 37, 12, 12, color, 1);
        return left - 36;
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

    private void shade(Panel panel, double from, double to, IntFunction<String> color) {
        Schedule schedule = run.schedule();
        for (long slot = schedule.slotAt(Math.max(0, from)); schedule.startOf(slot) < to; slot++) {
            int pattern = schedule.patternIn(slot);
            if (pattern != Schedule.NO_PATTERN) {
                panel.shade(schedule.startOf(slot), schedule.startOf(slot + 1), color.apply(pattern));
            }
        }
    }

    private void figure(String name, String title, int height, Consumer<Canvas> content) throws IOException {
        int full = ABOVE + height + 20;
        for (String format : formats) {
            Canvas canvas = format.equals("png") ? new PngCanvas(WIDTH, full) : new SvgCanvas(name, WIDTH, full);
            canvas.text(title, LEFT, 50, TITLE, Anchor.LEFT, false);
            content.accept(canvas);
            canvas.text(run.title + ". " + run.origin(), LEFT, full - 18, CAPTION, Anchor.LEFT, false);
            Files.write(folder.resolve(name + "." + format), canvas.bytes());
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
