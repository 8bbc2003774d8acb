package org.microspike.app.sweep;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.microspike.app.experiment.Sweep;

/**
 * The results that a sweep has so far, summed up.
 *
 * @param sweep the sweep
 * @param cases one summary for each case, in the sweep's order
 */
public record SweepSummary(Sweep sweep, List<CaseSummary> cases) {
    /**
     * This summary as CSV: one line for each case, and one more column for each list of published values.
     *
     * @return the text of the file, shares from 0 to 1
     */
    public String csv() {
        Stream<String> labels =
                sweep.published().stream().map(each -> CaseSummary.quoted("published: " + each.label()));
        String header = Stream.concat(Stream.of(CaseSummary.CSV_HEADER), labels).collect(Collectors.joining(","));
        Stream<String> lines = IntStream.range(0, cases.size()).mapToObj(this::csv);
        return Stream.concat(Stream.of(header), lines).collect(Collectors.joining("\n", "", "\n"));
    }

    private String csv(int index) {
        Stream<String> published = sweep.published().stream()
                .map(each -> CaseSummary.number(each.shares().get(index)));
        return Stream.concat(Stream.of(cases.get(index).csv()), published).collect(Collectors.joining(","));
    }
}
