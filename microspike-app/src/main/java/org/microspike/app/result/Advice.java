package org.microspike.app.result;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalDouble;
import java.util.function.IntPredicate;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.microspike.api.data.Weights;
import org.microspike.api.message.Words;
import org.microspike.api.network.Network;
import org.microspike.api.network.WatchingRecording;
import org.microspike.api.plugin.Plugins;
import org.microspike.api.record.RecordingPlan;
import org.microspike.api.record.RunDescription;
import org.microspike.api.setting.Dimension;
import org.microspike.report.Threshold;
import org.microspike.report.WeightRange;

/**
 * What is surprising about a run though right, each in a sentence, and what to do about it: a threshold that no neuron can
 * reach, neurons that never fall below it again, and neurons that nothing tells apart. Looks at the weights at the start
 * and the end, and at the potentials in the last third of the run.
 */
final class Advice extends WatchingRecording {
    private static final int LOOKS = 30;
    /** Fewer looks, in a run that was stopped, tell nothing. */
    private static final int FEWEST_LOOKS = 10;

    private static final int MOST_NAMED = 5;
    /** A few afferents mostly spike several times on purpose. */
    private static final int FEWEST_WARNED = 10;

    private final OptionalDouble threshold;
    private final double lookingFrom;
    private final double[] lowest;
    private final boolean[] silent;
    private final boolean[] likeTheOneBefore;
    /** Of each neuron a number that tells its spikes apart from others: it may differ in more than its weights. */
    private final long[] spikes;

    private final OptionalDouble greatestWeight;
    private final boolean isFixed;

    private int looks;
    private boolean isWarned;

    /**
     * Nothing seen so far.
     *
     * @param run with {@link #plan} as its plan
     */
    Advice(RunDescription run) {
        threshold = Threshold.of(run.settings());
        greatestWeight = WeightRange.of(run, 0).high();
        isFixed = run.settings().getOrDefault("plasticity.rule", Plugins.NONE).equals(Plugins.NONE);
        lookingFrom = run.plan().potentials().stream()
                .mapToDouble(RecordingPlan.Window::from)
                .findFirst()
                .orElse(0);
        lowest = new double[run.neurons()];
        Arrays.fill(lowest, Double.POSITIVE_INFINITY);
        silent = new boolean[run.neurons()];
        Arrays.fill(silent, true);
        likeTheOneBefore = new boolean[run.neurons()];
        spikes = new long[run.neurons()];
    }

    /** What this has to see of a run of a duration in seconds, of neurons of a model. */
    static RecordingPlan plan(double duration, String model) {
        if (!Threshold.isFixed(model) || duration == Double.POSITIVE_INFINITY) {
            return RecordingPlan.SPIKES;
        }
        double from = duration * 2 / 3;
        // Times of next to nothing are simulated too.
        double every = Math.max((duration - from) / LOOKS, Double.MIN_NORMAL);
        return RecordingPlan.SPIKES.withPotentials(every, from, Double.POSITIVE_INFINITY);
    }

    /** The weights that a run starts with. */
    void start(Weights weights) {
        for (int neuron = 1; neuron < likeTheOneBefore.length; neuron++) {
            likeTheOneBefore[neuron] = isLikeTheOneBefore(weights, neuron);
        }
    }

    /**
     * What is certain before the run: that one spike of each afferent is not enough, however much the weights grow.
     *
     * @param weights that it starts with; those that do not learn stay
     */
    List<String> warnings(Weights weights) {
        double most = IntStream.range(0, weights.neurons())
                .mapToDouble(neuron -> greatestSum(weights, neuron))
                .max()
                .orElse(0);
        isWarned = weights.afferents() >= FEWEST_WARNED
                && (isFixed || greatestWeight.isPresent())
                && threshold.isPresent()
                && most < threshold.getAsDouble();
        return isWarned
                ? List.of("Even if all of " + Words.count(weights.afferents(), "afferent") + " spike at once"
                        + (greatestWeight.isPresent()
                                ? ", with the greatest weight " + Dimension.NUMBER.format(greatestWeight.getAsDouble())
                                : "")
                        + ", the potential reaches no more than " + (float) most + ", and the threshold is "
                        + Dimension.NUMBER.format(threshold.getAsDouble())
                        + ": there is no output spike unless each afferent spikes several times within the membrane's time"
                        + " constant. Set a lower 'neurons.threshold'; '0.25 per afferent' keeps it in proportion.")
                : List.of();
    }

    private double greatestSum(Weights weights, int neuron) {
        return greatestWeight.isPresent()
                ? weights.afferents() * greatestWeight.getAsDouble()
                : IntStream.range(0, weights.afferents())
                        .mapToDouble(afferent -> Math.max(0, weights.get(afferent, neuron)))
                        .sum();
    }

