package org.microspike.app.command;

import org.microspike.api.message.MicroSpikeException;
import org.microspike.api.record.RecordedRun;
import org.microspike.api.record.RecordingPlan;
import org.microspike.api.setting.Dimension;
import org.microspike.app.usage.Option;
import org.microspike.app.usage.Syntax;

/** Which part of a recording a command is about. */
final class IntervalOptions {
    private final Option from;
    private final Option to;

    /** Adds them to what a command takes. */
    IntervalOptions(Syntax syntax) {
        from = syntax.option("--from", "TIME", "From this time on, for example '10 s' (default: the start).");
        to = syntax.option("--to", "TIME", "Up to before this time (default: the end, included).");
    }

    /** Whether it is a part, and not all of the recording. */
    boolean given() {
        return from.given() || to.given();
    }

    /** The part, checked but for whether the recording has it. */
    RecordingPlan.Interval interval() {
        double start = from.value()
                .map(text -> MeasureOptions.read(from.name(), text, Dimension.TIME))
                .orElse(0.0);
        double end = to.value()
                .map(text -> MeasureOptions.read(to.name(), text, Dimension.TIME))
                .orElse(Double.POSITIVE_INFINITY);
        if (!(start >= 0)) {
            throw new MicroSpikeException("--from: '" + from.or("") + "' must be at least 0 s.");
        }
        if (!(end > start)) {
            throw new MicroSpikeException("--to: '" + to.or("") + "' must be after the start, " + start + " s.");
        }
        return new RecordingPlan.Interval(start, end);
    }

    /** The part, which the recording has. */
    RecordingPlan.Interval intervalOf(RecordedRun run) {
        RecordingPlan.Interval interval = interval();
        if (interval.from() > run.duration()) {
            throw new MicroSpikeException(
                    "--from: '" + from.or("") + "' is after the end of the recording, " + run.duration() + " s.");
        }
        return interval;
    }
}
