package org.microspike.app.command;

import java.io.PrintWriter;
import java.util.List;
import org.microspike.api.network.Network;
import org.microspike.app.sweep.MeasureCriterion;

/** What is to be said of a run up to now, of which somebody has watched the spikes. */
interface Watch {
    /** Prints the results, by some criterion where there are measures. */
    void print(PrintWriter out, Network network, MeasureCriterion criterion);

    /** What is surprising about it though right: mostly nothing. */
    List<String> advice(Network network);
}
