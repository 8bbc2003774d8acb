package org.microspike.app.command;

import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.microspike.api.network.Network;
import org.microspike.app.PopulationSpikes;
import org.microspike.app.sweep.MeasureCriterion;

/** What is to be said of a run of a network: how many spikes each population had. */
record NetworkWatch(PopulationSpikes spikes) implements Watch {
    @Override
    public void print(PrintWriter out, Network network, MeasureCriterion criterion) {
        List<String[]> rows = new ArrayList<>();
        rows.add(new String[] {"population", "neurons", "spikes", "mean rate"});
        spikes.counts()
                .forEach(each -> rows.add(new String[] {
                    each.name(),
                    String.format(Locale.ROOT, "%,d", each.neurons()),
                    String.format(Locale.ROOT, "%,d", each.spikes()),
                    network.time() > 0 ? String.format(Locale.ROOT, "%.2f Hz", each.rate(network.time())) : "-"
                }));
        MeasureTable.printColumns(out, rows);
    }

    @Override
    public List<String> advice(Network network) {
        List<String> silent = spikes.counts().stream()
                .filter(each -> each.spikes() == 0)
                .map(each -> "'" + each.name() + "'")
                .toList();
        return silent.isEmpty() || network.time() == 0
                ? List.of()
                : List.of("There is no output spike in "
                        + (silent.size() == 1 ? "the population " : "the populations ") + String.join(", ", silent)
                        + ": what arrives there does not reach the threshold. Set a lower threshold, or higher"
                        + " weights.");
    }
}
