package org.microspike.report;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import org.microspike.api.data.SpikeTrain;
import org.microspike.api.data.Weights;
import org.microspike.api.measure.Activity;
import org.microspike.api.measure.TrialMeasures;
import org.microspike.api.numeric.RandomStream;
import org.microspike.api.pattern.Schedule;
import org.microspike.api.record.NodeDescription;
import org.microspike.api.record.PotentialSamples;
import org.microspike.api.record.ProjectionDescription;
import org.microspike.api.record.RecordedRun;
import org.microspike.api.record.RecordingPlan;
import org.microspike.api.record.RunDescription;
import org.microspike.api.trial.Trial;
import org.microspike.api.trial.TrialResult;

/**
 * A recorded run of trials that shows bars of different slopes, one for each label, and neurons whose weights look like
 * them; while it learns more and more of the neurons respond as they should.
 */
final class SyntheticTrials implements RecordedRun {
    private static final double TRIAL = 0.5;

    private final int side;
    private final int pictures;
    private final int neurons;
    private final int labels;
    private final List<TrialResult> trials = new ArrayList<>();
    private final double[] times;
    private final int[] sources;
    private final Weights weights;
    private final Map<String, String> settings = new HashMap<>(Map.of("name", "synthetic <trials>"));

    /**
     * A run.
     *
     * @param side of the pictures, in pixels
     * @param pictures 2 for light and dark apart, else 1
     * @param neurons the number of neurons
     * @param labels the number of labels
     * @param trials in each of the phases, that of learning having five times as many
     */
    SyntheticTrials(int side, int pictures, int neurons, int labels, int trials) {
        this.side = side;
        this.pictures = pictures;
        this.neurons = neurons;
        this.labels = labels;
        weights = bars();
        RandomStream random = RandomStream.seeded(3);
        int all = 7 * trials;
        times = new double[all];
        sources = new int[all];
        for (int i = 0; i < all; i++) {
            int label = random.nextInt(labels);
            double start = TRIAL * i;
            double share = Math.min(0.9, 0.1 + 0.2 * i / trials);
            times[i] = start + 0.1;
            sources[i] = random.nextDouble() < share
                    ? label + labels * random.nextInt(neurons / labels)
                    : random.nextInt(neurons);
            Trial trial = new Trial(start, start + 0.35, start + TRIAL, Integer.toString(label), i, 0);
            String phase = i < 5 * trials ? "learn" : i < 6 * trials ? "label" : "test";
            this.trials.add(new TrialResult(trial, phase, 1, true));
        }
    }

    /** The same, with a setting of the input. */
    SyntheticTrials with(String key, String value) {
        settings.put("inputs.pictures." + key, value);
        return this;
    }

    TrialMeasures trialMeasures() {
        return TrialMeasures.of(this, "pictures", "exc", TrialMeasures.Phases.DEFAULT, OptionalInt.empty());
    }

    /** With what the neurons have learned alone. */
    Report report() {
        return report(Map.of());
    }

    /** With their spikes, too. */
    Report reportWithSpikes() {
        return report(Map.of("exc", Activity.of(this, "exc", 0, duration())));
    }

    private Report report(Map<String, Activity> activities) {
        return Report.ofNetwork(
                this,
                new RunMeasures(List.of(), activities, List.of(), Optional.of(trialMeasures())),
                ReportOptions.DEFAULT,
                "microspike report 'synthetic <trials>'");
    }

    @Override
    public RunDescription description() {
        int afferents = pictures * side * side;
        return new RunDescription(
                "name: synthetic",
                7,
                Map.of(),
                List.of(
                        NodeDescription.input("pictures", afferents, "images"),
                        NodeDescription.input("other", 16, "poisson"),
                        new NodeDescription("exc", false, neurons, "lif", Map.of())),
                List.of(
                        new ProjectionDescription(
                                "pictures-exc",
                                "pictures",
                                "exc",
                                "excitatory",
                                "",
                                (long) afferents * neurons,
                                true,
                                true,
                                OptionalDouble.of(0)),
                        new ProjectionDescription(
                                "other-exc",
                                "other",
                                "exc",
                                "excitatory",
                                "",
                                16L * neurons,
                                true,
                                true,
                                OptionalDouble.of(0))),
                Schedule.NONE,
                RecordingPlan.SPIKES,
                settings,
                OptionalDouble.of(duration()));
    }

    @Override
    public double duration() {
        return TRIAL * trials.size();
    }

    @Override
    public boolean complete() {
        return true;
    }

    @Override
    public SpikeTrain outputSpikes() {
        return new SpikeTrain(times, sources);
    }

    @Override
    public SpikeTrain inputSpikes(double from, double to) {
        return SpikeTrain.EMPTY;
    }

    @Override
    public SpikeTrain spikes(String node, double from, double to) {
        return node.equals("exc") ? outputSpikes().between(from, to) : SpikeTrain.EMPTY;
    }

    @Override
    public long countSpikes(String node, double from, double to) {
        return spikes(node, from, to).count();
    }

    @Override
    public List<PotentialSamples> potentials() {
        return List.of();
    }

    @Override
    public List<TrialResult> trials(String input) {
        return input.equals("pictures") ? trials : List.of();
    }

    @Override
    public double[] weightTimes() {
        return new double[] {0, duration()};
    }

    @Override
    public Weights weights(int snapshot) {
        throw new AssertionError("There are two projections");
    }

    @Override
    public Weights weights(String projection, int snapshot) {
        if (projection.equals("other-exc")) {
            return new Weights(16, neurons, new double[16 * neurons]);
        }
        return weights;
    }

    /** A bar for each neuron, of the slope of its label. */
    private Weights bars() {
        double[] values = new double[pictures * side * side * neurons];
        for (int neuron = 0; neuron < neurons; neuron++) {
            double slope = Math.PI * (neuron % labels) / labels;
            for (int pixel = 0; pixel < side * side; pixel++) {
                double x = pixel % side - (side - 1) / 2.0;
                double y = pixel / side - (side - 1) / 2.0;
                double away = (x * Math.sin(slope) - y * Math.cos(slope)) / (0.08 * side);
                double along = (x * Math.cos(slope) + y * Math.sin(slope)) / (0.3 * side);
                double light = 0.6 * Math.exp(-away * away - along * along * along * along);
                values[pixel * neurons + neuron] = light;
                if (pictures == 2) {
                    values[(side * side + pixel) * neurons + neuron] = 0.4 - light / 2;
                }
            }
        }
        return new Weights(pictures * side * side, neurons, values);
    }
}
