package org.microspike.app.command;

import java.io.PrintWriter;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import org.microspike.api.measure.GroupMeasures;
import org.microspike.api.message.MicroSpikeException;
import org.microspike.api.pattern.Schedule;
import org.microspike.api.record.RecordedRun;
import org.microspike.api.record.RunDescription;
import org.microspike.api.setting.Dimension;
import org.microspike.app.sweep.MeasureCriterion;
import org.microspike.report.RunMeasures;
import picocli.CommandLine.Option;

/** What success means, and over which part of a run it is measured. */
final class MeasureOptions {
    @Option(
            names = "--last",
            paramLabel = "TIME",
            description =
                    "Measure over this last part of the run (default: as the run was, or else 150 s, but at most a"
                            + " third of the run).")
    private Optional<String> last = Optional.empty();

    @Option(
            names = "--hit-rate",
            paramLabel = "SHARE",
            description =
                    "The least hit rate of a successful neuron, from 0 to 1 (default: as for the run, or else 0.9).")
    private Optional<Double> hitRate = Optional.empty();

    @Option(
            names = "--false-alarms",
            paramLabel = "RATE",
            description =
                    "The highest rate of false alarms of a successful neuron (default: as for the run, or else 1 Hz).")
    private Optional<String> falseAlarms = Optional.empty();

    /** Refuses any of these options for a network with projections. */
    void refuseForNetworks() {
        last.map(given -> "--last")
                .or(() -> hitRate.map(given -> "--hit-rate"))
                .or(() -> falseAlarms.map(given -> "--false-alarms"))
                .ifPresent(option -> {
                    throw new MicroSpikeException(option
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
        OptionalDouble seconds = last.stream()
                .mapToDouble(text -> read("--last", text, Dimension.TIME))
                .findFirst();
        if (seconds.isPresent() && !(seconds.getAsDouble() > 0)) {
            throw new MicroSpikeException("--last: '" + last.get() + "' must be above 0 s.");
        }
        double share = hitRate.orElse(other.hitRate());
        if (!(share >= 0 && share <= 1)) {
            throw new MicroSpikeException("--hit-rate: " + share + " must be a share from 0 to 1.");
        }
        double rate = falseAlarms
                .map(text -> read("--false-alarms", text, Dimension.FREQUENCY))
                .orElse(other.falseAlarms());
        if (!(rate >= 0)) {
            throw new MicroSpikeException("--false-alarms: '" + falseAlarms.get() + "' must be at least 0 Hz.");
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
