package org.microspike.app.result;

import java.util.LinkedHashMap;
import java.util.Map;
import org.microspike.api.message.MicroSpikeException;
import org.microspike.api.setting.Dimension;
import org.microspike.app.MeasureWindow;
import org.microspike.app.experiment.Experiment;

/**
 * How neurons are judged: over which part of a run, and what success takes.
 *
 * @param window that part
 * @param hitRate the hit rate that success takes, from 0 to 1
 * @param falseAlarms the rate of false alarms that success allows, in hertz
 * @param of2008 whether a single neuron is judged by the {@link CriterionOf2008}, too
 */
public record MeasureCriterion(MeasureWindow window, double hitRate, double falseAlarms, boolean of2008) {
    /** Where nobody says otherwise. */
    public static final MeasureCriterion DEFAULT = new MeasureCriterion(MeasureWindow.DEFAULT, 0.9, 1, false);

    private static final String HIT_RATE = "measures.hit_rate";
    private static final String FALSE_ALARMS = "measures.false_alarms";
    private static final String CRITERION = "measures.criterion";

    /**
     * The same, over another part of the run.
     *
     * @param other that part
     * @return the same but for it
     */
    public MeasureCriterion over(MeasureWindow other) {
        return new MeasureCriterion(other, hitRate, falseAlarms, of2008);
    }

    /**
     * This criterion for the runs of an experiment, which may end early: over the part that the experiment says, unless this
     * one says a part itself.
     *
     * @param experiment to be run
     * @return the same without default, and with the experiment's own criterion
     */
    public MeasureCriterion of(Experiment experiment) {
        MeasureWindow part = window.isDefault() ? experiment.measured() : window;
        return new MeasureCriterion(
                part.of(experiment.duration()), hitRate, falseAlarms, of2008 || experiment.isJudgedAsIn2008());
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
        if (of2008) {
            settings.put(CRITERION, Experiment.CRITERION_OF_2008);
        }
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
                number(settings, FALSE_ALARMS, Dimension.FREQUENCY, DEFAULT.falseAlarms),
                Experiment.CRITERION_OF_2008.equals(settings.get(CRITERION)));
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
