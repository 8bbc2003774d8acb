package org.example.adaptive;

import java.util.HashMap;
import java.util.Map;

/**
 * The neurons of Naud, Marcille, Clopath and Gerstner 2008 (doi 10.1007/s00422-008-0264-7, table 1), with the current
 * that brings out the firing pattern of each: the values of Brian 2's example of these figures.
 */
enum FiringPattern {
    TONIC(200, 10, -70, 2, 30, 0, -58, 500),
    ADAPTING(200, 12, -70, 2, 300, 60, -58, 500),
    INITIAL_BURST(130, 18, -58, 4, 150, 120, -50, 400),
    REGULAR_BURSTING(200, 10, -58, 2, 120, 100, -46, 210),
    DELAYED_ACCELERATING(200, 12, -70, -10, 300, 0, -58, 300),
    DELAYED_REGULAR_BURSTING(100, 10, -65, -10, 90, 30, -47, 110),
    TRANSIENT(100, 10, -65, 10, 90, 100, -47, 180),
    IRREGULAR(100, 12, -60, -11, 130, 30, -48, 160);

    final double capacitance;
    final double leakConductance;
    final double leakPotential;
    final double threshold = -50;
    final double slopeFactor = 2;
    final double a;
    final double tauW;
    final double b;
    final double reset;
    final double peak = 0;
    final double current;

    /** In pF, nS, mV, nS, ms, pA, mV and pA. */
    FiringPattern(
            double capacitance,
            double leakConductance,
            double leakPotential,
            double a,
            double tauW,
            double b,
            double reset,
            double current) {
        this.capacitance = capacitance;
        this.leakConductance = leakConductance;
        this.leakPotential = leakPotential;
        this.a = a;
        this.tauW = tauW;
        this.b = b;
        this.reset = reset;
        this.current = current;
    }

    Map<String, Object> settings() {
        Map<String, Object> settings = new HashMap<>();
        settings.put("capacitance", capacitance);
        settings.put("leak_conductance", leakConductance);
        settings.put("leak_potential", leakPotential);
        settings.put("threshold", threshold);
        settings.put("slope_factor", slopeFactor);
        settings.put("a", a);
        settings.put("tau_w", tauW + " ms");
        settings.put("b", b);
        settings.put("reset", reset);
        settings.put("peak", peak);
        settings.put("current", current);
        return settings;
    }
}
