package org.microspike.api.measure;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.microspike.api.Resumable;
import org.microspike.api.data.SpikeBlock;
import org.microspike.api.trial.TrialResult;

/**
 * Classifies the trials of a run while it runs: with the result that {@link TrialMeasures} have of its recording, and without
 * one. It keeps the spikes since the last trial, sums of responses for each label, and of each trial to predict the numbers of
 * spikes of the neurons that respond.
 *
 * @since 0.1.0
 */
public final class TrialClassifier implements Resumable {
    private final int neurons;
    private final TrialMeasures.Phases phases;
    private final Map<String, Sum> assigning = new LinkedHashMap<>();
    private final List<Response> tested = new ArrayList<>();

    /** Of the spikes since the end of the last trial. */
    private double[] times = new double[64];

    private int[] sources = new int[times.length];
    private int count;

    /** Of the trials of one label. */
    private static final class Sum {
        private long trials;
        private final long[] spikes;

        private Sum(int neurons) {
            spikes = new long[neurons];
        }
    }

    /** To a trial to predict: which neurons respond, and with how many spikes. */
    private record Response(String label, int[] neurons, int[] spikes) {}

    /**
     * Before the first trial.
     *
     * @param neurons the number of neurons of the population that responds, at least 1
     * @param phases which trials are for what
     */
    public TrialClassifier(int neurons, TrialMeasures.Phases phases) {
        this.neurons = neurons;
        this.phases = phases;
    }

    /**
     * Several spikes of the population.
     *
     * @param block of spikes, ordered by time, none before those so far; not modified
     * @param first the first spike that counts
     * @param end the end of those that count, exclusive
     */
    public void spikes(SpikeBlock block, int first, int end) {
        makeRoom(count + end - first);
        System.arraycopy(block.times(), first, times, count, end - first);
        System.arraycopy(block.sources(), first, sources, count, end - first);
        count += end - first;
    }

    private void makeRoom(int spikes) {
        if (spikes > times.length) {
            times = Arrays.copyOf(times, Math.max(spikes, 2 * times.length));
            sources = Arrays.copyOf(sources, times.length);
        }
    }

    /**
     * A trial has ended, and all spikes before its end have been received.
     *
     * @param result the trial; it counts if it is accepted, has a label, and is of a phase for labels or tests
     */
    public void trial(TrialResult result) {
        int[] counts = counts(result.trial().start(), result.trial().end());
        String label = result.trial().label();
        if (!result.isLabelled()) {
            return;
        }
        if (result.phase().equals(phases.label())) {
            Sum sum = assigning.computeIfAbsent(label, key -> new Sum(neurons));
            sum.trials++;
            for (int neuron = 0; neuron < neurons; neuron++) {
                sum.spikes[neuron] += counts[neuron];
            }
        } else if (result.phase().equals(phases.test())) {
            int[] responding = IntStream.range(0, neurons)
                    .filter(neuron -> counts[neuron] > 0)
                    .toArray();
            tested.add(new Response(
                    label,
                    responding,
                    Arrays.stream(responding).map(neuron -> counts[neuron]).toArray()));
        }
    }

    /** Counts the spikes of each neuron in a trial, and drops all before its end. */
    private int[] counts(double start, double end) {
        int[] counts = new int[neurons];
        int kept = 0;
        for (int i = 0; i < count; i++) {
            if (times[i] >= end) {
                times[kept] = times[i];
                sources[kept++] = sources[i];
            } else if (times[i] >= start) {
                counts[sources[i]]++;
            }
        }
        count = kept;
        return counts;
    }

    /**
     * What became of the trials up to now.
     *
     * @return empty if there are none to predict, none to assign labels by, or more than
     *     {@link TrialMeasures#MOST_LABELS} different labels
     */
    public Optional<Classification> classification() {
        List<String> labels = TrialResponses.labels(
                Stream.concat(assigning.keySet().stream(), tested.stream().map(Response::label)));
        if (assigning.isEmpty() || tested.isEmpty() || labels.size() > TrialMeasures.MOST_LABELS) {
            return Optional.empty();
        }
        NeuronLabels.Meter meter = new NeuronLabels.Meter(labels, neurons);
        assigning.forEach((label, sum) -> meter.add(label, sum.trials, sum.spikes));
        Classification classification = Classification.before(meter.assigned());
        for (Response response : tested) {
            int[] counts = new int[neurons];
            for (int i = 0; i < response.neurons.length; i++) {
                counts[response.neurons[i]] = response.spikes[i];
            }
            classification.test(response.label, counts);
        }
        return Optional.of(classification);
    }

    @Override
    public void save(DataOutput out) throws IOException {
        out.writeInt(count);
        for (int i = 0; i < count; i++) {
            out.writeDouble(times[i]);
            out.writeInt(sources[i]);
        }
        out.writeInt(assigning.size());
        for (Map.Entry<String, Sum> each : assigning.entrySet()) {
            out.writeUTF(each.getKey());
            out.writeLong(each.getValue().trials);
            for (long spikes : each.getValue().spikes) {
                out.writeLong(spikes);
            }
        }
        out.writeInt(tested.size());
        for (Response response : tested) {
            out.writeUTF(response.label);
            out.writeInt(response.neurons.length);
            for (int i = 0; i < response.neurons.length; i++) {
                out.writeInt(response.neurons[i]);
                out.writeInt(response.spikes[i]);
            }
        }
    }

    @Override
    public void restore(DataInput in) throws IOException {
        count = 0;
        int spikes = in.readInt();
        makeRoom(spikes);
        while (count < spikes) {
            times[count] = in.readDouble();
            sources[count++] = in.readInt();
        }
        for (int left = in.readInt(); left > 0; left--) {
            Sum sum = assigning.computeIfAbsent(in.readUTF(), key -> new Sum(neurons));
            sum.trials = in.readLong();
            for (int neuron = 0; neuron < neurons; neuron++) {
                sum.spikes[neuron] = in.readLong();
            }
        }
        for (int left = in.readInt(); left > 0; left--) {
            String label = in.readUTF();
            int[] responding = new int[in.readInt()];
            int[] counts = new int[responding.length];
            for (int i = 0; i < responding.length; i++) {
                responding[i] = in.readInt();
                counts[i] = in.readInt();
            }
            tested.add(new Response(label, responding, counts));
        }
    }
}
