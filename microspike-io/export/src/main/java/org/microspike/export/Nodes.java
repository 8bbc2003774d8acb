package org.microspike.export;

import java.util.BitSet;
import org.microspike.api.data.IndexRanges;
import org.microspike.api.message.MicroSpikeException;

/** Some of the neurons, or of the afferents, of a run. Immutable. */
public final class Nodes {
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
        IndexRanges ranges = IndexRanges.parse(text);
        if (ranges.last() >= count) {
            throw new MicroSpikeException("There is no " + ranges.last() + " in this recording: "
                    + (count == 0 ? "it has none." : "they are numbered from 0 to " + (count - 1) + "."));
        }
        BitSet chosen = new BitSet(count);
        ranges.numbers().forEach(chosen::set);
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
