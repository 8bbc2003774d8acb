package org.microspike.app.command;

import java.io.PrintWriter;
import java.util.List;
import org.microspike.api.network.Network;
import org.microspike.app.sweep.MeasureCriterion;

/**
 * What is to be said of a run of one layer.
 *
 * @param spikes those by which the run is measured
 * @param surprises what will be worth saying of it
 */
record LayerWatch(RecentSpikes spikes, Advice surprises) implements Watch {
    @Override
    public void print(PrintWriter out, Network network, MeasureCriterion criterion) {
        MeasureOptions.print(out, spikes, network.schedule(), network.time(), criterion);
    }

    @Override
    public List<String> advice(Network network) {
        return surprises.of(network);
    }
}
