package org.microspike.api.measure;

import java.util.Arrays;
import java.util.List;
import org.microspike.api.record.RecordedRun;
import org.microspike.api.trial.TrialResult;

/**
 * How each neuron of a population responds to trials of each label, whatever their lengths: how often, and how soon.
 *
 * @param neurons with the mean number of spikes in a trial of each label, and the label with the highest
 * @param latencies neurons x labels: the mean time from the start of a trial to the neuron's first spike in it, in seconds,
 *     over the trials in which it spikes; not a number if there is none
 * @since 0.1.0
 */
public record LabelResponses(NeuronLabels neurons, double[][] latencies) {
    /**
     * Measures a population of a recording, however many trials and spikes there are.
     *
     * @param run a recording with the population's spikes
     * @param population its name
     * @param trials in order of time, each with a label
     * @return the responses
     */
    public static LabelResponses of(RecordedRun run, String population, List<TrialResult> trials) {
        int node = run.description().node(population);
        Meter meter = new Meter(
                TrialResponses.labels(trials),
                run.description().nodes().get(node).size());
        TrialResponses.readWithLatencies(run, population, trials, meter::add);
        return new LabelResponses(meter.counts.assigned(), meter.latencies());
    }

    /** Sums responses up. */
    private static final class Meter {
        private final NeuronLabels.Meter counts;
        private final double[][] sums;
        private final long[][] responses;

        private Meter(List<String> labels, int neurons) {
            counts = new NeuronLabels.Meter(labels, neurons);
            sums = new double[neurons][labels.size()];
            responses = new long[neurons][labels.size()];
        }

        private void add(TrialResult result, int[] spikes, double[] latencies) {
            int label = counts.place(result);
            counts.add(result, spikes);
            for (int neuron = 0; neuron < spikes.length; neuron++) {
                if (spikes[neuron] > 0) {
                    sums[neuron][label] += latencies[neuron];
                    responses[neuron][label]++;
                }
            }
        }

        private double[][] latencies() {
            double[][] means = new double[sums.length][];
            for (int neuron = 0; neuron < means.length; neuron++) {
                means[neuron] = sums[neuron].clone();
                for (int label = 0; label < means[neuron].length; label++) {
                    means[neuron][label] /= responses[neuron][label];
                }
            }
            return means;
        }
    }

    /**
     * How selective a neuron is: its lifetime sparseness over the n labels, with mean responses r
     *
     * <pre>
     * (1 - (sum r / n)^2 / (sum r^2 / n)) / (1 - 1 / n)
     * </pre>
     *
     * (Olsen and Wilson 2008, doi 10.1038/nature06864, after Willmore and Tolhurst 2001, doi 10.1080/net.12.3.255.270).
     *
     * @param neuron its number
     * @return 0 if it responds to all labels alike, 1 if to a single one; not a number if it never spikes, or there is one label
     */
    public double selectivity(int neuron) {
        double[] responses = neurons.responses()[neuron];
        double mean = Arrays.stream(responses).average().orElse(0);
        double meanSquare = Arrays.stream(responses)
                .map(response -> response * response)
                .average()
                .orElse(0);
        return (1 - mean * mean / meanSquare) / (1 - 1.0 / responses.length);
    }
}
