package org.microspike.app.experiment;

import java.util.List;
import java.util.Optional;
import org.microspike.api.network.Normalisation;
import org.microspike.api.setting.Dimension;

/** To which sum the weights into each neuron are scaled, and when, as the block "normalise" of a projection writes it. */
final class WrittenNormalisation {
    private static final String SUM = "sum";
    private static final String EVERY = "every";
    private static final String WHEN = "when";
    private static final String TRIAL = "trial";

    private final Setting.Text sum;
    private final String path;
    private final Optional<Double> every;
    private final boolean atTrials;

    /**
     * A normalisation as written.
     *
     * @param path the key of the block, with the keys of the blocks it is in
     */
    WrittenNormalisation(Setting.Block block, String path) {
        block.checkKeys(List.of(SUM, EVERY, WHEN), path + ".");
        this.path = path + "." + SUM;
        sum = block.text(SUM, path)
                .orElseThrow(() -> block.error(path, "'sum' is missing: that of the weights into each neuron."));
        every = block.text(EVERY, path).map(text -> text.positiveTime(path + "." + EVERY));
        Optional<Setting.Text> when = block.text(WHEN, path);
        atTrials = when.isPresent();
        if (atTrials && !when.get().text().equals(TRIAL)) {
            throw when.get()
                    .error(
                            path + "." + WHEN,
                            "'" + when.get().text()
                                    + "' is not known; weights are scaled when a 'trial' of an input starts,"
                                    + " or at the interval 'every'.");
        }
    }

    /**
     * The normalisation.
     *
     * @param unit that of the weights; empty if they have none
     */
    Normalisation normalisation(String unit) {
        double value = sum.in(unit, path);
        if (value == 0) {
            throw sum.error(path, "must not be 0.");
        }
        return new Normalisation(value, every, atTrials);
    }

    /** What it is, the same for the same one. */
    String written(String unit) {
        return "sum " + normalisation(unit).sum()
                + every.map(WrittenNormalisation::interval).orElse("")
                + (atTrials ? " at each trial" : "");
    }

    private static String interval(double seconds) {
        return " every " + Dimension.TIME.format(seconds);
    }
}
