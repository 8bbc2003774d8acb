package org.microspike.app.sweep;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.microspike.api.message.MicroSpikeException;
import org.microspike.api.message.Words;
import org.microspike.api.plugin.Plugins;
import org.microspike.app.experiment.Experiment;
import org.microspike.app.experiment.Sweep;
import org.microspike.report.SeriesFigure;

/**
 * The results that a sweep has so far, summed up.
 *
 * @param sweep the sweep
 * @param cases one summary for each case, in the sweep's order
 * @param modules the modules of plugins that the results were made with, by their version
 */
public record SweepSummary(Sweep sweep, List<CaseSummary> cases, Map<String, Set<String>> modules) {
    /**
     * The populations of the networks, whose rates are summed up instead of measures.
     *
     * @return their names; none for one layer, or if there is no result
     */
    public List<String> populations() {
        return cases.stream()
                .flatMap(each -> each.rates().keySet().stream())
                .distinct()
                .toList();
    }

    /**
     * This summary as CSV: one line for each case, and one more column for each list of published values.
     *
     * @return the text of the file, shares from 0 to 1; of networks the rates of their populations in hertz
     */
    public String csv() {
        List<String> populations = populations();
        if (!populations.isEmpty()) {
            String header = populations.stream()
                    .map(name -> ",rate_Hz_" + name)
                    .collect(Collectors.joining("", "case,runs", "\n"));
            return header
                    + cases.stream().map(each -> each.csv(populations) + "\n").collect(Collectors.joining());
        }
        Stream<String> labels =
                sweep.published().stream().map(each -> CaseSummary.quoted("published: " + each.label()));
        String header = Stream.concat(Stream.of(CaseSummary.CSV_HEADER), labels).collect(Collectors.joining(","));
        Stream<String> lines = IntStream.range(0, cases.size()).mapToObj(this::csv);
        return Stream.concat(Stream.of(header), lines).collect(Collectors.joining("\n", "", "\n"));
    }

    /**
     * This summary as a figure: the share of successful runs against each parameter that the sweep varies.
     *
     * @param plugins where to look the defaults of parameters up
     * @param command the command line that makes the figure, for its caption
     * @return the figure, not yet drawn
     * @throws MicroSpikeException if the base experiment is not well-formed
     */
    public SeriesFigure figure(Plugins plugins, String command) {
        Experiment base = sweep.experiment(Sweep.Case.BASE, sweep.seeds()[0]);
        List<SeriesFigure.Plot> plots = new SweepPlots(this, key -> base.value(plugins, key)).plots();
        return new SeriesFigure(sweep.name(), plots, caption(command));
    }

    private String caption(String command) {
        int seeds = sweep.seeds().length;
        long runs = cases.stream().mapToLong(each -> each.successes().tries()).sum();
        String versions = modules.entrySet().stream()
                .map(each -> "; version " + each.getKey() + " of " + String.join(", ", each.getValue()))
                .collect(Collectors.joining());
        return "Successful: as in Masquelier et al. 2008. Bars: 95 % intervals of this sweep (Wilson). "
                + Words.count(seeds, "seed")
                + (cases.size() == 1 ? " for one case; " : " for each of " + cases.size() + " cases; ")
                + (runs == (long) seeds * cases.size() ? "all" : runs + " of " + seeds * cases.size())
                + " runs are done. "
                + "Made with: " + command + versions + ".";
    }

    private String csv(int index) {
        Stream<String> published = sweep.published().stream()
                .map(each -> CaseSummary.number(each.shares().get(index)));
        return Stream.concat(Stream.of(cases.get(index).csv()), published).collect(Collectors.joining(","));
    }
}
