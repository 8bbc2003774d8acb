package org.microspike.api.trial;

import java.math.BigInteger;
import java.util.Comparator;

/**
 * A stretch of an input in which one thing is shown. Immutable.
 *
 * @param start in seconds, finite, at least 0
 * @param end in seconds, exclusive, above the start: what the network does until then is its response
 * @param next in seconds, at least the end: no other trial starts before; between the end and this there is no spike of the input
 * @param label what is shown is labelled with, a class of pictures for example; empty if it has no label
 * @param item which of the input's things is shown: its number in the file, for example, from 0
 * @param attempt how often the same trial was tried before because the network did not respond as it should; 0 at first
 * @since 0.1.0
 */
public record Trial(double start, double end, double next, String label, long item, int attempt) {
    /** The order of labels: whole numbers by size, so that 2 is before 10, then all others in that of letters. */
    public static final Comparator<String> BY_LABEL = Comparator.comparing(
                    Trial::number, Comparator.nullsLast(Comparator.naturalOrder()))
            .thenComparing(Comparator.naturalOrder());

    /**
     * Checks the values.
     *
     * @throws IllegalArgumentException if one is not allowed
     */
    public Trial {
        if (!(start >= 0 && end > start && next >= end && next < Double.POSITIVE_INFINITY)) {
            throw new IllegalArgumentException("A trial from " + start + " s to " + end + " s with the next at " + next
                    + " s: it needs a start of at least 0 s, an end after it, and a next one not before its end");
        }
        if (item < 0 || attempt < 0) {
            throw new IllegalArgumentException(
                    "Item " + item + " and attempt " + attempt + " of a trial: both are at least 0");
        }
    }

    private static BigInteger number(String label) {
        return label.matches("-?\\d+") ? new BigInteger(label) : null;
    }

    /**
     * Whether it has a label.
     *
     * @return false if the label is empty
     */
    public boolean isLabelled() {
        return !label.isEmpty();
    }

    /**
     * The same trial at another time.
     *
     * @param seconds by how much later
     * @return the shifted trial
     */
    public Trial later(double seconds) {
        return new Trial(start + seconds, end + seconds, next + seconds, label, item, attempt);
    }
}
