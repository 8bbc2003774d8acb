package org.microspike.app.command;

import java.util.Map;
import java.util.Optional;
import org.microspike.api.message.MicroSpikeException;
import org.microspike.api.record.RecordedRun;
import org.microspike.api.setting.Dimension;
import org.microspike.app.MeasureWindow;
import org.microspike.app.result.MeasureCriterion;
import org.microspike.app.result.RunResults;
import picocli.CommandLine.Option;

/** What success means, and over which part of a run it is measured. */
final class MeasureOptions {
    @Option(
            names = "--last",
            paramLabel = "TIME",
            description =
                    "Measure over this last part of the run (default: as the run was, or as the experiment says, or else"
                            + " 150 s, but at most a third of the run).")
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

    /** Refuses the options by which learning is judged, where nothing is known of patterns. */
    void refuseWithoutPatterns() {
        hitRate.map(given -> "--hit-rate")
                .or(() -> falseAlarms.map(given -> "--false-alarms"))
                .ifPresent(option -> {
                    throw new MicroSpikeException(
                            option + ": is for one layer that is shown patterns, and none are" + " known of this run.");
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
        Optional<Double> seconds = last.map(text -> read("--last", text, Dimension.TIME));
        if (seconds.isPresent() && !(seconds.get() > 0)) {
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
        return new MeasureCriterion(
                seconds.map(MeasureWindow::last).orElse(other.window()), share, rate, other.of2008());
    }

    /** What is measured of a recorded run. */
    RunResults results(RecordedRun run) {
        if (!RunResults.hasPatterns(run.description())) {
            refuseWithoutPatterns();
        }
        return RunResults.of(run, over(run.description().settings()));
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
