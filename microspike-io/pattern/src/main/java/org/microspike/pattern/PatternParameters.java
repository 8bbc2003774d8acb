package org.microspike.pattern;

import java.util.List;
import org.microspike.api.message.Words;
import org.microspike.api.setting.Dimension;
import org.microspike.api.setting.Parameter;
import org.microspike.api.setting.SettingException;
import org.microspike.api.setting.Settings;

/**
 * The settings of a pattern input, checked against one another and turned into what the process works with.
 *
 * @param afferents the number of afferents
 * @param patterns the number of patterns; 0 for background alone
 * @param addedPatterns the number of patterns added to the input that the others make
 * @param presentations how often each pattern is shown in a stretch; 0 if there is none
 * @param patternAfferents the number of afferents that take part in a pattern
 * @param slots the number of slots in a stretch
 * @param slotMilliseconds the length of a slot in steps of 1 ms
 * @param slotLength the length of a slot in seconds, as it was set
 * @param minRate the lowest background rate in Hz
 * @param maxRate the highest background rate in Hz
 * @param maxRateChange the fastest change of a background rate in Hz/s
 * @param maxSilence the longest time without a background spike in seconds
 * @param noiseRate the rate of the added noise in Hz
 * @param jitter the standard deviation of the jitter in seconds; 0 for none
 * @param spikeDeletion the probability that a pattern's spike is moved to a random time
 */
