package org.microspike.report;

import java.util.List;
import java.util.Optional;

/**
 * How a run is to be shown.
 *
 * @param groups of sources whose weights are followed together; none for all
 * @param window of the output spikes to show; empty for the end of the run in figures, and all of it in the page
 * @param picture the size of the pictures that an input shows; empty for squares, of inputs that consist of trials
 */
public record ReportOptions(List<SourceGroup> groups, Optional<Window> window, Optional<PictureSize> picture) {
    /** As nobody asked for anything else. */
    public static final ReportOptions DEFAULT = new ReportOptions(List.of(), Optional.empty(), Optional.empty());

    /** Copies the list. */
    public ReportOptions {
        groups = List.copyOf(groups);
    }
}
