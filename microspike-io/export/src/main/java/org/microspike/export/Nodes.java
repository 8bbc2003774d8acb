package org.microspike.export;

import java.util.BitSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.microspike.api.message.MicroSpikeException;

/** Some of the neurons, or of the afferents, of a run. Immutable. */
public final class Nodes {
    private static final Pattern RANGE = Pattern.compile("\\s*(\\d{1,9})\\s*(?:-\\s*(\\d{1,9})\\s*)?");

    private final BitSet chosen;

    private Nodes(BitSet chosen) {
        this.chosen = chosen;
    }

    /**
     * All of them.
     *
     * @param count how many there are
     * @return 0 to count - 1
     */
    public static Nodes all(int count) {
        BitSet chosen = new BitSet(count);
        chosen.set(0, count);
        return new Nodes(chosen);
    }

    /**
     * Those that a text names.
     *
     * @param text numbers from 0 and ranges of them, both ends included: {@code 0-4,7}
     * @param count how many there are
     * @return the chosen ones
     * @throws MicroSpikeException if the text is something else, or names one that there is not
     */
    public static Nodes parse(String text, int count) {
        BitSet chosen = new BitSet(count);
        for (String part : text.split(",", -1)) {
            Matcher range = RANGE.matcher(part);
            if (!range.matches()) {
                throw new MicroSpikeException(
                        "'" + text + "' must be numbers and ranges of them, separated by commas, for example 0-4,7.");
            }
            int first = Integer.parseInt(range.group(1));
            int last = range.group(2) == null ? first : Integer.parseInt(range.group(2));
            if (last < first) {
                throw new MicroSpikeException("The range '" + part.strip() + "' ends before it starts.");
            }
            if (last >= count) {
                throw new MicroSpikeException("There is no " + last + " in this recording: "
                        + (count == 0 ? "it has none." : "they are numbered from 0 to " + (count - 1) + "."));
            }
            chosen.set(first, last + 1);
        }
        return new Nodes(chosen);
    }

    /** Whether one is chosen. */
    boolean contains(int node) {
        return chosen.get(node);
    }

    /** The chosen ones, ascending. */
    int[] numbers() {
        return chosen.stream().toArray();
    }
}