record PatternParameters(
        int afferents,
        int patterns,
        int addedPatterns,
        int presentations,
        int patternAfferents,
        int slots,
        int slotMilliseconds,
        double slotLength,
        double minRate,
        double maxRate,
        double maxRateChange,
        double maxSilence,
        double noiseRate,
        double jitter,
        double spikeDeletion) {

    /** A spike is packed into 63 bits: 30 for the time within a millisecond, 13 for the millisecond, 20 for this. */
    private static final int MOST_AFFERENTS = 1 << 20;

    private static final double LONGEST_SLOT = 8;
    private static final int MOST_SLOTS = 1 << 24;

    static final List<Parameter> DECLARED = List.of(
            Parameter.integer("afferents", "2000", "number of afferents")
                    .atLeast(1)
                    .atMost(MOST_AFFERENTS),
            Parameter.integer("patterns", "1", "number of patterns; 0 for background alone")
                    .atLeast(0),
            Parameter.integer(
                            "added_patterns",
                            "0",
                            "number of patterns added to the input that 'patterns' makes, which otherwise stays the same")
                    .atLeast(0)
                    .atMost(MOST_SLOTS),
            Parameter.time("pattern_length", "50 ms", "length of a pattern and of every slot, in whole milliseconds")
                    .atLeast(0.001)
                    .atMost(LONGEST_SLOT),
            Parameter.number(
                            "pattern_frequency",
                            "0.25",
                            "share of slots that show a pattern, all patterns but the added ones together")
                    .above(0)
                    .atMost(1),
            Parameter.number("pattern_afferents", "0.5", "share of the afferents that take part in a pattern")
                    .above(0)
                    .atMost(1),
            Parameter.frequency("min_rate", "0 Hz", "lowest background rate of an afferent")
                    .atLeast(0)
                    .atMost(1000),
            Parameter.frequency("max_rate", "90 Hz", "highest background rate of an afferent")
                    .atLeast(0)
                    .atMost(1000),
            Parameter.quantity(
                            "max_rate_change",
                            Dimension.FREQUENCY_CHANGE,
                            "1800 Hz/s",
                            "fastest change of an afferent's background rate")
                    .atLeast(0)
                    .atMost(1e6),
            Parameter.time("max_silence", "50 ms", "longest time without a background spike of an afferent")
                    .atLeast(0.001)
                    .atMost(86_400),
            Parameter.frequency("noise_rate", "10 Hz", "rate of the Poisson noise added to every afferent")
                    .atLeast(0)
                    .atMost(1000),
            Parameter.time("jitter", "1 ms", "standard deviation of the jitter of a pattern's spikes; 0 s for none")
                    .atLeast(0)
                    .atMost(1),
            Parameter.number("spike_deletion", "0", "probability that a pattern's spike is moved to a random time")
                    .atLeast(0)
                    .atMost(1),
            Parameter.time("repeat", "150 s", "how much input is made; from then on it is repeated")
                    .above(0));

    /**
     * Reads settings.
     *
     * @param settings values of {@link #DECLARED}
     * @return the parameters
     * @throws SettingException if settings contradict one another
     */
    static PatternParameters of(Settings settings) {
        int afferents = settings.integer("afferents");
        int patterns = settings.integer("patterns");
        double slotLength = settings.number("pattern_length");
        int slotMilliseconds = slotMilliseconds(slotLength);
        int slots = slots(settings, slotLength);
        double minRate = settings.number("min_rate");
        double maxRate = settings.number("max_rate");
        if (minRate > maxRate) {
            throw settings.contradiction(
                    "'min_rate' is " + minRate + " Hz, but must not be above 'max_rate', " + maxRate + " Hz.",
                    "min_rate",
                    "max_rate");
        }
        int addedPatterns = settings.integer("added_patterns");
        if (addedPatterns > 0 && patterns == 0) {
            throw new SettingException(
                    "added_patterns",
                    "'added_patterns' is " + addedPatterns
                            + ", but there is no pattern to add them to: they are shown as"
                            + " often as the first pattern is. Set 'patterns' to at least 1.");
        }
        return new PatternParameters(
                afferents,
                patterns,
                addedPatterns,
                patterns == 0 ? 0 : presentations(settings, patterns, slots),
                patternAfferents(settings, afferents),
                slots,
                slotMilliseconds,
                slotLength,
                minRate,
                maxRate,
                settings.number("max_rate_change"),
                settings.number("max_silence"),
                settings.number("noise_rate"),
                settings.number("jitter"),
                settings.number("spike_deletion"));
    }

    /** The number of patterns, the added ones among them. */
    int allPatterns() {
        return patterns + addedPatterns;
    }

    private static int slotMilliseconds(double slotLength) {
        double milliseconds = slotLength * 1000;
        if (!isNearlyWhole(milliseconds)) {
            throw new SettingException(
                    "pattern_length",
                    "'pattern_length' is " + milliseconds + " ms, but must be a whole number of milliseconds,"
                            + " because the background is drawn in steps of 1 ms.");
        }
        return (int) Math.rint(milliseconds);
    }

    private static int slots(Settings settings, double slotLength) {
        double repeat = settings.number("repeat");
        double slots = repeat / slotLength;
        if (!isNearlyWhole(slots) || slots < 1.5 || slots > MOST_SLOTS) {
            throw settings.contradiction(
                    "'repeat' is " + repeat + " s, but must be a whole number of 'pattern_length' (" + slotLength
                            + " s), from 2 to " + MOST_SLOTS + " of them.",
                    "repeat",
                    "pattern_length");
        }
        return (int) Math.rint(slots);
    }

    private static int presentations(Settings settings, int patterns, int slots) {
        double frequency = settings.number("pattern_frequency");
        if (frequency / patterns > 0.5) {
            throw settings.contradiction(
                    "'pattern_frequency' is " + frequency + " for 'patterns' " + patterns + ", but must be at most "
                            + Math.min(1, 0.5 * patterns)
                            + ": no pattern is ever shown in two slots in a row.",
                    "pattern_frequency",
                    "patterns");
        }
        // An odd number of slots may leave no place for what rounding up asks for.
        long presentations = Math.min(Math.round(frequency * slots / patterns), Math.min(slots / 2, slots / patterns));
        if (presentations == 0) {
            throw settings.contradiction(
                    "'pattern_frequency' is " + frequency + ", which shows none of "
                            + Words.count(patterns, "pattern") + " in " + Words.count(slots, "slot")
                            + " of 'repeat'. Set a higher frequency, a longer 'repeat', or 'patterns' to"
                            + " 0 for background alone.",
                    "pattern_frequency",
                    "repeat",
                    "patterns");
        }
        return (int) presentations;
    }

    private static int patternAfferents(Settings settings, int afferents) {
        double share = settings.number("pattern_afferents");
        long count = Math.round(share * afferents);
        if (count == 0) {
            throw settings.contradiction(
                    "'pattern_afferents' is " + share + ", which is none of " + Words.count(afferents, "afferent")
                            + "; at least one must take part.",
                    "pattern_afferents",
                    "afferents");
        }
        return (int) count;
    }

    /** Decimal fractions of a second are rarely exact, so their quotients are a little off. */
    private static boolean isNearlyWhole(double value) {
        return Math.abs(value - Math.rint(value)) <= 1e-9 * value;
    }
}
