package org.microspike.api.pattern;

/**
 * When which pattern is shown: time is cut into slots of one length, each slot shows a pattern or none, and after the
 * last slot the first follows again. Immutable.
 */
public final class Schedule {
    /** What a slot holds that shows no pattern. */
    public static final int NO_PATTERN = -1;

    /** The schedule of an input of whose patterns nothing is known: no slot ever shows one. */
    public static final Schedule NONE = new Schedule(0, 1, new int[] {NO_PATTERN});

    private final int patterns;
    private final double slotLength;
    private final int[] slots;

    /**
     * A schedule.
     *
     * @param patterns the number of patterns
     * @param slotLength the length of a slot in seconds, above 0
     * @param slots for each slot the pattern it shows, from 0, or {@link #NO_PATTERN}; copied
     * @throws IllegalArgumentException if there is no slot, or one shows a pattern that there is not
     */
    public Schedule(int patterns, double slotLength, int[] slots) {
        if (patterns < 0 || !(slotLength > 0 && slotLength < Double.POSITIVE_INFINITY) || slots.length == 0) {
            throw new IllegalArgumentException("A schedule of " + patterns + " patterns in " + slots.length
                    + " slots of " + slotLength + " s: it needs slots of a finite length above 0 s");
        }
        for (int pattern : slots) {
            if (pattern < NO_PATTERN || pattern >= patterns) {
                throw new IllegalArgumentException("A slot shows pattern " + pattern + " of " + patterns);
            }
        }
        this.patterns = patterns;
        this.slotLength = slotLength;
        this.slots = slots.clone();
    }

    /**
     * The number of patterns.
     *
     * @return 0 if none is ever shown
     */
    public int patterns() {
        return patterns;
    }

    /**
     * The length of a slot.
     *
     * @return in seconds
     */
    public double slotLength() {
        return slotLength;
    }

    /**
     * The time after which the schedule starts again.
     *
     * @return in seconds, a whole number of slots
     */
    public double period() {
        return slots.length * slotLength;
    }

    /**
     * What each slot of one period shows.
     *
     * @return a copy: patterns from 0, or {@link #NO_PATTERN}
     */
    public int[] slots() {
        return slots.clone();
    }

    /**
     * The slot in which a time lies, counted from time 0 on and through all repetitions.
     *
     * @param time in seconds, at least 0
     * @return the slot's number
     */
    public long slotAt(double time) {
        long slot = (long) (time / slotLength);
        // The division may round up to the next slot, or down from the start of one.
        if (startOf(slot) > time) {
            return slot - 1;
        }
        return startOf(slot + 1) <= time ? slot + 1 : slot;
    }

    /**
     * What a slot shows.
     *
     * @param slot its number, counted through all repetitions
     * @return the pattern, from 0, or {@link #NO_PATTERN}
     * @throws IllegalArgumentException if the number is below 0
     */
    public int patternIn(long slot) {
        if (slot < 0) {
            throw new IllegalArgumentException("Slot " + slot + ": slots are counted from 0");
        }
        return slots[(int) (slot % slots.length)];
    }

    /**
     * When a slot starts.
     *
     * @param slot its number, counted through all repetitions
     * @return in seconds
     */
    public double startOf(long slot) {
        return slot * slotLength;
    }
}
