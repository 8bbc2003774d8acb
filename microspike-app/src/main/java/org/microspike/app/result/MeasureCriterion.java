package org.microspike.app.result;

import java.util.LinkedHashMap;
import java.util.Map;
import org.microspike.api.message.MicroSpikeException;
import org.microspike.api.setting.Dimension;
import org.microspike.app.MeasureWindow;

/**
 * How neurons are judged: over which part of a run, and what success takes.
 *
 * @param window that part
 * @param hitRate the hit rate that success takes, from 0 to 1
 * @param falseAlarms the rate of false alarms that success allows, in hertz
 */
public record MeasureCriterion(MeasureWindow window, double hitRate, double falseAlarms) {
    /** Where nobody says otherwise. */
    public static final MeasureCriterion DEFAULT = new MeasureCriterion(MeasureWindow.DEFAULT, 0.9, 1);

    private static final String HIT_RATE = "measures.hit_rate";
    private static final String FALSE_ALARMS = "measures.false_alarms";

    /**
     * The same, over another part of the run.
     *
     * @param other that part
     * @return the same but for it
     */
    public MeasureCriterion over(MeasureWindow other) {
        return new MeasureCriterion(other, hitRate, falseAlarms);
    }

    /**
     * The same over the part of the run that its experiment says, unless this one says a part itself.
     *
     * @param ofExperiment that part
     * @return the same but for it
     */
    public MeasureCriterion unlessGiven(MeasureWindow ofExperiment) {
        return window.equals(MeasureWindow.DEFAULT) ? over(ofExperiment) : this;
    }

    /**
     * This criterion for a run that may end early.
     *
     * @param duration the time to be simulated, in seconds
     * @return the same without default
     */
    public MeasureCriterion of(double duration) {
        return over(window.of(duration));
    }

    /**
     * This criterion for a recording, or a checkpoint, to keep.
     *
     * @return settings by their paths, of which {@link #in} makes the same criterion
     */
    public Map<String, String> settings() {
        Map<String, String> settings = new LinkedHashMap<>(window.settings());
        settings.put(HIT_RATE, Dimension.NUMBER.format(hitRate));
        settings.put(FALSE_ALARMS, Dimension.FREQUENCY.format(falseAlarms));
        return settings;
    }

    /**
     * The criterion that a run was judged by.
     *
     * @param settings of the run; there may be others among them
     * @return the criterion; default where they do not tell
     * @throws MicroSpikeException if they tell what is no criterion
     */
    public static MeasureCriterion in(Map<String, String> settings) {
        return new MeasureCriterion(
                MeasureWindow.in(settings),
                number(settings, HIT_RATE, Dimension.NUMBER, DEFAULT.hitRate),
                number(settings, FALSE_ALARMS, Dimension.FREQUENCY, DEFAULT.falseAlarms));
    }

    private static double number(Map<String, String> settings, String path, Dimension dimension, double otherwise) {
        if (!settings.containsKey(path)) {
            return otherwise;
        }
        try {
            return dimension.parse(settings.get(path));
        } catch (IllegalArgumentException e) {
            throw new MicroSpikeException(
                    "The run was recorded with the setting " + path + ", but " + e.getMessage() + ".", e);
        }
    }
}
