package org.microspike.pattern;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.microspike.api.message.Words;
import org.microspike.api.numeric.RandomStream;
import org.microspike.api.pattern.Schedule;
import org.microspike.api.setting.SettingException;

/** Places the presentations of patterns in slots at random, never the same pattern in two slots in a row. */
final class SlotArrangement {
    /** Enough that what is left of the starting arrangement cannot be seen. */
    private static final int EXCHANGES_PER_SLOT = 50;

    private SlotArrangement() {}

    /**
     * Draws the arrangement of an input: that of its patterns, and then one added pattern after the other.
     *
     * @param parameters of the input
     * @param random the randomness
     * @return for each slot the pattern it shows, or {@link Schedule#NO_PATTERN}
     * @throws SettingException if there is no room for an added pattern
     */
    static int[] draw(PatternParameters parameters, RandomStream random) {
        int patterns = parameters.patterns();
        int[] shown = draw(parameters.slots(), patterns, parameters.presentations(), random);
        for (int pattern = patterns; pattern < parameters.allPatterns(); pattern++) {
            add(shown, pattern, parameters.presentations(), random.named("pattern " + pattern));
        }
        return shown;
    }

    /**
     * Draws an arrangement. The first slot counts as the neighbour of the last, since the stretch is repeated.
     *
     * @param slots the number of slots, at least 2
     * @param patterns the number of patterns
     * @param presentations how often each pattern is shown, at most half as often as there are slots
     * @param random the randomness
     * @return for each slot the pattern it shows, or {@link Schedule#NO_PATTERN}
     */
    static int[] draw(int slots, int patterns, int presentations, RandomStream random) {
        int[] shown = startingArrangement(slots, patterns, presentations);
        if (patterns == 0) {
            return shown;
        }
        exchangeAtRandom(shown, IntStream.range(0, slots).toArray(), random);
        return shown;
    }

    /** Exchanges what some slots show, wherever that is allowed. */
    private static void exchangeAtRandom(int[] shown, int[] slots, RandomStream random) {
        for (long exchange = 0; exchange < (long) EXCHANGES_PER_SLOT * slots.length; exchange++) {
            int one = slots[random.nextInt(slots.length)];
            int other = slots[random.nextInt(slots.length)];
            exchange(shown, one, other);
            if (!isAllowed(shown, one) || !isAllowed(shown, other)) {
                exchange(shown, one, other);
            }
        }
    }

    /**
     * Adds a pattern in slots that show none, at random, and leaves the others as they are.
     *
     * @param shown for each slot the pattern it shows, of which at least one does
     * @param pattern the pattern to add
     * @param presentations how often it is shown
     * @param random the randomness
     * @throws SettingException if there are too few slots for it
     */
    static void add(int[] shown, int pattern, int presentations, RandomStream random) {
        int[] free = freeSlots(shown);
        int placed = 0;
        // In order from a slot that is taken, this makes the most of every gap.
        for (int i = 0; i < free.length && placed < presentations; i++) {
            shown[free[i]] = pattern;
            if (isAllowed(shown, free[i])) {
                placed++;
            } else {
                shown[free[i]] = Schedule.NO_PATTERN;
            }
        }
        if (placed < presentations) {
            throw new SettingException(
                    "added_patterns",
                    "'added_patterns' asks for " + Words.count(presentations, "slot") + " for pattern " + pattern
                            + ", as many as"
                            + " pattern 0 has, but only " + placed + " of those that show no pattern are left for it:"
                            + " no pattern is ever shown in two slots in a row. Add fewer patterns, or set a lower"
                            + " 'pattern_frequency', which makes another input.");
        }
        exchangeAtRandom(shown, free, random);
    }

    /** The slots that show no pattern, in order, beginning after one that does. */
    private static int[] freeSlots(int[] shown) {
        int taken = 0;
        while (shown[taken] == Schedule.NO_PATTERN) {
            taken++;
        }
        int first = taken;
        return IntStream.range(1, shown.length)
                .map(i -> (first + i) % shown.length)
                .filter(slot -> shown[slot] == Schedule.NO_PATTERN)
                .toArray();
    }

    /**
     * Deals the presentations, pattern by pattern, to slots 1, 3, 5, ... and then to 2, 4, 6, ...
     *
     * <p>When a pattern fills every second slot this order stays: the first slot then shows none, as in the paper's
     * input, since the background has only just begun there and a pattern taken from it would not be a typical one.
     */
    private static int[] startingArrangement(int slots, int patterns, int presentations) {
        int[] shown = new int[slots];
        Arrays.fill(shown, Schedule.NO_PATTERN);
        int evenSlots = (slots + 1) / 2;
        for (int i = 0; i < patterns * presentations; i++) {
            int slot = i < evenSlots ? 2 * i : 2 * (i - evenSlots) + 1;
            shown[(slot + 1) % slots] = i / presentations;
        }
        return shown;
    }

    private static void exchange(int[] shown, int one, int other) {
        int kept = shown[one];
        shown[one] = shown[other];
        shown[other] = kept;
    }

    private static boolean isAllowed(int[] shown, int slot) {
        int before = shown[slot == 0 ? shown.length - 1 : slot - 1];
        int after = shown[slot == shown.length - 1 ? 0 : slot + 1];
        return shown[slot] == Schedule.NO_PATTERN || shown[slot] != before && shown[slot] != after;
    }
}
