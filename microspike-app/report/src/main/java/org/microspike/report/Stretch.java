package org.microspike.report;

import java.util.ArrayList;
import java.util.List;
import org.microspike.api.RecordedRun;
import org.microspike.api.SpikeTrain;

/**
 * A stretch of the input spikes, few enough to be drawn one by one.
 *
 * @param from its start in seconds
 * @param to its end in seconds
 * @param spikes all that are in it, at least one
 */
record Stretch(double from, double to, SpikeTrain spikes) {
    /** What is at hand of the input of a run: all of it, or its start and its end with at most so many spikes each. */
    static List<Stretch> of(RecordedRun run, int most) {
        double end = run.duration();
        List<Stretch> stretches = new ArrayList<>();
        if (run.countInputSpikes(0, end) <= 2L * most) {
            add(stretches, run, 0, end);
        } else {
            double startLength = end;
            while (run.countInputSpikes(0, startLength) > most) {
                startLength /= 2;
            }
            double endLength = end;
            while (run.countInputSpikes(end - endLength, end) > most) {
                endLength /= 2;
            }
            add(stretches, run, 0, startLength);
            add(stretches, run, end - endLength, end);
        }
        return stretches;
    }

    private static void add(List<Stretch> stretches, RecordedRun run, double from, double to) {
        SpikeTrain spikes = run.inputSpikes(from, to);
        if (spikes.count() > 0) {
            stretches.add(new Stretch(from, to, spikes));
        }
    }
}
