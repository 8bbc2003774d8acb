package org.microspike.conformance;

import java.util.Map;
import org.microspike.api.numeric.RandomStream;
import org.microspike.api.setting.Settings;

/**
 * One of the circumstances in which a rule is tried.
 *
 * @param given the settings as the test gives them
 * @param settings the same, checked
 * @param neurons how many
 * @param seed of all randomness in the trial
 */
record Trial(Map<String, ?> given, Settings settings, int neurons, long seed) {
    /** The randomness of a part of the trial, from its beginning, as a network of this seed names it. */
    RandomStream random(String part) {
        return RandomStream.seeded(seed).named(part);
    }

    /** For messages: what it takes to repeat the trial. */
    @Override
    public String toString() {
        return " (settings " + given + ", neurons " + neurons + ", seed " + seed + ")";
    }
}
