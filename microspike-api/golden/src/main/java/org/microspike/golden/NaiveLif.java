package org.microspike.golden;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The leaky integrate-and-fire neuron with exponential or delta synapses, summed up arrival by arrival. */
final class NaiveLif extends ClosedFormNeuron {
    private final double tauM;
    private final Map<String, Double> tauSynapse;
    private final boolean delta;
    private final double rest;
    private final double threshold;
    private final double reset;

    private final List<Arrival> arrivals = new ArrayList<>();
    /** From when on the potential is free, and where it starts then. */
    private double free;

    private double freeFrom;

    private record Arrival(double time, String port, double weight) {}

    NaiveLif(String population, Map<String, String> settings, double initial, Doubts doubts) {
        super(
                population,
                PlainNetwork.number(settings, "threshold"),
                PlainNetwork.number(settings, "refractory"),
                Math.max(
                        PlainNetwork.number(settings, "tau_m"),
                        Math.max(
                                PlainNetwork.number(settings, "tau_excitatory"),
                                PlainNetwork.number(settings, "tau_inhibitory"))),
                doubts);
        tauM = PlainNetwork.number(settings, "tau_m");
        tauSynapse = Map.of(
                "excitatory", PlainNetwork.number(settings, "tau_excitatory"),
                "inhibitory", PlainNetwork.number(settings, "tau_inhibitory"));
        delta = settings.get("synapses").equals("delta");
        rest = PlainNetwork.number(settings, "rest");
        threshold = PlainNetwork.number(settings, "threshold");
        reset = PlainNetwork.number(settings, "reset");
        freeFrom = initial;
    }

    @Override
    double start(double now, double ready) {
        return Math.max(now, ready);
    }

    @Override
    ExponentialSum course(double from) {
        double membrane = (freeFrom - rest) * Math.exp((free - from) / tauM);
        double[] currents = new double[2];
        List<String> ports = List.of("excitatory", "inhibitory");
        for (Arrival arrival : arrivals) {
            if (delta) {
                membrane += arrival.weight * Math.exp((arrival.time - from) / tauM);
                continue;
            }
            // What arrived while the neuron was refractory acts from the end of that period on, with what is left of
            // it.
            double acts = Math.max(arrival.time, free);
            double tau = tauSynapse.get(arrival.port);
            double weight = arrival.weight * Math.exp((arrival.time - acts) / tau) * tau / (tauM - tau);
            membrane += weight * Math.exp((acts - from) / tauM);
            currents[ports.indexOf(arrival.port)] -= weight * Math.exp((acts - from) / tau);
        }
        return new ExponentialSum(
                from,
                new double[] {0, 1 / tauM, 1 / tauSynapse.get("excitatory"), 1 / tauSynapse.get("inhibitory")},
                new double[] {rest - threshold, membrane, currents[0], currents[1]});
    }

    @Override
    void receive(double time, String port, double weight) {
        if (!delta || time >= free) {
            arrivals.add(new Arrival(time, port.isEmpty() ? "excitatory" : port, weight));
        }
    }

    @Override
    void reset(double time, double ready) {
        free = ready;
        freeFrom = reset;
        if (delta) {
            arrivals.clear();
        }
    }
}
