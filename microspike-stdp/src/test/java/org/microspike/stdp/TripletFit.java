package org.microspike.stdp;

import java.util.HashMap;
import java.util.Map;
import org.microspike.api.Plasticity;
import org.microspike.api.data.Weights;
import org.microspike.api.numeric.RandomStream;
import org.microspike.api.setting.Settings;

/** The published parameters: tables 3 and 4 of Pfister and Gerstner 2006, times in ms. */
enum TripletFit {
    VISUAL_FULL(true, 5e-10, 6.2e-3, 7e-3, 2.3e-4, 101, 125),
    VISUAL_MINIMAL(true, 0, 6.5e-3, 7.1e-3, 0, 101, 114),
    VISUAL_NEAREST_FULL(false, 8.8e-11, 5.3e-2, 6.6e-3, 3.1e-3, 714, 40),
    VISUAL_NEAREST_MINIMAL(false, 0, 5e-2, 8e-3, 0, 714, 40),
    HIPPOCAMPAL_FULL(true, 6.1e-3, 6.7e-3, 1.6e-3, 1.4e-3, 946, 27),
    HIPPOCAMPAL_MINIMAL(true, 5.3e-3, 8e-3, 3.5e-3, 0, 946, 40),
    HIPPOCAMPAL_NEAREST_FULL(false, 4.6e-3, 9.1e-3, 3e-3, 7.5e-9, 575, 47),
    HIPPOCAMPAL_NEAREST_MINIMAL(false, 4.6e-3, 9.1e-3, 3e-3, 0, 575, 48);

    final boolean allToAll;
    final double a2Plus;
    final double a3Plus;
    final double a2Minus;
    final double a3Minus;
    /** The time constants in s. */
    final double tauPlus = 16.8e-3;

    final double tauMinus = 33.7e-3;
    final double tauX;
    final double tauY;

    TripletFit(
            boolean allToAll,
            double a2Plus,
            double a3Plus,
            double a2Minus,
            double a3Minus,
            double tauXInMs,
            double tauYInMs) {
        this.allToAll = allToAll;
        this.a2Plus = a2Plus;
        this.a3Plus = a3Plus;
        this.a2Minus = a2Minus;
        this.a3Minus = a3Minus;
        tauX = tauXInMs / 1000;
        tauY = tauYInMs / 1000;
    }

    Map<String, Object> settings() {
        Map<String, Object> settings = new HashMap<>();
        settings.put("pairing", allToAll ? "all-to-all" : "nearest");
        settings.put("a2_plus", a2Plus);
        settings.put("a3_plus", a3Plus);
        settings.put("a2_minus", a2Minus);
        settings.put("a3_minus", a3Minus);
        settings.put("tau_x", tauX + " s");
        settings.put("tau_y", tauY + " s");
        return settings;
    }

    /** One whose bounds are out of reach. */
    Plasticity unbounded(Weights weights) {
        Map<String, Object> settings = settings();
        settings.put("w_min", -1e6);
        settings.put("w_max", 1e6);
        return rule(weights, settings);
    }

    static Plasticity rule(Weights weights, Map<String, ?> settings) {
        TripletRule rule = new TripletRule();
        return rule.create(weights, Settings.check(rule.parameters(), settings), RandomStream.seeded(1));
    }
}
