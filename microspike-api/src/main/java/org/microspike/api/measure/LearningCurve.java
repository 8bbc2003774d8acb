package org.microspike.api.measure;

import java.util.ArrayList;
import java.util.List;
import org.microspike.api.record.RecordedRun;
import org.microspike.api.trial.TrialResult;

/**
 * How well the responses of a population tell what it is shown while it learns. The trials are cut into windows of one
 * number, one after the other; the labels of those in each are predicted by what the neurons stood for in the one before.
 *
 * @param window the number of trials in each
 * @param points one for each whole window but the first
 * @since 0.1.0
 */
public record LearningCurve(int window, List<Point> points) {
    /** Trials in a window, if there are many. */
    private static final int WINDOW = 1000;
    /** The least number of windows, if trials are few. */
    private static final int WINDOWS = 5;

    /**
     * The accuracy in one window.
     *
     * @param trials how many had been shown at its end
     * @param accuracy the share of its trials whose label is predicted
     */
    public record Point(long trials, Share accuracy) {}

    /**
     * Copies the list.
     */
    public LearningCurve {
        points = List.copyOf(points);
    }

    /**
     * The window to take where none is asked for.
     *
     * @param trials how many there are
     * @return 1000 trials, or a fifth of all if they are fewer than 5000; at least 1
     */
    public static int window(int trials) {
        return Math.max(1, Math.min(WINDOW, trials / WINDOWS));
    }

    /**
     * Follows the learning in a recording, however many trials there are.
     *
     * @param run a recording with the population's spikes
     * @param population its name
     * @param trials in order of time, each with a label
     * @param window the number of trials in each window, at least 1
     * @return the accuracies
     */
    public static LearningCurve of(RecordedRun run, String population, List<TrialResult> trials, int window) {
        int node = run.description().node(population);
        Windows windows = new Windows(
                TrialResponses.labels(trials),
                run.description().nodes().get(node).size(),
                window);
        TrialResponses.read(run, population, trials, windows::response);
        return new LearningCurve(window, windows.points);
    }

    /** The window under way, and what neurons stood for in the one before. */
    private static final class Windows {
        private final List<String> labels;
        private final int population;
        private final int window;
        private final List<Point> points = new ArrayList<>();
        private NeuronLabels.Meter meter;
        private NeuronLabels before;
        private long seen;
        private int right;

        private Windows(List<String> labels, int population, int window) {
            this.labels = labels;
            this.population = population;
            this.window = window;
            meter = new NeuronLabels.Meter(labels, population);
            before = meter.assigned();
        }

        private void response(TrialResult result, int[] counts) {
            if (before.predict(counts) == meter.place(result)) {
                right++;
            }
            meter.add(result, counts);
            seen++;
            if (seen % window == 0) {
                if (seen > window) {
                    points.add(new Point(seen, new Share(window, right)));
                }
                before = meter.assigned();
                meter = new NeuronLabels.Meter(labels, population);
                right = 0;
            }
        }
    }
}
