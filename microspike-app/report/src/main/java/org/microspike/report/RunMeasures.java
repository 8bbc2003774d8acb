package org.microspike.report;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.microspike.api.measure.Activity;
import org.microspike.api.measure.Discovery;
import org.microspike.api.measure.TrialMeasures;

/**
 * The measures of a run, to be shown with it.
 *
 * @param tables of measures
 * @param activities how the populations spiked, by name
 * @param discoveries when each neuron of one layer found its pattern, if it did
 * @param trials how well neurons tell what is shown in trials, if there are any
 */
public record RunMeasures(
        List<Table> tables,
        Map<String, Activity> activities,
        List<Optional<Discovery>> discoveries,
        Optional<TrialMeasures> trials) {
    /**
     * Measures in rows.
     *
     * @param heading what was measured over which part of the run
     * @param rows all of one length; the first names the columns
     * @param notes what is to be said below
     */
    public record Table(String heading, List<List<String>> rows, List<String> notes) {
        public Table {
            rows = List.copyOf(rows);
            notes = List.copyOf(notes);
        }

        /**
         * A table.
         *
         * @param heading what was measured over which part of the run
         * @param rows all of one length; the first names the columns
         * @param notes what is to be said below
         * @return the table
         */
        public static Table of(String heading, List<String[]> rows, List<String> notes) {
            return new Table(heading, rows.stream().map(List::of).toList(), notes);
        }
    }

    public RunMeasures {
        tables = List.copyOf(tables);
        activities = Map.copyOf(activities);
        discoveries = List.copyOf(discoveries);
    }
}
