package org.microspike.golden;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The Spike Response Model, summed up kernel by kernel. */
final class NaiveSrm extends ClosedFormNeuron {
    private final double tauM;
    private final double tauS;
    private final double threshold;
    private final double k1;
    private final double k2;
    private final double inhibition;
    private final double scale;

    /** What has arrived since the latest spike, inhibition included. */
    private final List<Psp> psps = new ArrayList<>();

    private double spike = Double.NEGATIVE_INFINITY;

    private record Psp(double time, double weight) {}

    NaiveSrm(String population, Map<String, String> settings, Doubts doubts) {
        super(
                population,
                PlainNetwork.number(settings, "threshold"),
                PlainNetwork.number(settings, "refractory"),
                PlainNetwork.number(settings, "tau_m"),
                doubts);
        tauM = PlainNetwork.number(settings, "tau_m");
        tauS = PlainNetwork.number(settings, "tau_s");
        threshold = PlainNetwork.number(settings, "threshold");
        k1 = PlainNetwork.number(settings, "k1");
        k2 = PlainNetwork.number(settings, "k2");
        inhibition = PlainNetwork.number(settings, "inhibition");
        double peak = Math.log(tauM / tauS) * tauM * tauS / (tauM - tauS);
        scale = 1 / (Math.exp(-peak / tauM) - Math.exp(-peak / tauS));
    }

    @Override
    double start(double now, double ready) {
        return now;
    }

    @Override
    ExponentialSum course(double from) {
        double slow = threshold * (k1 - k2) * Math.exp((spike - from) / tauM);
        double fast = threshold * k2 * Math.exp((spike - from) / tauS);
        for (Psp psp : psps) {
            slow += psp.weight * scale * Math.exp((psp.time - from) / tauM);
            fast -= psp.weight * scale * Math.exp((psp.time - from) / tauS);
        }
        return new ExponentialSum(from, new double[] {0, 1 / tauM, 1 / tauS}, new double[] {-threshold, slow, fast});
    }

    @Override
    void receive(double time, String port, double weight) {
        psps.add(new Psp(time, weight));
    }

    @Override
    void inhibit(double time) {
        psps.add(new Psp(time, -inhibition * threshold));
    }

    @Override
    void reset(double time, double ready) {
        psps.clear();
        spike = time;
    }
}
