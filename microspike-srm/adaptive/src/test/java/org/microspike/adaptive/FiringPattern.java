package org.microspike.adaptive;

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
    final double rest;
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
            double rest,
            double a,
            double tauW,
            double b,
            double reset,
            double current) {
        this.capacitance = capacitance;
        this.leakConductance = leakConductance;
        this.rest = rest;
        this.a = a;
        this.tauW = tauW;
        this.b = b;
        this.reset = reset;
        this.current = current;
    }

    Map<String, Object> settings() {
        Map<String, Object> settings = new HashMap<>();
        settings.put("capacitance", capacitance + " pF");
        settings.put("leak_conductance", leakConductance + " nS");
        settings.put("rest", rest + " mV");
        settings.put("initial", rest + " mV");
        settings.put("threshold", threshold + " mV");
        settings.put("slope_factor", slopeFactor + " mV");
        settings.put("a", a + " nS");
        settings.put("tau_w", tauW + " ms");
        settings.put("b", b + " pA");
        settings.put("reset", reset + " mV");
        settings.put("peak", peak + " mV");
        settings.put("current", current + " pA");
        return settings;
    }
}
