package org.microspike.app.command;

import java.io.PrintWriter;
import org.microspike.api.Dimension;
import org.microspike.api.MicroSpikeException;
import org.microspike.api.RecordedRun;
import org.microspike.api.RunDescription;
import org.microspike.api.Schedule;
import org.microspike.api.SpikeTrain;
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
        if (!(read("--last", last, Dimension.TIME) > 0)) {
            throw new MicroSpikeException("--last: '" + last + "' must be above 0 s.");
        }
        read("--false-alarms", falseAlarms, Dimension.FREQUENCY);
    }

    /** The same for sweeps. */
    SweepRunner.MeasureCriterion criterion() {
        return new SweepRunner.MeasureCriterion(
                read("--last", last, Dimension.TIME),
                hitRate,
                read("--false-alarms", falseAlarms, Dimension.FREQUENCY));
    }

    /** Prints the measures of a run. */
    void print(PrintWriter out, SpikeTrain spikes, int neurons, Schedule schedule, double duration) {
        table(spikes, neurons, schedule, duration).print(out);
    }

    /** The measures of a recorded run, for its report. */
    Table table(RecordedRun run) {
        RunDescription description = run.description();
        return table(run.outputSpikes(), description.neurons(), description.schedule(), run.duration())
                .forReport();
    }

    private MeasureTable table(SpikeTrain spikes, int neurons, Schedule schedule, double duration) {
        double interval = Math.min(duration, read("--last", last, Dimension.TIME));
        return new MeasureTable(
                spikes,
                neurons,
                schedule,
                duration,
                interval,
                hitRate,
                read("--false-alarms", falseAlarms, Dimension.FREQUENCY));
    }

    private static double read(String option, String text, Dimension dimension) {
        try {
            return dimension.parse(text);
        } catch (IllegalArgumentException e) {
            throw new MicroSpikeException(option + ": " + e.getMessage() + ".");
        }
    }
}
