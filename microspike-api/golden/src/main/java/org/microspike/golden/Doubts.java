package org.microspike.golden;

import java.util.Optional;
import java.util.TreeMap;

/**
 * Notes where an outcome hangs on rounding, so that nobody can ask another simulator for the same: a potential that
 * touches its threshold, or two moments in an order that rounding decides.
 */
final class Doubts {
    private static final double TIME = 1e-9;
    private static final double POTENTIAL = 1e-9;

    private final TreeMap<Double, Instant> instants = new TreeMap<>();
    private Optional<String> first = Optional.empty();

    Optional<String> first() {
        return first;
    }

    /** Something happens to a neuron: whatever else happens must do so at a clearly different time, or for the same reason. */
    void happens(Instant instant) {
        for (Instant other : instants.subMap(instant.time() - TIME, true, instant.time() + TIME, true)
                .values()) {
            if (!other.equals(instant) && !(other.isExact() && instant.isExact())) {
                note("The order of " + other + " and " + instant);
            }
        }
        instants.put(instant.time(), instant);
    }

    /** A potential is at its height, or changes its course: it must be clearly above or below the threshold. */
    void turns(double aboveThreshold, double threshold, double time) {
        if (Math.abs(aboveThreshold) < POTENTIAL * Math.abs(threshold)) {
            note("A potential " + aboveThreshold + " above its threshold at " + time);
        }
    }

    void note(String doubt) {
        if (first.isEmpty()) {
            first = Optional.of(doubt);
        }
    }
}
