package org.microspike.pattern;

import java.util.Arrays;
import org.microspike.api.RandomStream;
import org.microspike.api.Schedule;

/** Places the presentations of patterns in slots at random, never the same pattern in two slots in a row. */
final class SlotArrangement {
    /** Enough that what is left of the starting arrangement cannot be seen. */
    private static final int EXCHANGES_PER_SLOT = 50;

    private SlotArrangement() {}

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
        for (long exchange = 0; exchange < (long) EXCHANGES_PER_SLOT * slots; exchange++) {
            int one = random.nextInt(slots);
            int other = random.nextInt(slots);
            exchange(shown, one, other);
            if (!isAllowed(shown, one) || !isAllowed(shown, other)) {
                exchange(shown, one, other);
            }
        }
        return shown;
    }

    /** Deals the presentations, pattern by pattern, to slots 0, 2, 4, ... and then to 1, 3, 5, ... */
    private static int[] startingArrangement(int slots, int patterns, int presentations) {
        int[] shown = new int[slots];
        Arrays.fill(shown, Schedule.NO_PATTERN);
        int evenSlots = (slots + 1) / 2;
        for (int i = 0; i < patterns * presentations; i++) {
            int slot = i < evenSlots ? 2 * i : 2 * (i - evenSlots) + 1;
            shown[slot] = i / presentations;
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
