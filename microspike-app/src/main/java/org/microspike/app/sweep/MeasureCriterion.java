package org.microspike.app.sweep;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.OptionalDouble;
import org.microspike.api.message.MicroSpikeException;
import org.microspike.api.setting.Dimension;

/**
 * How neurons are judged: over which last part of a run, and what success takes.
 *
 * @param last the length of that part in seconds, above 0; empty for the default, which depends on the run
 * @param hitRate the hit rate that success takes, from 0 to 1
 * @param falseAlarms the rate of false alarms that success allows, in hertz
 */
public record MeasureCriterion(OptionalDouble last, double hitRate, double falseAlarms) {
    /** Where nobody says otherwise. */
    public static final MeasureCriterion DEFAULT = new MeasureCriterion(OptionalDouble.empty(), 0.9, 1);

    private static final double LONGEST_DEFAULT = 150;
    private static final String LAST = "measures.last";
    private static final String HIT_RATE = "measures.hit_rate";
    private static final String FALSE_ALARMS = "measures.false_alarms";

    /**
     * How much of a run, up to its end, is judged.
     *
     * @param duration the simulated time in seconds
     * @return in seconds: what was given, or else 150 s but at most a third of the run, the rest of which is for learning;
     *     never more than the run
     */
    public double interval(double duration) {
        return Math.min(duration, last.orElse(Math.min(LONGEST_DEFAULT, duration / 3)));
    }

    /**
     * This criterion for a run that may end early.
     *
     * @param duration the time to be simulated, in seconds
     * @return the same without default
     */
    public MeasureCriterion of(double duration) {
        return new MeasureCriterion(OptionalDouble.of(interval(duration)), hitRate, falseAlarms);
    }

    /**
     * This criterion for a recording, or a checkpoint, to keep.
     *
     * @return settings by their paths, of which {@link #in} makes the same criterion
     */
    public Map<String, String> settings() {
        Map<String, String> settings = new LinkedHashMap<>();
        last.ifPresent(seconds -> settings.put(LAST, Dimension.TIME.format(seconds)));
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
                settings.containsKey(LAST)
                        ? OptionalDouble.of(number(settings, LAST, Dimension.TIME, 0))
                        : DEFAULT.last,
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
