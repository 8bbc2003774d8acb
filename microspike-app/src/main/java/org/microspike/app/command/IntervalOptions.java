package org.microspike.app.command;

import org.microspike.api.message.MicroSpikeException;
import org.microspike.api.record.RecordedRun;
import org.microspike.api.record.RecordingPlan;
import org.microspike.api.setting.Dimension;
import picocli.CommandLine.Option;

/** Which part of a recording a command is about. */
final class IntervalOptions {
    @Option(
            names = "--from",
            paramLabel = "TIME",
            description = "From this time on, for example '10 s' (default: the start).")
    private String from = "";

    @Option(names = "--to", paramLabel = "TIME", description = "Up to before this time (default: the end, included).")
    private String to = "";

    /** Whether it is a part, and not all of the recording. */
    boolean given() {
        return !from.isEmpty() || !to.isEmpty();
    }

    /** The part, checked but for whether the recording has it. */
    RecordingPlan.Interval interval() {
        return interval(from, to);
    }

    /** What --from and --to say, each empty if it is not given. */
    static RecordingPlan.Interval interval(String from, String to) {
        double start = from.isEmpty() ? 0 : MeasureOptions.read("--from", from, Dimension.TIME);
        double end = to.isEmpty() ? Double.POSITIVE_INFINITY : MeasureOptions.read("--to", to, Dimension.TIME);
        if (!(start >= 0)) {
            throw new MicroSpikeException("--from: '" + from + "' must be at least 0 s.");
        }
        if (!(end > start)) {
            throw new MicroSpikeException("--to: '" + to + "' must be after the start, " + start + " s.");
        }
        return new RecordingPlan.Interval(start, end);
    }

    /** The part, which the recording has. */
    RecordingPlan.Interval intervalOf(RecordedRun run) {
        RecordingPlan.Interval interval = interval();
        if (interval.from() > run.duration()) {
            throw new MicroSpikeException(
                    "--from: '" + from + "' is after the end of the recording, " + run.duration() + " s.");
        }
        return interval;
    }
}
