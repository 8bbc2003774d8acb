package org.microspike.api.measure;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.IntToLongFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.microspike.api.record.RecordedRun;
import org.microspike.api.trial.TrialResult;

/**
 * What the neurons of a population stand for, as Diehl and Cook (2015, doi 10.3389/fncom.2015.00099) assign it: each neuron
 * has the label to whose trials it responds with most spikes on average, of several such the first in the order of the
 * labels. A neuron that responds to none has no label.
 *
 * @param labels all there are, in their order: that of numbers if all are whole ones, else that of letters
 * @param trials of each label, the number that the responses are means over
 * @param responses neurons x labels: the mean number of spikes in a trial; 0 where there was none of that label
 * @param assigned to each neuron: its label's place among the labels, or {@link #NONE}
 * @since 0.1.0
 */
public record NeuronLabels(List<String> labels, long[] trials, double[][] responses, int[] assigned) {
    /** The place of no label. */
    public static final int NONE = -1;

    /**
     * Copies the list.
     */
    public NeuronLabels {
        labels = List.copyOf(labels);
    }

    /**
     * Assigns labels by the responses to trials of a recording, however many there are.
     *
     * @param run a recording with the population's spikes
     * @param population its name
     * @param labels all there are, those of the trials at least, each once
     * @param trials in order of time, each with a label
     * @return the labels of the neurons
     */
    public static NeuronLabels of(RecordedRun run, String population, List<String> labels, List<TrialResult> trials) {
        int node = run.description().node(population);
        Meter meter = new Meter(labels, run.description().nodes().get(node).size());
        TrialResponses.read(run, population, trials, meter::add);
        return meter.assigned();
    }

    /** Sums responses up. */
    static final class Meter {
        private final List<String> labels;
        private final Map<String, Integer> places;
        private final long[] trials;
        private final long[][] spikes;

        Meter(List<String> labels, int neurons) {
            this.labels = labels;
            places = IntStream.range(0, labels.size())
                    .boxed()
                    .collect(Collectors.toMap(labels::get, Function.identity()));
            trials = new long[labels.size()];
            spikes = new long[neurons][labels.size()];
        }

        /** The place of a trial's label. */
        int place(TrialResult result) {
            return places.get(result.trial().label());
        }

        void add(TrialResult result, int[] counts) {
            add(place(result), 1, neuron -> counts[neuron]);
        }

        /** Adds the spikes of each neuron in several trials of one label. */
        void add(String label, long number, long[] counts) {
            add(places.get(label), number, neuron -> counts[neuron]);
        }

        private void add(int label, long number, IntToLongFunction counts) {
            trials[label] += number;
            for (int neuron = 0; neuron < spikes.length; neuron++) {
                spikes[neuron][label] += counts.applyAsLong(neuron);
            }
        }

        NeuronLabels assigned() {
            double[][] responses = new double[spikes.length][labels.size()];
            int[] assigned = new int[spikes.length];
            for (int neuron = 0; neuron < spikes.length; neuron++) {
                double most = 0;
                assigned[neuron] = NONE;
                for (int label = 0; label < trials.length; label++) {
                    double response = trials[label] == 0 ? 0 : (double) spikes[neuron][label] / trials[label];
                    responses[neuron][label] = response;
                    if (response > most) {
                        most = response;
                        assigned[neuron] = label;
                    }
                }
            }
            return new NeuronLabels(labels, trials.clone(), responses, assigned);
        }
    }

    /**
     * Predicts the label of a trial: the one whose neurons respond with most spikes on average, of several such the first
     * in the order of the labels.
     *
     * @param counts the number of spikes of each neuron in the trial; not modified
     * @return its place among the labels; {@link #NONE} if no neuron with a label spiked
     */
    public int predict(int[] counts) {
        long[] spikes = new long[labels.size()];
        int[] neurons = new int[labels.size()];
        for (int neuron = 0; neuron < assigned.length; neuron++) {
            if (assigned[neuron] != NONE) {
                spikes[assigned[neuron]] += counts[neuron];
                neurons[assigned[neuron]]++;
            }
        }
        double most = 0;
        int predicted = NONE;
        for (int label = 0; label < spikes.length; label++) {
            double mean = neurons[label] == 0 ? 0 : (double) spikes[label] / neurons[label];
            if (mean > most) {
                most = mean;
                predicted = label;
            }
        }
        return predicted;
    }

    /**
     * The number of neurons with a label.
     *
     * @param label its place, or {@link #NONE} for those without
     * @return from 0 on
     */
    public int neurons(int label) {
        return (int) Arrays.stream(assigned).filter(each -> each == label).count();
    }

    /**
     * How the neurons of one label respond to another.
     *
     * @param label whose neurons, by its place
     * @param shown in whose trials, by its place
     * @return the mean over the neurons of their mean number of spikes in a trial; not a number if there are no such neurons
     */
    public double response(int label, int shown) {
        return IntStream.range(0, assigned.length)
                .filter(neuron -> assigned[neuron] == label)
                .mapToDouble(neuron -> responses[neuron][shown])
                .average()
                .orElse(Double.NaN);
    }
}
