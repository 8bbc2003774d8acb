package org.microspike.api.internal.engine;

import java.io.IOException;
import java.util.List;
import org.microspike.api.data.SpikeBlock;
import org.microspike.api.message.MicroSpikeException;
import org.microspike.api.numeric.Times;

/**
 * Any network: epoch by epoch, in each of which the populations run one after another by themselves. No epoch is longer than
 * the smallest delay after which a population's spikes can come back to it, nor reaches beyond the input that is known, or the
 * time at which a reward is due. The outcome does not depend on how long epochs are.
 */
final class EpochLoop implements Loop {
    /** About how many events an epoch should have: enough to be worth its costs, few enough to be stopped soon. */
    private static final long MOST_EVENTS = 50_000;

    /** How many output spikes an epoch must have room for, should all neurons spike at a high rate after a long silence. */
    private static final double MOST_OUTPUTS = 1e6;

    private static final double HIGH_RATE = 1000;

    /** An epoch that takes one thread no longer is not worth waking others for. */
    private static final long SHORT_NANOSECONDS = 40_000;

    /** One that takes several threads so little time would take one about {@link #SHORT_NANOSECONDS}. */
    private static final long SHORT_SHARED_NANOSECONDS = 20_000;

    /** The number of units in the last place by which an arrival may precede the sum of a time and a delay. */
    private static final int ROUNDING_ULPS = 8;

    /** So many long epochs in a row are no accident. */
    private static final int ENOUGH_LONG = 8;

    private final Engine engine;
    private final List<LiveInput> inputs;
    private final List<LivePopulation> populations;
    private final double longest;
    private final double longestSpan;
    /** Whether the sum of a time and a delay may be rounded to a point of a grid. */
    private final boolean rounded;

    private double span;

    /** Who runs the epochs: several threads if they take long enough. */
    private Workers workers = Workers.CALLER;

    private int longEpochs;

    /**
     * A loop over populations in an order.
     *
     * @param populations so that spikes of a later one reach an earlier one with a delay only
     * @param longest the smallest such delay in seconds; infinite if no later one reaches an earlier one
     */
    EpochLoop(Engine engine, List<LiveInput> inputs, List<LivePopulation> populations, double longest) {
        this.engine = engine;
        this.inputs = inputs;
        this.populations = populations;
        this.longest = longest;
        longestSpan = span(populations);
        rounded = populations.stream().anyMatch(each -> each.step() > 0);
        span = Math.min(1e-3, longestSpan);
    }

    /** How long neurons may run before their output spikes are collected, so that these do not fill the memory. */
    static double span(List<LivePopulation> populations) {
        long neurons = populations.stream().mapToLong(LivePopulation::size).sum();
        return MOST_OUTPUTS / (HIGH_RATE * neurons);
    }

    @Override
    public boolean advance(double stop) throws IOException {
        while (engine.time() < stop) {
            if (engine.isStopped()) {
                return false;
            }
            double start = engine.time();
            double known = Math.min(engine.sendRewards(), firstReturn(start));
            double end = Math.min(stop, Math.min(start + span, known));
            if (!(end > start)) {
                throw new MicroSpikeException("At " + start + " s a delay of " + longest
                        + " s is too small to be added to the time. Make it longer, or the run shorter.");
            }
            long events = engine.workers() == Workers.CALLER ? run(end) : runTimed(end);
            engine.setTime(end);
            engine.tellReached();
            if (end < stop) {
                span = events > MOST_EVENTS
                        ? span / 2
                        : events < MOST_EVENTS / 4 ? Math.min(span * 2, longestSpan) : span;
            }
        }
        return true;
    }

    /** Before this time no spike comes back that is sent from a time on. */
    private double firstReturn(double start) {
        double end = start + longest;
        return rounded && end < Double.POSITIVE_INFINITY ? end - ROUNDING_ULPS * Math.ulp(end) : end;
    }

    /** Runs an epoch, and chooses by how long it took who runs the next. */
    private long runTimed(double end) throws IOException {
        long begin = System.nanoTime();
        long events = run(end);
        long nanoseconds = System.nanoTime() - begin;
        boolean isLong = nanoseconds >= (workers == Workers.CALLER ? SHORT_NANOSECONDS : SHORT_SHARED_NANOSECONDS);
        longEpochs = isLong ? Math.min(longEpochs + 1, ENOUGH_LONG) : 0;
        workers = longEpochs == ENOUGH_LONG ? engine.workers() : Workers.CALLER;
        return events;
    }

    private long run(double end) throws IOException {
        long events = 0;
        for (LiveInput input : inputs) {
            events += send(input, end);
        }
        for (LivePopulation population : populations) {
            events += population.collectArrivals(end);
            Arrivals arrivals = population.arrivals();
            workers.forEach(population.parts(), part -> part.run(arrivals, end));
            SpikeBlock outputs = population.collectOutputs();
            events += outputs.size();
            engine.recordOutput(population, outputs);
        }
        engine.endEpoch();
        return events;
    }

    /** Sends the spikes of an input before a time on their way; returns how many. */
    private long send(LiveInput input, double end) throws IOException {
        long sent = 0;
        while (input.firstTime(engine.time()) < end) {
            SpikeBlock block = input.block();
            int next = input.next();
            int to = Times.firstNotBefore(block.times(), next, block.size(), end);
            for (LiveProjection projection : input.outgoing()) {
                for (int i = next; i < to; i++) {
                    projection.send(block.times()[i], block.sources()[i]);
                }
            }
            engine.recordInput(input, block, next, to);
            input.setNext(to);
            sent += to - next;
        }
        return sent;
    }
}
