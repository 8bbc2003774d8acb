package org.microspike.api.measure;

import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.microspike.api.data.SpikeTrain;
import org.microspike.api.measure.NeuronMeasures.Status;
import org.microspike.api.pattern.Schedule;

/**
 * What became of all neurons of a run.
 *
 * @param neurons the measures of each neuron within an interval
 * @param discoveries when each neuron found its pattern, in the whole run; empty for a neuron that did not, or is dead
 *     within the interval
 * @param afterLastFalseAlarm the same as Masquelier, Guyonneau and Thorpe (2008) define it
 */
public record GroupMeasures(
        List<NeuronMeasures> neurons,
        List<Optional<Discovery>> discoveries,
        List<Optional<Discovery>> afterLastFalseAlarm) {
    /**
     * Measures all neurons.
     *
     * @param train all output spikes, ordered by time
     * @param neurons the number of neurons
     * @param schedule when which pattern is shown
     * @param from the start of the interval in seconds
     * @param to the end of the interval in seconds, exclusive
     * @return the measures
     */
    public static GroupMeasures of(SpikeTrain train, int neurons, Schedule schedule, double from, double to) {
        DiscoverySearch search = new DiscoverySearch(neurons, schedule);
        for (int i = 0; i < train.count(); i++) {
            search.outputSpike(train.times()[i], train.sources()[i]);
        }
        return of(train, search, schedule, from, to);
    }

    /**
     * Measures all neurons of a run of which the spikes at hand are the last ones only.
     *
     * @param train the output spikes within the interval, if not more, ordered by time
     * @param search what has received all output spikes of the run
     * @param schedule when which pattern is shown
     * @param from the start of the interval in seconds
     * @param to the end of the interval in seconds, exclusive
     * @return the measures
     * @since 0.1.0
     */
    public static GroupMeasures of(
            SpikeTrain train, DiscoverySearch search, Schedule schedule, double from, double to) {
        List<NeuronMeasures> neurons = IntStream.range(0, search.neurons())
                .mapToObj(neuron -> NeuronMeasures.of(train, neuron, schedule, from, to))
                .toList();
        return new GroupMeasures(
                neurons, ofLiving(neurons, search.discoveries()), ofLiving(neurons, search.afterLastFalseAlarm()));
    }

    /** A dead neuron has a first spike after its last false alarm too, but found nothing. */
    private static List<Optional<Discovery>> ofLiving(
            List<NeuronMeasures> neurons, List<Optional<Discovery>> discoveries) {
        return IntStream.range(0, neurons.size())
                .mapToObj(neuron -> discoveries
                        .get(neuron)
                        .filter(found -> !neurons.get(neuron).isDead()))
                .toList();
    }

    /**
     * How many patterns at least one neuron has learned.
     *
     * @return from 0 to the number of patterns
     */
    public int patternsLearned() {
        return (int) neurons.stream()
                .filter(measured -> measured.learnedPattern().isPresent())
                .mapToInt(measured -> measured.learnedPattern().getAsInt())
                .distinct()
                .count();
    }

    /**
     * How many neurons have a status.
     *
     * @param status the status to count
     * @param leastHitRate the hit rate that success takes
     * @param mostFalseAlarms the rate of false alarms, in hertz, that success allows
     * @return from 0 to the number of neurons
     */
    public int count(Status status, double leastHitRate, double mostFalseAlarms) {
        return (int) neurons.stream()
                .filter(measured -> measured.status(leastHitRate, mostFalseAlarms) == status)
                .count();
    }
}
