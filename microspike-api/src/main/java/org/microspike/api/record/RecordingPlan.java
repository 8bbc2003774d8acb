package org.microspike.api.record;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.microspike.api.data.IndexRanges;
import org.microspike.api.message.MicroSpikeException;
import org.microspike.api.numeric.RegularTimes;

/**
 * What of a run to record. Weights are always recorded at the start and the end of a run.
 *
 * @param spikes whether to record the output spikes
 * @param inputSpikes the intervals in which to record the input spikes; kept in order, with overlaps joined, so that no
 *     spike is recorded twice; none for no input spikes
 * @param potentials the windows in which to sample the potential, or another quantity, of neurons
 * @param weightsEvery the interval between snapshots of the weights, in seconds; empty for none on the way
 * @param populations those whose output spikes to record; empty for all
 * @param inputs those whose spikes to record in the intervals; empty for all
 * @param projections those whose weights to record; empty for all plastic ones
 */
public record RecordingPlan(
        boolean spikes,
        List<Interval> inputSpikes,
        List<Window> potentials,
        Optional<Double> weightsEvery,
        Optional<List<String>> populations,
        Optional<List<String>> inputs,
        Optional<List<String>> projections) {

    /** Output spikes, and the weights at the start and the end. */
    public static final RecordingPlan SPIKES = new RecordingPlan(true, List.of(), List.of(), Optional.empty());

    /**
     * A plan for all populations, all inputs and all plastic projections.
     *
     * @param spikes whether to record the output spikes
     * @param inputSpikes the intervals in which to record the input spikes; none for no input spikes
     * @param potentials the windows in which to sample
     * @param weightsEvery the interval between snapshots of the weights, in seconds; empty for none on the way
     */
    public RecordingPlan(
            boolean spikes, List<Interval> inputSpikes, List<Window> potentials, Optional<Double> weightsEvery) {
        this(spikes, inputSpikes, potentials, weightsEvery, Optional.empty(), Optional.empty(), Optional.empty());
    }

    public RecordingPlan {
        inputSpikes = joined(inputSpikes);
        potentials = List.copyOf(potentials);
        populations = populations.map(List::copyOf);
        inputs = inputs.map(List::copyOf);
        projections = projections.map(List::copyOf);
        if (weightsEvery.isPresent() && !isInterval(weightsEvery.get())) {
            throw new MicroSpikeException("The interval between weight snapshots is " + weightsEvery.get()
                    + " s, but must be finite and above 0 s.");
        }
    }

    private static boolean isInterval(double every) {
        return every > 0 && every < Double.POSITIVE_INFINITY;
    }

    private static List<Interval> joined(List<Interval> intervals) {
        List<Interval> joined = new ArrayList<>();
        for (Interval each : intervals.stream()
                .sorted(Comparator.comparingDouble(Interval::from))
                .toList()) {
            int last = joined.size() - 1;
            if (last >= 0 && each.from <= joined.get(last).to) {
                joined.set(last, new Interval(joined.get(last).from, Math.max(joined.get(last).to, each.to)));
            } else {
                joined.add(each);
            }
        }
        return List.copyOf(joined);
    }

    /**
     * A part of a run.
     *
     * @param from the start in seconds, at least 0
     * @param to the end in seconds, exclusive; positive infinity for the end of the run
     */
    public record Interval(double from, double to) {
        /** From the start to the end of the run. */
        public static final Interval WHOLE_RUN = new Interval(0, Double.POSITIVE_INFINITY);

        public Interval {
            if (!(from >= 0) || !(to > from)) {
                throw new MicroSpikeException("An interval from " + from + " s to " + to
                        + " s is not possible: the start must be at least 0 s and the end after it.");
            }
        }
    }

    /**
     * A window in which a quantity is sampled at {@link RegularTimes}: {@code from + k * every} for k = 0, 1, ... while
     * that is before {@code to}.
     *
     * @param every the interval between samples in seconds, above 0
     * @param from the first sample's time in seconds, at least 0
     * @param to the end of the window in seconds, exclusive; positive infinity for the end of the run
     * @param population the name of the population; empty for all that have the quantity
     * @param neurons those to sample of each population; empty for all
     * @param quantity the name of what to sample, as the model declares it
     */
    public record Window(
            double every,
            double from,
            double to,
            Optional<String> population,
            Optional<IndexRanges> neurons,
            String quantity) {
        /** What every model has. */
        public static final String POTENTIAL = "potential";

        /**
         * The potentials of all neurons.
         *
         * @param every the interval between samples in seconds, above 0
         * @param from the first sample's time in seconds, at least 0
         * @param to the end of the window in seconds, exclusive
         */
        public Window(double every, double from, double to) {
            this(every, from, to, Optional.empty(), Optional.empty(), POTENTIAL);
        }

        public Window {
            if (!isInterval(every) || !(from >= 0) || !(to > from)) {
                throw new MicroSpikeException(
                        "A window of potentials every " + every + " s from " + from + " s to " + to
                                + " s is not possible: the interval must be finite and above 0 s, and the end after the start.");
            }
        }

        /**
         * When the samples are taken.
         *
         * @return at {@link #from}, and so on before {@link #to}
         */
        public RegularTimes times() {
            return new RegularTimes(every, from, to);
        }
    }

    /**
     * This plan with another window of the potentials of all neurons.
     *
     * @param every the interval between samples in seconds
     * @param from the start in seconds
     * @param to the end in seconds, exclusive
     * @return the extended plan
     */
    public RecordingPlan withPotentials(double every, double from, double to) {
        return withWindow(new Window(every, from, to));
    }

    /**
     * This plan with another window.
     *
     * @param window what to sample, and when
     * @return the extended plan
     * @since 0.1.0
     */
    public RecordingPlan withWindow(Window window) {
        List<Window> windows = new ArrayList<>(potentials);
        windows.add(window);
        return new RecordingPlan(spikes, inputSpikes, windows, weightsEvery, populations, inputs, projections);
    }

    /**
     * This plan with snapshots of the weights.
     *
     * @param every the interval between snapshots in seconds
     * @return the extended plan
     */
    public RecordingPlan withWeights(double every) {
        return new RecordingPlan(spikes, inputSpikes, potentials, Optional.of(every), populations, inputs, projections);
    }

    /**
     * This plan with all input spikes.
     *
     * @return the extended plan
     */
    public RecordingPlan withInputSpikes() {
        return withInputSpikes(List.of(Interval.WHOLE_RUN));
    }

    /**
     * This plan with the input spikes of another interval.
     *
     * @param from the start in seconds
     * @param to the end in seconds, exclusive
     * @return the extended plan
     */
    public RecordingPlan withInputSpikes(double from, double to) {
        List<Interval> intervals = new ArrayList<>(inputSpikes);
        intervals.add(new Interval(from, to));
        return withInputSpikes(intervals);
    }

    private RecordingPlan withInputSpikes(List<Interval> intervals) {
        return new RecordingPlan(spikes, intervals, potentials, weightsEvery, populations, inputs, projections);
    }

    /**
     * This plan with the output spikes of some populations alone.
     *
     * @param names the populations
     * @return the changed plan
     * @since 0.1.0
     */
    public RecordingPlan ofPopulations(List<String> names) {
        return new RecordingPlan(
                spikes, inputSpikes, potentials, weightsEvery, Optional.of(names), inputs, projections);
    }

    /**
     * This plan with the input spikes of some inputs alone.
     *
     * @param names the inputs
     * @return the changed plan
     * @since 0.1.0
     */
    public RecordingPlan ofInputs(List<String> names) {
        return new RecordingPlan(
                spikes, inputSpikes, potentials, weightsEvery, populations, Optional.of(names), projections);
    }

    /**
     * This plan with the weights of some projections alone, also of fixed ones.
     *
     * @param names the projections
     * @return the changed plan
     * @since 0.1.0
     */
    public RecordingPlan ofProjections(List<String> names) {
        return new RecordingPlan(
                spikes, inputSpikes, potentials, weightsEvery, populations, inputs, Optional.of(names));
    }
}
