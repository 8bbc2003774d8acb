package org.microspike.report;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.microspike.api.message.Words;
import org.microspike.api.numeric.Times;
import org.microspike.api.pattern.Schedule;
import org.microspike.report.Canvas.Anchor;

/** The figures of a report. */
final class Figures {
    static final List<String> FORMATS = List.of("png", "svg");

    /** Neurons with figures of their own; the page shows all. */
    static final int MOST_NEURONS = 9;

    static final int PANEL = 300;
    static final int BELOW_PANEL = 110;
    static final int ABOVE = 100;
    static final int MOST_INPUT_MARKS = 60;

    private static final int WIDTH = Figure.WIDTH;
    private static final int CAPTION = Figure.TEXT;
    private static final double LEFT = Figure.LEFT;
    private static final double RIGHT = Figure.RIGHT;
    private static final int MOST_DOTS = 40_000;
    private static final double LONGEST_RASTER = 0.3;

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
        Figure.write(figures(), folder, formats, run.title + ". " + run.origin);
    }

    private List<Figure> figures() {
        List<Figure> figures = new ArrayList<>();
        PotentialFigures potentials = new PotentialFigures(run);
        int neurons = Math.min(MOST_NEURONS, run.neurons());
        for (int neuron = 0; neuron < neurons; neuron++) {
            potentials.of(neuron).ifPresent(figures::add);
            latency(neuron).ifPresent(figures::add);
            weights(neuron).ifPresent(figures::add);
            raster(neuron).ifPresent(figures::add);
        }
        if (run.neurons() > 1 && run.neurons() <= MOST_NEURONS) {
            potentials.together().ifPresent(figures::add);
            latencies().ifPresent(figures::add);
        }
        return figures;
    }

    private Optional<Figure> latency(int neuron) {
        if (run.schedule().patterns() == 0 || discharges(neuron) == 0) {
            return Optional.empty();
        }
        return figure(
                "latency-" + neuron, "Latency of neuron " + neuron, spoken(neuron), 2 * PANEL + BELOW_PANEL, canvas -> {
                    legend(canvas, run.schedule().patterns());
                    latency(canvas, neuron, discharges(neuron), ABOVE, 2 * PANEL);
                });
    }

    /** The latencies of all neurons, one below the other. */
    private Optional<Figure> latencies() {
        int most = IntStream.range(0, run.neurons()).map(this::discharges).max().orElse(0);
        if (run.schedule().patterns() == 0 || most == 0) {
            return Optional.empty();
        }
        int step = PANEL + BELOW_PANEL;
        return figure("latencies", "Latencies of the neurons", spoken(), run.neurons() * step, canvas -> {
            legend(canvas, run.schedule().patterns());
            for (int neuron = 0; neuron < run.neurons(); neuron++) {
                double top = ABOVE + neuron * step;
                canvas.text("neuron " + neuron, LEFT, top - 10, CAPTION, Anchor.LEFT, false);
                latency(canvas, neuron, most, top, PANEL);
            }
        });
    }

    private String spoken(int neuron) {
        return "Neuron " + neuron + ": " + Words.count(discharges(neuron), "discharge") + ".";
    }

    private String spoken() {
        return IntStream.range(0, run.neurons()).mapToObj(this::spoken).collect(Collectors.joining(" "));
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

    private Optional<Figure> weights(int neuron) {
        WeightHistogram histogram = run.histogram;
        double[] times = histogram.times();
        if (times.length < 2) {
            return Optional.empty();
        }
        double most = Math.log(run.description.afferents() + 1);
        return figure(
                "weights-" + neuron,
                "Distribution of the weights to neuron " + neuron,
                Words.count(run.description.afferents(), "weight") + " from " + Words.seconds(times[0]) + " to "
                        + Words.seconds(times[times.length - 1]) + ".",
                2 * PANEL + BELOW_PANEL,
                canvas -> {
                    int last = times.length - 1;
                    Axis x = new Axis("time (s)", times[0], times[last]);
                    scale(canvas, "afferents per bin, logarithmic: 1", Integer.toString(run.description.afferents()));
                    Axis y = new Axis("weight", histogram.low(), histogram.high());
                    Panel panel = panel(canvas, x, y, ABOVE, 2 * PANEL);
                    double bin = (histogram.high() - histogram.low()) / WeightHistogram.BINS;
                    for (int s = 0; s < times.length; s++) {
                        // Each snapshot fills the time around it, the first and the last to the ends of the run.
                        double start = s == 0 ? times[0] : (times[s - 1] + times[s]) / 2;
                        double end = s == last ? times[last] : (times[s] + times[s + 1]) / 2;
                        for (int b = 0; b < WeightHistogram.BINS; b++) {
                            int count = histogram.counts()[neuron][s][b];
                            if (count > 0) {
                                double edge = histogram.low() + b * bin;
                                String color = Colors.scale(Math.log(count + 1) / most);
                                panel.cell(start, end, edge, edge + bin, color);
                            }
                        }
                    }
                    panel.end();
                });
    }

    private Optional<Figure> raster(int neuron) {
        if (run.input.isEmpty() || run.finalWeights.isEmpty()) {
            return Optional.empty();
        }
        InputExcerpt excerpt = run.input.get(run.input.size() - 1);
        double[] times = excerpt.spikes().times();
        int[] afferents = excerpt.spikes().sources();
        double to = excerpt.to();
        boolean many = times.length - firstAtLeast(times, to - LONGEST_RASTER) > MOST_DOTS;
        double from = many ? times[times.length - MOST_DOTS] : Math.max(excerpt.from(), to - LONGEST_RASTER);
        int first = firstAtLeast(times, from);
        double[] weights = run.finalWeights(neuron);
        double low = run.histogram.low();
        double high = run.histogram.high();
        return figure(
                "raster-" + neuron,
                "Input before the end, coloured by the weight to neuron " + neuron
                        + (run.schedule().patterns() > 0 ? " (shaded: patterns)" : ""),
                Words.count(times.length - first, "input spike") + " from " + Words.seconds(from) + " to "
                        + Words.seconds(to) + ".",
                2 * PANEL + BELOW_PANEL,
                canvas -> {
                    Axis x = Axis.time(from, to);
                    scale(canvas, "weight " + number(low), number(high));
                    Axis y = new Axis("afferent", -1, run.description.afferents());
                    Panel panel = panel(canvas, x, y, ABOVE, 2 * PANEL);
                    shade(panel, run.schedule(), from, to, Colors::pattern);
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

    /** Explains a colour up to a right edge; returns that of what stands before. */
    static double key(Canvas canvas, double right, String label, String color) {
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

    /** A panel as wide as the figure. */
    static Panel panel(Canvas canvas, Axis x, Axis y, double top, double height) {
        return new Panel(canvas, x, y, LEFT, top, WIDTH - LEFT - RIGHT, height);
    }

    /** Shades the patterns that were shown in a window. */
    static void shade(Panel panel, Schedule schedule, double from, double to, IntFunction<String> color) {
        for (long slot = schedule.slotAt(Math.max(0, from)); schedule.startOf(slot) < to; slot++) {
            int pattern = schedule.patternIn(slot);
            if (pattern != Schedule.NO_PATTERN) {
                panel.shade(schedule.startOf(slot), schedule.startOf(slot + 1), color.apply(pattern));
            }
        }
    }

    /**
     * A figure of panels.
     *
     * @param description the main numbers
     * @param height that of the panels, with what is between and below them
     */
    static Optional<Figure> figure(
            String name, String title, String description, int height, Consumer<Canvas> content) {
        return Optional.of(new Figure(name, title, description, ABOVE + height - 20, content));
    }

    /** The index of the first of ascending times that is at least a time. */
    static int firstAtLeast(double[] times, double time) {
        return Times.firstNotBefore(times, 0, times.length, time);
    }
}
