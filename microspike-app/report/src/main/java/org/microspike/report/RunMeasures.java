package org.microspike.report;

import java.util.List;
import java.util.Optional;
import org.microspike.api.measure.Discovery;

/**
 * The measures of a run, to be shown with it.
 *
 * @param heading what was measured over which part of the run
 * @param rows the rows, all of one length; the first names the columns; none if there is nothing to measure
 * @param notes what is to be said below
 * @param discoveries when each neuron found its pattern, if it did
 */
public record RunMeasures(
        String heading, List<List<String>> rows, List<String> notes, List<Optional<Discovery>> discoveries) {
    public RunMeasures {
        rows = List.copyOf(rows);
        notes = List.copyOf(notes);
    }
}
