package org.microspike.golden;

import java.util.List;

/**
 * A neuron whose potential between events is a sum of exponentials: keeps all that has happened to it, and sums it up
 * whenever its potential is asked for. When it spikes next is found again after each event, from what has happened until
 * then alone.
 */
abstract class ClosedFormNeuron extends NaiveNeuron {
    /** So many of the longest time constant, and nothing is left that doubles can tell. */
    private static final double LONG = 60;

    private final String population;
    private final double threshold;
    private final double refractory;
    private final double longest;
    private final Doubts doubts;

    private Instant latestArrival = Instant.exact(Double.NEGATIVE_INFINITY);
    private Instant ready = Instant.exact(0);
    private boolean below = true;
    private double since;
    private ExponentialSum course;
    private List<Double> turns = List.of();
    private List<Double> zeros = List.of();
    private double crossing = Double.POSITIVE_INFINITY;

    ClosedFormNeuron(String population, double threshold, double refractory, double longest, Doubts doubts) {
        this.population = population;
        this.threshold = threshold;
        this.refractory = refractory;
        this.longest = longest;
        this.doubts = doubts;
    }

    /** The potential minus the threshold from a time on, not before {@link #start}, if nothing more happens. */
    abstract ExponentialSum course(double from);

    /** When the potential follows its course again after all that has happened until a time. */
    abstract double start(double now, double ready);

    abstract void receive(double time, String port, double weight);

    abstract void reset(double time, double ready);

    @Override
    double crossing() {
        return crossing;
    }

    @Override
    double potential(double time) {
        double from = start(time, ready.time());
        return threshold + course(from).at(from);
    }

    @Override
    void reach(double time) {
        if (time <= since) {
            return;
        }
        below |= course.at(since) < 0 || course.at(time) < 0 || (!zeros.isEmpty() && zeros.get(0) < time);
        doubts.turns(course.at(since), threshold, since);
        if (time != crossing) {
            doubts.turns(course.at(time), threshold, time);
        }
        for (double turn : turns) {
            // The first turn after a crossing counts: one that is hardly higher might as well not have reached it.
            if (turn < time || time == crossing) {
                doubts.turns(course.at(turn), threshold, turn);
            }
            if (turn >= time) {
                break;
            }
        }
    }

    @Override
    void lookAhead(double now) {
        since = start(now, ready.time());
        course = course(since);
        double end = since + LONG * longest;
        turns = course.turns(since, end);
        zeros = course.zerosBetween(since, turns, end);
        crossing = firstCrossing();
    }

    private double firstCrossing() {
        boolean wasBelow = below;
        double start = since;
        for (int next = 0; next <= zeros.size(); next++) {
            double end = next < zeros.size() ? zeros.get(next) : Double.POSITIVE_INFINITY;
            if (course.at(start) < 0) {
                wasBelow = true;
            } else if (wasBelow && end > ready.time()) {
                return Math.max(start, ready.time());
            }
            start = end;
        }
        return Double.POSITIVE_INFINITY;
    }

    @Override
    void arrive(Instant at, String port, double weight) {
        latestArrival = at;
        receive(at.time(), port, weight);
    }

    @Override
    Instant spike(long event, double time) {
        Instant now = latestArrival.time() == time
                ? latestArrival
                : ready.time() == time ? ready : Instant.crossing(population, time);
        spikes.add(new Pairing.Spike(event, time));
        ready = now.plus(refractory);
        reset(time, ready.time());
        double start = start(time, ready.time());
        below = course(start).at(start) < 0;
        doubts.happens(now);
        doubts.happens(ready);
        return now;
    }
}
