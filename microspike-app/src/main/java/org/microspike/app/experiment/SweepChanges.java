package org.microspike.app.experiment;

import java.util.List;
import java.util.Optional;

/**
 * What a command line changes in a sweep, or makes a sweep of an experiment with.
 *
 * @param set each {@code key.path=values}, separated by commas
 * @param seeds to run instead of the sweep's
 * @param measures to show instead of the sweep's, separated by commas
 * @param figure how to draw two parameters instead of the sweep's way
 */
public record SweepChanges(
        List<String> set, Optional<String> seeds, Optional<String> measures, Optional<String> figure) {
    /** No change at all. */
    public static final SweepChanges NONE =
            new SweepChanges(List.of(), Optional.empty(), Optional.empty(), Optional.empty());

    /**
     * Copies the list.
     */
    public SweepChanges {
        set = List.copyOf(set);
    }
}
