package org.microspike.app.result;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.microspike.api.data.SpikeBlock;
import org.microspike.api.data.Weights;
import org.microspike.api.measure.TrialClassifier;
import org.microspike.api.measure.TrialMeasures;
import org.microspike.api.message.Words;
import org.microspike.api.network.WatchingRecording;
import org.microspike.api.record.RunDescription;
import org.microspike.api.trial.TrialResult;

/**
 * Counts the trials of each input in each phase, and, where there are phases for labels and for a test, classifies them by the
 * spikes of the populations that receive those of the input.
 */
public final class TrialsWatch extends WatchingRecording {
    private final RunDescription run;
    private final Map<Key, Counts> counted = new LinkedHashMap<>();
    /** By the number of the population. */
    private final Map<Integer, Classified> classified = new TreeMap<>();

    private record Key(int input, String phase) {}

    /** A population that receives spikes of some inputs, one of which may consist of trials with labels. */
    private static final class Classified {
        private static final int UNKNOWN = -1;
        private static final int SEVERAL = -2;

        private final List<Integer> inputs;
        private final TrialClassifier classifier;
        private int ofTrials = UNKNOWN;

        private Classified(List<Integer> inputs, int neurons) {
            this.inputs = inputs;
            classifier = new TrialClassifier(neurons, TrialMeasures.Phases.DEFAULT);
        }

        private void trial(int input, TrialResult result) {
            if (inputs.contains(input) && result.trial().isLabelled()) {
                boolean another = ofTrials != UNKNOWN && ofTrials != input;
                ofTrials = another ? SEVERAL : input;
                classifier.trial(result);
            }
        }
    }

    private static final class Counts {
        private long trials;
        private long accepted;
        private long spikes;
    }

    /**
     * Before the first trial.
     *
     * @param run to be watched
     */
    public TrialsWatch(RunDescription run) {
        this.run = run;
        for (String population : Accuracy.populations(run)) {
            int node = run.node(population);
            List<Integer> inputs =
                    Accuracy.inputs(run, population).stream().map(run::node).toList();
            classified.put(node, new Classified(inputs, run.nodes().get(node).size()));
        }
    }

    /** How well populations tell what is shown: one for each of which there may be any. */
    List<Accuracy> accuracies() {
        List<Accuracy> accuracies = new ArrayList<>();
        classified.forEach((node, each) -> accuracies.add(new Accuracy(
                run.nodes().get(node).name(),
                each.ofTrials >= 0 ? each.classifier.classification() : Optional.empty())));
        return accuracies;
    }

    /**
     * How many trials there were.
     *
     * @return a line for each input and phase; none without trials
     */
    public List<String> lines() {
        List<String> lines = new ArrayList<>();
        counted.forEach((key, counts) -> lines.add(String.format(
                Locale.ROOT,
                "Trials of '%s'%s: %,d accepted%s, %.1f spikes in response to each",
                run.nodes().get(key.input).name(),
                key.phase.isEmpty() ? "" : ", phase '" + key.phase + "'",
                counts.accepted,
                counts.trials == counts.accepted
                        ? ""
                        : " after " + Words.count(counts.trials - counts.accepted, "further attempt"),
                counts.accepted == 0 ? 0 : (double) counts.spikes / counts.accepted)));
        return lines;
    }

    /**
     * Whether there were trials in a phase.
     *
     * @param phase its name
     * @return true if there were
     */
    public boolean has(String phase) {
        return counted.keySet().stream().anyMatch(key -> key.phase.equals(phase));
    }

    @Override
    public void begin(RunDescription described) {}

    @Override
    public void spikes(int node, SpikeBlock spikes, int from, int to) {
        if (classified.containsKey(node)) {
            classified.get(node).classifier.spikes(spikes, from, to);
        }
    }

    @Override
    public void weights(int projection, double time, Weights weights) {}

    @Override
    public void trial(int input, TrialResult result) {
        Counts counts = counted.computeIfAbsent(new Key(input, result.phase()), key -> new Counts());
        counts.trials++;
        if (result.accepted()) {
            counts.accepted++;
            counts.spikes += result.spikes();
        }
        classified.values().forEach(each -> each.trial(input, result));
    }

    @Override
    public void save(DataOutput out) throws IOException {
        out.writeInt(counted.size());
        for (Map.Entry<Key, Counts> each : counted.entrySet()) {
            out.writeInt(each.getKey().input);
            out.writeUTF(each.getKey().phase);
            out.writeLong(each.getValue().trials);
            out.writeLong(each.getValue().accepted);
            out.writeLong(each.getValue().spikes);
        }
        for (Classified each : classified.values()) {
            out.writeInt(each.ofTrials);
            each.classifier.save(out);
        }
    }

    @Override
    public void restore(DataInput in) throws IOException {
        for (int left = in.readInt(); left > 0; left--) {
            Counts counts = counted.computeIfAbsent(new Key(in.readInt(), in.readUTF()), key -> new Counts());
            counts.trials = in.readLong();
            counts.accepted = in.readLong();
            counts.spikes = in.readLong();
        }
        for (Classified each : classified.values()) {
            each.ofTrials = in.readInt();
            each.classifier.restore(in);
        }
    }
}
