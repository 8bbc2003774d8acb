package org.microspike.app.command;

import java.io.PrintWriter;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.stream.Stream;
import org.microspike.api.data.Schedule;
import org.microspike.api.measure.GroupMeasures;
import org.microspike.api.message.MicroSpikeException;
import org.microspike.api.record.RecordedRun;
import org.microspike.api.record.RunDescription;
import org.microspike.api.setting.Dimension;
import org.microspike.app.sweep.MeasureCriterion;
import org.microspike.app.usage.Option;
import org.microspike.app.usage.Syntax;
import org.microspike.report.RunMeasures;

/** What success means, and over which part of a run it is measured. */
final class MeasureOptions {
    private final Option last;
    private final Option hitRate;
    private final Option falseAlarms;

    /** Adds them to what a command takes. */
    MeasureOptions(Syntax syntax) {
        last = syntax.option(
                "--last",
                "TIME",
                "Measure over this last part of the run (default: as the run was, or else 150 s, but at most a third of"
                        + " the run).");
        hitRate = syntax.option(
                "--hit-rate",
                "SHARE",
                "The least hit rate of a successful neuron, from 0 to 1 (default: as for the run, or else 0.9).");
        falseAlarms = syntax.option(
                "--false-alarms",
                "RATE",
                "The highest rate of false alarms of a successful neuron (default: as for the run, or else 1 Hz).");
    }

    /** Refuses any of these options for a network with projections. */
    void refuseForNetworks() {
        Stream.of(last, hitRate, falseAlarms).filter(Option::given).findFirst().ifPresent(option -> {
            throw new MicroSpikeException(option.name()
                    + ": is for the measures of one layer; of a network with projections there are none but"
                    + " spikes and rates.");
        });
    }

    /** Refuses wrong values before anything runs. */
    void check() {
        criterion();
    }

    /** What the options say, and the defaults. */
    MeasureCriterion criterion() {
        return over(MeasureCriterion.DEFAULT);
    }

    /** What the options say, and for the rest what was said when a run started. */
    MeasureCriterion over(Map<String, String> settings) {
        return over(MeasureCriterion.in(settings));
    }

    private MeasureCriterion over(MeasureCriterion other) {
        OptionalDouble seconds = last.values().stream()
                .mapToDouble(text -> read(last.name(), text, Dimension.TIME))
                .findFirst();
        if (seconds.isPresent() && !(seconds.getAsDouble() > 0)) {
            throw new MicroSpikeException("--last: '" + last.or("") + "' must be above 0 s.");
        }
        double share = hitRate.decimal().orElse(other.hitRate());
        if (!(share >= 0 && share <= 1)) {
            throw new MicroSpikeException("--hit-rate: " + share + " must be a share from 0 to 1.");
        }
        double rate = falseAlarms
                .value()
                .map(text -> read(falseAlarms.name(), text, Dimension.FREQUENCY))
                .orElse(other.falseAlarms());
        if (!(rate >= 0)) {
            throw new MicroSpikeException("--false-alarms: '" + falseAlarms.or("") + "' must be at least 0 Hz.");
        }
        return new MeasureCriterion(seconds.isPresent() ? seconds : other.last(), share, rate);
    }

    /** Prints the measures of a run under way, or at its end. */
    static void print(PrintWriter out, RecentSpikes spikes, Schedule schedule, double now, MeasureCriterion criterion) {
        GroupMeasures measures = spikes.measures(now - criterion.interval(now), now);
        new MeasureTable(measures, schedule, now, criterion).print(out);
    }

    /** Prints the measures of a recorded run. */
    void print(PrintWriter out, RecordedRun run) {
        table(run).printInDetail(out);
    }

    /** The measures of a recorded run, for its report. */
    RunMeasures report(RecordedRun run) {
        return table(run).forReport();
    }

    private MeasureTable table(RecordedRun run) {
        RunDescription description = run.description();
        Schedule schedule = description.schedule();
        MeasureCriterion criterion = over(description.settings());
        double end = run.duration();
        double start = end - criterion.interval(end);
        return new MeasureTable(
                GroupMeasures.of(run.outputSpikes(), description.neurons(), schedule, start, end),
                schedule,
                end,
                criterion);
    }

    /** What an option says, in SI units. */
    static double read(String option, String text, Dimension dimension) {
        try {
            return dimension.parse(text);
        } catch (IllegalArgumentException e) {
            throw new MicroSpikeException(option + ": " + e.getMessage() + ".");
        }
    }
}
