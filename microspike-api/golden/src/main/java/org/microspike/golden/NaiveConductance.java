package org.microspike.golden;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The neuron with conductances on its grid: in each step the potential follows from where the step, or a refractory period
 * within it, has left it, as if each conductance were its mean since then. All sums are those over all arrivals.
 */
final class NaiveConductance extends NaiveNeuron {
    private final String population;
    private final Map<String, Double> settings = new HashMap<>();
    private final Doubts doubts;
    private final double step;

    private final List<Arrival> arrivals = new ArrayList<>();
    private Instant latestArrival = Instant.exact(Double.NEGATIVE_INFINITY);
    private Instant ready = Instant.exact(0);

    /** The current step is that from (number - 1) to number times its length. */
    private long number = 1;

    /** Where the potential was, and when. */
    private double potential;

    private double since;
    private double crossing = Double.POSITIVE_INFINITY;
    private double next;

    private record Arrival(double time, String port, double weight) {}

    NaiveConductance(String population, Map<String, String> settings, double initial, Doubts doubts) {
        this.population = population;
        settings.keySet().forEach(name -> this.settings.put(name, PlainNetwork.number(settings, name)));
        this.doubts = doubts;
        step = setting("step");
        potential = initial;
    }

    private double setting(String name) {
        return settings.get(name);
    }

    private double start() {
        return (number - 1) * step;
    }

    private double end() {
        return number * step;
    }

    private double threshold(double time) {
        return setting("threshold")
                + spikes.stream()
                        .mapToDouble(
                                spike -> setting("theta_plus") * Math.exp((spike.time() - time) / setting("tau_theta")))
                        .sum();
    }

    /** The integral of a conductance from when the potential is known to a time, in units of tau_m. */
    private double integral(String port, double to) {
        double tau = setting("tau_" + port);
        double sum = 0;
        for (Arrival arrival : arrivals) {
            if (arrival.port.equals(port) && arrival.time <= to) {
                double from = Math.max(arrival.time, since);
                sum += arrival.weight
                        * (Math.exp((arrival.time - from) / tau) - Math.exp((arrival.time - to) / tau))
                        * tau
                        / setting("tau_m");
            }
        }
        return sum;
    }

    @Override
    double potential(double time) {
        if (ready.time() > time) {
            return setting("reset");
        }
        double span = (time - since) / setting("tau_m");
        double excitatory = integral("excitatory", time);
        double inhibitory = integral("inhibitory", time);
        double x = span + excitatory + inhibitory;
        double attractor = span * setting("rest")
                + excitatory * setting("reversal_excitatory")
                + inhibitory * setting("reversal_inhibitory");
        return x == 0 ? potential : potential + (attractor / x - potential) * -Math.expm1(-x);
    }

    @Override
    double crossing() {
        return crossing;
    }

    @Override
    double next() {
        return next;
    }

    @Override
    void reach(double time) {}

    @Override
    void arrive(Instant at, String port, double weight) {
        latestArrival = at;
        arrivals.add(new Arrival(at.time(), port.isEmpty() ? "excitatory" : port, weight));
    }

    @Override
    void lookAhead(double now) {
        if (ready.time() <= now && since < ready.time()) {
            potential = setting("reset");
            since = ready.time();
        }
        if (end() <= now) {
            potential = potential(end());
            since = end();
            number++;
        }
        if (ready.time() > now) {
            crossing = Double.POSITIVE_INFINITY;
            next = Math.min(ready.time(), end());
            return;
        }
        if (crossing != now) {
            crossing = firstCrossing(now);
        }
        next = Math.min(crossing, end());
    }

    private double above(double time) {
        return potential(time) - threshold(time);
    }

    private double firstCrossing(double now) {
        if (now == start() && since == now && above(now) >= 0) {
            return now;
        }
        doubts.turns(above(end()), setting("threshold"), end());
        if (above(end()) < 0) {
            return Double.POSITIVE_INFINITY;
        }
        if (above(now) >= 0) {
            return now;
        }
        double low = now;
        double high = end();
        while (true) {
            double middle = low + (high - low) / 2;
            if (!(middle > low && middle < high)) {
                return high < end() ? high : Double.POSITIVE_INFINITY;
            }
            if (above(middle) < 0) {
                low = middle;
            } else {
                high = middle;
            }
        }
    }

    @Override
    Instant spike(long event, double time) {
        Instant now = latestArrival.time() == time
                ? latestArrival
                : ready.time() == time ? ready : Instant.crossing(population, time);
        spikes.add(new Pairing.Spike(event, time));
        ready = now.plus(setting("refractory"));
        potential = setting("reset");
        since = time;
        crossing = Double.POSITIVE_INFINITY;
        doubts.happens(now);
        doubts.happens(ready);
        return now;
    }
}
