package org.microspike.app.command;

import java.io.PrintWriter;
import org.microspike.api.Dimension;
import org.microspike.api.MicroSpikeException;
import org.microspike.api.RecordedRun;
import org.microspike.api.RunDescription;
import org.microspike.api.Schedule;
import org.microspike.api.measure.GroupMeasures;
import org.microspike.app.sweep.SweepRunner;
import org.microspike.report.Table;
import picocli.CommandLine.Option;

/** What success means, and over which part of a run it is measured. */
final class MeasureOptions {
    @Option(
            names = "--last",
            paramLabel = "TIME",
            defaultValue = "150 s",
            description = "Measure over this last part of the run (default: ${DEFAULT-VALUE}).")
    private String last;

    @Option(
            names = "--hit-rate",
            paramLabel = "SHARE",
            defaultValue = "0.9",
            description = "The hit rate that success takes (default: ${DEFAULT-VALUE}).")
    private double hitRate;

    @Option(
            names = "--false-alarms",
            paramLabel = "RATE",
            defaultValue = "1 Hz",
            description = "The rate of false alarms that success allows (default: ${DEFAULT-VALUE}).")
    private String falseAlarms;

    /** Refuses wrong values before anything runs. */
    void check() {
        if (!(interval() > 0)) {
            throw new MicroSpikeException("--last: '" + last + "' must be above 0 s.");
        }
        if (!(read("--false-alarms", falseAlarms, Dimension.FREQUENCY) >= 0)) {
            throw new MicroSpikeException("--false-alarms: '" + falseAlarms + "' must be at least 0 Hz.");
        }
        if (!(hitRate >= 0 && hitRate <= 1)) {
            throw new MicroSpikeException("--hit-rate: " + hitRate + " must be a share from 0 to 1.");
        }
    }

    /** The same for sweeps. */
    SweepRunner.MeasureCriterion criterion() {
        return new SweepRunner.MeasureCriterion(
                interval(), hitRate, read("--false-alarms", falseAlarms, Dimension.FREQUENCY));
    }

    /** How much of a run, up to its end, is measured, in seconds. */
    double interval() {
        return read("--last", last, Dimension.TIME);
    }

    /** Prints the measures of a run under way, or at its end. */
    void print(PrintWriter out, RecentSpikes spikes, Schedule schedule, double now) {
        double interval = Math.min(now, interval());
        table(spikes.measures(now - interval, now), schedule, now, interval).print(out);
    }

    /** Prints the measures of a recorded run. */
    void print(PrintWriter out, RecordedRun run) {
        table(run).printInDetail(out);
    }

    /** The measures of a recorded run, for its report. */
    Table report(RecordedRun run) {
        return table(run).forReport();
    }

    private MeasureTable table(RecordedRun run) {
        RunDescription description = run.description();
        Schedule schedule = description.schedule();
        double end = run.duration();
        double interval = Math.min(end, interval());
        return table(
                GroupMeasures.of(run.outputSpikes(), description.neurons(), schedule, end - interval, end),
                schedule,
                end,
                interval);
    }

    private MeasureTable table(GroupMeasures measured, Schedule schedule, double duration, double interval) {
        return new MeasureTable(
                measured,
                schedule,
                duration,
                interval,
                hitRate,
                read("--false-alarms", falseAlarms, Dimension.FREQUENCY));
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