    private static boolean isLikeTheOneBefore(Weights weights, int neuron) {
        for (int afferent = 0; afferent < weights.afferents(); afferent++) {
            if (weights.get(afferent, neuron) != weights.get(afferent, neuron - 1)) {
                return false;
            }
        }
        return true;
    }

    @Override
    public void outputSpike(double time, int neuron) {
        silent[neuron] &= time < lookingFrom;
        spikes[neuron] = 31 * spikes[neuron] + Double.doubleToLongBits(time);
    }

    @Override
    public void potentials(int window, double time, double[] potentials) {
        looks++;
        for (int neuron = 0; neuron < lowest.length; neuron++) {
            lowest[neuron] = Math.min(lowest[neuron], potentials[neuron]);
        }
    }

    /** What there is to say of the run up to now: mostly nothing. */
    List<String> of(Network network) {
        List<String> sentences = new ArrayList<>();
        if (network.outputSpikes() > 0) {
            sayWhichStayAbove(sentences);
            sayWhichStayAlike(network.weights(), sentences);
        } else if (network.inputSpikes() > 0 && !isWarned) {
            sayWhetherOutOfReach(network.weights(), sentences);
        }
        return sentences;
    }

    /** Without an output spike the weights are those of the start: nothing is learned. */
    private void sayWhetherOutOfReach(Weights weights, List<String> sentences) {
        double most = IntStream.range(0, weights.neurons())
                .mapToDouble(neuron -> sum(weights, neuron))
                .max()
                .orElse(0);
        if (threshold.isPresent() && most < threshold.getAsDouble()) {
            sentences.add("There is no output spike: even if all of " + Words.count(weights.afferents(), "afferent")
                    + " spike at once, the potential reaches no more than the sum of a neuron's weights, at most "
                    + (float) most + ", and the threshold is " + Dimension.NUMBER.format(threshold.getAsDouble())
                    + ". Set a lower 'neurons.threshold', or higher weights.");
        }
    }

    private static double sum(Weights weights, int neuron) {
        double sum = 0;
        for (int afferent = 0; afferent < weights.afferents(); afferent++) {
            sum += weights.get(afferent, neuron);
        }
        return sum;
    }

    private void sayWhichStayAbove(List<String> sentences) {
        List<Integer> above = threshold.isPresent() && looks >= FEWEST_LOOKS
                ? neurons(neuron -> silent[neuron] && lowest[neuron] >= threshold.getAsDouble())
                : List.of();
        if (!above.isEmpty()) {
            sentences.add("The potential stays above the threshold, " + Dimension.NUMBER.format(threshold.getAsDouble())
                    + ", so that there are no more spikes, in " + named(above)
                    + ": a neuron spikes when it crosses the threshold from below. Set a higher 'neurons.threshold', or"
                    + " lower weights or rates.");
        }
    }

    private void sayWhichStayAlike(Weights weights, List<String> sentences) {
        List<Integer> later = neurons(neuron -> likeTheOneBefore[neuron]
                && spikes[neuron] == spikes[neuron - 1]
                && isLikeTheOneBefore(weights, neuron));
        List<Integer> alike = neurons(neuron -> later.contains(neuron) || later.contains(neuron + 1));
        if (!alike.isEmpty()) {
            sentences.add("The weights were equal from the start and stay so, as nothing tells them apart, of "
                    + named(alike)
                    + ": they spike together. Start from different weights, 'weights.initial: uniform(0, 1)'"
                    + " for example.");
        }
    }

    private List<Integer> neurons(IntPredicate which) {
        return IntStream.range(0, lowest.length).filter(which).boxed().toList();
    }

    /** "neuron 3", "neurons 0, 1, 2", "1,000 neurons". */
    private static String named(List<Integer> neurons) {
        if (neurons.size() > MOST_NAMED) {
            return Words.count(neurons.size(), "neuron");
        }
        return (neurons.size() == 1 ? "neuron " : "neurons ")
                + neurons.stream().map(String::valueOf).collect(Collectors.joining(", "));
    }

    @Override
    public void save(DataOutput out) throws IOException {
        out.writeInt(looks);
        for (int neuron = 0; neuron < lowest.length; neuron++) {
            out.writeDouble(lowest[neuron]);
            out.writeBoolean(silent[neuron]);
            out.writeBoolean(likeTheOneBefore[neuron]);
            out.writeLong(spikes[neuron]);
        }
    }

    @Override
    public void restore(DataInput in) throws IOException {
        looks = in.readInt();
        for (int neuron = 0; neuron < lowest.length; neuron++) {
            lowest[neuron] = in.readDouble();
            silent[neuron] = in.readBoolean();
            likeTheOneBefore[neuron] = in.readBoolean();
            spikes[neuron] = in.readLong();
        }
    }
}
