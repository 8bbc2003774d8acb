package org.microspike.report;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.microspike.api.measure.Discovery;
import org.microspike.api.message.Words;
import org.microspike.api.record.PotentialSamples;
import org.microspike.report.Canvas.Anchor;

/** The figures of potentials in short windows, of each neuron and of all together. */
final class PotentialFigures {
    private final RunData run;

    PotentialFigures(RunData run) {
        this.run = run;
    }

    /** The potential in windows of at most a second: at the start, around the discovery, at the end. */
    Optional<Figure> of(int neuron) {
        List<double[]> windows =
                windows(run.discovery(neuron).map(Discovery::time).stream().toList());
        if (windows.isEmpty()) {
            return Optional.empty();
        }
        int height = windows.size() == 1 ? 2 * Figures.PANEL : Figures.PANEL;
        return Figures.figure(
                "potential-" + neuron,
                "Potential of neuron " + neuron,
                spoken(windows),
                windows.size() * (height + Figures.BELOW_PANEL),
                canvas -> {
                    explain(canvas, windows);
                    for (int i = 0; i < windows.size(); i++) {
                        int[] neurons = {neuron};
                        double top = Figures.ABOVE + i * (height + Figures.BELOW_PANEL);
                        potential(canvas, neurons, windows.get(i), top, height);
                    }
                });
    }

    /** The potentials of all neurons together: at the start, around the first discovery, at the end. */
    Optional<Figure> together() {
        List<double[]> windows = windows(run.measures.discoveries().stream()
                .flatMap(Optional::stream)
                .map(Discovery::time)
                .sorted()
                .toList());
        if (windows.isEmpty()) {
            return Optional.empty();
        }
        int height = Figures.PANEL * 4 / 3;
        int[] neurons = IntStream.range(0, run.neurons()).toArray();
        return Figures.figure(
                "potentials",
                "Potentials of the neurons",
                spoken(windows),
                windows.size() * (height + Figures.BELOW_PANEL),
                canvas -> {
                    explain(canvas, windows);
                    double x = Figure.WIDTH - Figure.RIGHT;
                    for (int neuron = neurons.length - 1; neuron >= 0; neuron--) {
                        x = Figures.key(canvas, x, "neuron " + neuron, Colors.neuron(neuron));
                    }
                    for (int i = 0; i < windows.size(); i++) {
                        double top = Figures.ABOVE + i * (height + Figures.BELOW_PANEL);
                        potential(canvas, neurons, windows.get(i), top, height);
                    }
                });
    }

    private static String spoken(List<double[]> windows) {
        return windows.stream()
                .map(window -> Words.seconds(window[0]) + " to " + Words.seconds(window[1]))
                .collect(Collectors.joining(", ", "", "."));
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
        canvas.text(String.join("; ", parts), Figure.LEFT, 80, Figure.TEXT, Anchor.LEFT, false);
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
            for (int i = Figures.firstAtLeast(samples.times(), from);
                    i < Figures.firstAtLeast(samples.times(), to);
                    i++) {
                for (int neuron : neurons) {
                    low = Math.min(low, samples.potentials()[i][neuron]);
                    high = Math.max(high, samples.potentials()[i][neuron]);
                }
            }
        }
        double room = 0.08 * (high - low);
        Axis y = new Axis("potential (a.u.)", low - room, high + 2 * room);
        Panel panel = Figures.panel(canvas, Axis.time(from, to), y, top, height);
        Figures.shade(panel, run.schedule(), from, to, several ? pattern -> Colors.SHADE : Colors::pattern);
        run.threshold.ifPresent(threshold -> panel.level(threshold, several ? Colors.INK : Colors.THRESHOLD));
        for (int neuron : neurons) {
            for (PotentialSamples samples : run.potentials) {
                int start = Figures.firstAtLeast(samples.times(), from);
                double[] times = Arrays.copyOfRange(samples.times(), start, Figures.firstAtLeast(samples.times(), to));
                double[] values = new double[times.length];
                for (int i = 0; i < times.length; i++) {
                    values[i] = samples.potentials()[start + i][neuron];
                }
                if (times.length > 0) {
                    panel.line(times, values, color.apply(neuron));
                }
            }
            for (int i = Figures.firstAtLeast(run.spikes.times(), from);
                    i < Figures.firstAtLeast(run.spikes.times(), to);
                    i++) {
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
                int first = Figures.firstAtLeast(times, window[0]);
                int end = Figures.firstAtLeast(times, window[1]);
                return end - first <= Figures.MOST_INPUT_MARKS ? Arrays.copyOfRange(times, first, end) : new double[0];
            }
        }
        return new double[0];
    }
}
