package org.microspike.stdp;

import org.microspike.api.setting.Settings;

/**
 * How much spikes change weights.
 *
 * @param plus potentiation by a pair of spikes
 * @param minus depression by a pair of spikes
 * @param triplePlus what an earlier output spike adds to {@code plus}
 * @param tripleMinus what an earlier input spike adds to {@code minus}
 * @param ofInput what each input spike adds to a weight besides its pairings
 * @param ofOutput what each output spike adds to a weight besides its pairings
 */
record Amplitudes(double plus, double minus, double triplePlus, double tripleMinus, double ofInput, double ofOutput) {
    static Amplitudes ofPairs(Settings settings) {
        return new Amplitudes(
                settings.number("a_plus"),
                settings.number("a_minus"),
                0,
                0,
                settings.number("a_in"),
                settings.number("a_out"));
    }

    static Amplitudes ofTriplets(Settings settings) {
        return new Amplitudes(
                settings.number("a2_plus"),
                settings.number("a2_minus"),
                settings.number("a3_plus"),
                settings.number("a3_minus"),
                0,
                0);
    }
}
