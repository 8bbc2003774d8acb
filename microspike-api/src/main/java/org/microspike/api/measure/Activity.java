package org.microspike.api.measure;

import java.util.Optional;
import org.microspike.api.data.SpikeTrain;
import org.microspike.api.record.RecordedRun;

/**
 * How a population spiked within an interval, as networks are described: rates, irregularity, synchrony, oscillation,
 * correlation. {@link ActivityMeter} measures it without keeping spikes.
 *
 * @param neurons the number of neurons
 * @param from the start of the interval in seconds
 * @param to its end in seconds, exclusive
 * @param spikes the number of spikes within it
 * @param rates how the rates of the neurons are spread, in hertz: each neuron's spikes over the length of the interval; all 0
 *     for an interval without length
 * @param silent the share of neurons without a spike within it, from 0 to 1
 * @param irregularity of the intervals between spikes that are both within it; empty if no neuron has enough of them
 * @param synchrony how synchronous the neurons are; empty if there is no spike, or no two whole bins
 * @param spectrum of the population's rate; empty if there is no spike, or the interval is shorter than 0.1 s
 * @param correlation between neurons; empty if there is no pair to tell it of
 * @since 0.1.0
 */
public record Activity(
        int neurons,
        double from,
        double to,
        long spikes,
        Spread rates,
        double silent,
        Optional<Irregularity> irregularity,
        Optional<Synchrony> synchrony,
        Optional<Spectrum> spectrum,
        Optional<Correlation> correlation) {
    /**
     * Measures a population.
     *
     * @param train its spikes, ordered by time; those outside the interval do not count
     * @param neurons the number of neurons, at least 1
     * @param from the start of the interval in seconds
     * @param to its end in seconds, exclusive, not before the start
     * @return the measures
     */
    public static Activity of(SpikeTrain train, int neurons, double from, double to) {
        ActivityMeter meter = new ActivityMeter(neurons, from, to);
        meter.spikes(train);
        return meter.measure(to);
    }

    /**
     * Measures a population of a recording, however many spikes it has.
     *
     * @param run a recording with the population's spikes
     * @param population its name
     * @param from the start of the interval in seconds
     * @param to its end in seconds, exclusive, not before the start
     * @return the measures
     */
    public static Activity of(RecordedRun run, String population, double from, double to) {
        int node = run.description().node(population);
        ActivityMeter meter =
                new ActivityMeter(run.description().nodes().get(node).size(), from, to);
        run.spikes(population, from, to, meter::spikes);
        return meter.measure(to);
    }

    /**
     * The global frequency: the {@link Spectrum#peak highest peak} of the spectrum.
     *
     * @return empty if there is none
     */
    public Optional<Spectrum.Peak> globalFrequency() {
        return spectrum.flatMap(Spectrum::peak);
    }
}
