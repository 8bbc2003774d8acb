package org.microspike.api.measure;

import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.stream.Stream;
import org.microspike.api.data.SpikeTrain;
import org.microspike.api.record.RecordedRun;
import org.microspike.api.trial.Trial;
import org.microspike.api.trial.TrialResult;

/** Counts the spikes of each neuron in one trial after the other, without keeping spikes: live state. */
final class TrialResponses {
    private final List<TrialResult> trials;
    private final LatencyReceiver receiver;
    private final int[] counts;
    private final double[] latencies;
    private int trial;

    /** Receives the responses to one trial after the other. */
    interface Receiver {
        /**
         * Takes a response.
         *
         * @param result the trial
         * @param counts the number of spikes of each neuron within it; overwritten by the next
         */
        void response(TrialResult result, int[] counts);
    }

    /** Receives how soon neurons respond, too. */
    interface LatencyReceiver {
        /**
         * Takes a response.
         *
         * @param result the trial
         * @param counts the number of spikes of each neuron within it; overwritten by the next
         * @param latencies the time from its start to the first spike of each neuron that has one, in seconds; overwritten by
         *     the next
         */
        void response(TrialResult result, int[] counts, double[] latencies);
    }

    private TrialResponses(List<TrialResult> trials, int neurons, LatencyReceiver receiver) {
        this.trials = trials;
        this.receiver = receiver;
        counts = new int[neurons];
        latencies = new double[neurons];
    }

    /** Counts the spikes of a population, from the start of each trial to before its end; trials in order of time. */
    static void read(RecordedRun run, String population, List<TrialResult> trials, Receiver receiver) {
        readWithLatencies(run, population, trials, (result, counts, latencies) -> receiver.response(result, counts));
    }

    /** The same, with how soon each neuron responds. */
    static void readWithLatencies(
            RecordedRun run, String population, List<TrialResult> trials, LatencyReceiver receiver) {
        if (trials.isEmpty()) {
            return;
        }
        int node = run.description().node(population);
        TrialResponses responses =
                new TrialResponses(trials, run.description().nodes().get(node).size(), receiver);
        double from = trials.get(0).trial().start();
        double to = trials.get(trials.size() - 1).trial().end();
        run.spikes(population, from, to, responses::spikes);
        responses.endUpTo(Double.POSITIVE_INFINITY);
    }

    private void spikes(SpikeTrain train) {
        for (int i = 0; i < train.count(); i++) {
            double time = train.times()[i];
            endUpTo(time);
            if (trial < trials.size() && time >= trials.get(trial).trial().start()) {
                int neuron = train.sources()[i];
                if (counts[neuron] == 0) {
                    latencies[neuron] = time - trials.get(trial).trial().start();
                }
                counts[neuron]++;
            }
        }
    }

    private void endUpTo(double time) {
        while (trial < trials.size() && trials.get(trial).trial().end() <= time) {
            receiver.response(trials.get(trial), counts, latencies);
            Arrays.fill(counts, 0);
            trial++;
        }
    }

    /** The different labels of trials, in {@link Trial#BY_LABEL their order}. */
    static List<String> labels(Collection<TrialResult> trials) {
        return labels(trials.stream().map(result -> result.trial().label()));
    }

    /** The same of labels as they come. */
    static List<String> labels(Stream<String> unordered) {
        return unordered.distinct().sorted(Trial.BY_LABEL).toList();
    }
}
