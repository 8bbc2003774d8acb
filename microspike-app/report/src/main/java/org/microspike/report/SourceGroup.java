package org.microspike.report;

import java.util.List;
import org.microspike.api.data.IndexRanges;
import org.microspike.api.data.Weights;
import org.microspike.api.message.MicroSpikeException;

/**
 * Source neurons, or afferents, whose weights are followed together.
 *
 * @param name of the group
 * @param sources their numbers; a projection has those of them that it has sources
 */
public record SourceGroup(String name, IndexRanges sources) {
    /** The number of groups that can be distinguished. */
    private static final int MOST = 5;

    /**
     * Reads groups.
     *
     * @param texts each a name and ranges of numbers, "correlated=0-499" for example
     * @return the groups
     * @throws MicroSpikeException if one is no group, or there are too many
     */
    public static List<SourceGroup> parse(List<String> texts) {
        if (texts.size() > MOST) {
            throw new MicroSpikeException(
                    "--group: of " + texts.size() + " groups only " + MOST + " can be distinguished.");
        }
        return texts.stream().map(SourceGroup::parse).toList();
    }

    private static SourceGroup parse(String text) {
        int equals = text.indexOf('=');
        if (equals <= 0) {
            throw new MicroSpikeException("--group: '" + text
                    + "' must be a name and the numbers of its neurons, correlated=0-499 for example.");
        }
        try {
            return new SourceGroup(text.substring(0, equals), IndexRanges.parse(text.substring(equals + 1)));
        } catch (MicroSpikeException e) {
            throw new MicroSpikeException("--group " + text + ": " + e.getMessage(), e);
        }
    }

    /** The mean weight of the group's synapses; NaN if there is none. */
    double mean(Weights weights) {
        double sum = 0;
        long count = 0;
        for (int source : sources.numbers().toArray()) {
            if (source < weights.afferents()) {
                for (int synapse = weights.start(source); synapse < weights.end(source); synapse++) {
                    sum += weights.values()[synapse];
                    count++;
                }
            }
        }
        return sum / count;
    }
}
