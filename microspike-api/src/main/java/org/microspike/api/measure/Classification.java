package org.microspike.api.measure;

import java.util.List;
import java.util.stream.Stream;
import org.microspike.api.record.RecordedRun;
import org.microspike.api.trial.TrialResult;

/**
 * How well the responses of a population tell what it is shown: what its neurons stand for is learned from some trials, and
 * the labels of others are predicted by it.
 *
 * @param neurons what they stand for
 * @param confusion labels shown x (labels predicted, then no prediction): the number of trials
 * @since 0.1.0
 */
public record Classification(NeuronLabels neurons, long[][] confusion) {
    /**
     * Classifies trials of a recording, however many there are.
     *
     * @param run a recording with the population's spikes
     * @param population its name
     * @param assigning the trials by which labels are assigned, in order of time, each with a label
     * @param tested the trials to predict, in order of time, each with a label; none of the others, as a network is to be
     *     judged by what it has not been taught
     * @return the numbers
     */
    public static Classification of(
            RecordedRun run, String population, List<TrialResult> assigning, List<TrialResult> tested) {
        List<String> labels = TrialResponses.labels(
                Stream.concat(assigning.stream(), tested.stream()).toList());
        Classification none = before(NeuronLabels.of(run, population, labels, assigning));
        TrialResponses.read(
                run,
                population,
                tested,
                (result, counts) -> none.test(result.trial().label(), counts));
        return none;
    }

    /** That of no trial so far. */
    static Classification before(NeuronLabels neurons) {
        int labels = neurons.labels().size();
        return new Classification(neurons, new long[labels][labels + 1]);
    }

    /** Predicts a further trial. */
    void test(String label, int[] counts) {
        int predicted = neurons.predict(counts);
        int column = predicted == NeuronLabels.NONE ? labels().size() : predicted;
        confusion[labels().indexOf(label)][column]++;
    }

    /**
     * The labels.
     *
     * @return in the order of the rows of the confusion
     */
    public List<String> labels() {
        return neurons.labels();
    }

    /**
     * The share of trials whose label is predicted; one without a prediction counts as wrong.
     *
     * @return of all trials
     */
    public Share accuracy() {
        Share all = new Share(0, 0);
        for (int shown = 0; shown < confusion.length; shown++) {
            all = all.plus(accuracy(shown));
        }
        return all;
    }

    /**
     * The share of trials whose label is predicted, of those with one label.
     *
     * @param shown the label's place
     * @return of its trials
     */
    public Share accuracy(int shown) {
        long trials = 0;
        for (long number : confusion[shown]) {
            trials += number;
        }
        return new Share(trials, confusion[shown][shown]);
    }

    /**
     * The number of trials without a prediction, as no neuron with a label spiked.
     *
     * @return from 0 on
     */
    public long unpredicted() {
        long trials = 0;
        for (long[] row : confusion) {
            trials += row[row.length - 1];
        }
        return trials;
    }
}
