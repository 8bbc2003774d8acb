package org.microspike.report;

import java.util.ArrayList;
import java.util.List;
import org.microspike.api.data.SpikeTrain;
import org.microspike.api.record.RecordedRun;
import org.microspike.api.record.RecordingPlan;

/**
 * An excerpt of the input spikes, few enough to be drawn one by one.
 *
 * @param from its start in seconds
 * @param to its end in seconds
 * @param spikes all that are in it, at least one
 */
record InputExcerpt(double from, double to, SpikeTrain spikes) {
    /**
     * What is shown of the input of a run, at most about this number of spikes; all recorded intervals have an equal
     * share: those that hold no more are shown whole, of the others the start and the end.
     */
    static List<InputExcerpt> of(RecordedRun run, int most) {
        List<RecordingPlan.Interval> intervals = run.description().plan().inputSpikes();
        List<InputExcerpt> excerpts = new ArrayList<>();
        for (RecordingPlan.Interval interval : intervals) {
            double from = interval.from();
            double to = Math.min(interval.to(), run.duration());
            int share = most / intervals.size();
            if (run.countInputSpikes(from, to) <= share) {
                add(excerpts, run, from, to);
            } else {
                double startLength = to - from;
                while (run.countInputSpikes(from, from + startLength) > share / 2) {
                    startLength /= 2;
                }
                double endLength = to - from;
                while (run.countInputSpikes(to - endLength, to) > share / 2) {
                    endLength /= 2;
                }
                add(excerpts, run, from, from + startLength);
                add(excerpts, run, to - endLength, to);
            }
        }
        return excerpts;
    }

    private static void add(List<InputExcerpt> excerpts, RecordedRun run, double from, double to) {
        SpikeTrain spikes = run.inputSpikes(from, to);
        if (spikes.count() > 0) {
            excerpts.add(new InputExcerpt(from, to, spikes));
        }
    }
}
