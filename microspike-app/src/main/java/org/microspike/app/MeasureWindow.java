package org.microspike.app;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.OptionalDouble;
import org.microspike.api.message.MicroSpikeException;
import org.microspike.api.message.Words;
import org.microspike.api.setting.Dimension;

/**
 * Over which part of a run it is measured: a last part of some length, or a part from and to some times.
 *
 * @param last the length of the last part in seconds, above 0; empty for the default, or if a time is given
 * @param from the start of the part in seconds; empty for that of the run, if an end is given
 * @param to the end of the part in seconds, exclusive; empty for that of the run, if a start is given
 */
public record MeasureWindow(OptionalDouble last, OptionalDouble from, OptionalDouble to) {
    /** Where nobody says otherwise: the last 150 s, but at most a third of the run, the rest of which is for learning. */
    public static final MeasureWindow DEFAULT =
            new MeasureWindow(OptionalDouble.empty(), OptionalDouble.empty(), OptionalDouble.empty());

    private static final double LONGEST_DEFAULT = 150;
    private static final String LAST = "measures.last";
    private static final String FROM = "measures.from";
    private static final String TO = "measures.to";

    /**
     * The last part of a run.
     *
     * @param seconds its length, above 0
     * @return that part
     */
    public static MeasureWindow last(double seconds) {
        return new MeasureWindow(OptionalDouble.of(seconds), OptionalDouble.empty(), OptionalDouble.empty());
    }

    /**
     * A part of a run, possibly without length.
     *
     * @param from its start in seconds
     * @param to its end in seconds, exclusive
     */
    public record Part(double from, double to) {
        /**
         * Which part it is, in words.
         *
         * @param end of the run in seconds
         * @return "over the last 1 s of 3 s", for example
         */
        public String text(double end) {
            String whole = Words.seconds(end);
            if (to < end) {
                return "from " + Words.seconds(from) + " to " + Words.seconds(to) + " of " + whole;
            }
            return isAll(end)
                    ? "over the whole run, " + whole
                    : "over the last " + Words.seconds(to - from) + " of " + whole;
        }

        /**
         * Whether it is all of a run.
         *
         * @param end of the run in seconds
         * @return true if it is
         */
        public boolean isAll(double end) {
            return from == 0 && to == end;
        }
    }

    /**
     * Whether nobody said which part; to compare two records for the first time takes 8 ms of the start.
     *
     * @return true for the default
     */
    public boolean isDefault() {
        return last.isEmpty() && !hasTimes();
    }

    private boolean hasTimes() {
        return from.isPresent() || to.isPresent();
    }

    /**
     * The part of a run that is measured.
     *
     * @param end of the run in seconds; infinite if it is not known before
     * @return within the run, all of it if its end is not known; of one that ended before the part that was to be measured, the default part
     */
    public Part in(double end) {
        if (end == Double.POSITIVE_INFINITY && !hasTimes()) {
            refuseLast();
            return new Part(0, end);
        }
        double start = hasTimes() ? from.orElse(0) : end - length(end);
        if (start >= end) {
            return new Part(end - DEFAULT.length(end), end);
        }
        double stop = Math.min(end, to.orElse(end));
        return new Part(Math.max(0, Math.min(start, stop)), stop);
    }

    /**
     * How much of a run is to be kept for measuring it at its end, whenever that comes.
     *
     * @param duration the time to be simulated, in seconds
     * @return seconds before the end
     */
    public double kept(double duration) {
        double start = from.orElse(0);
        return hasTimes() ? Math.max(duration - start, DEFAULT.length(start)) : length(duration);
    }

    private void refuseLast() {
        if (last.isPresent()) {
            throw new MicroSpikeException(
                    "The last " + Dimension.TIME.format(last.getAsDouble())
                            + " of the run cannot be measured, as it is not known before when it ends. Say from when on instead.");
        }
    }

    private double length(double end) {
        return Math.max(0, Math.min(end, last.orElse(Math.min(LONGEST_DEFAULT, end / 3))));
    }

    /**
     * This part of a run that may end early.
     *
     * @param duration the time to be simulated, in seconds
     * @return the same without default
     */
    public MeasureWindow of(double duration) {
        if (duration == Double.POSITIVE_INFINITY && !hasTimes()) {
            refuseLast();
            return new MeasureWindow(last, OptionalDouble.of(0), to);
        }
        return hasTimes() && from.orElse(0) < duration
                ? new MeasureWindow(last, OptionalDouble.of(from.orElse(0)), end(duration))
                : last(length(duration));
    }

    private OptionalDouble end(double duration) {
        return to.isPresent() || duration == Double.POSITIVE_INFINITY ? to : OptionalDouble.of(duration);
    }

    /**
     * This part for a recording, or a checkpoint, to keep.
     *
     * @return settings by their paths, of which {@link #in(Map)} makes the same part
     */
    public Map<String, String> settings() {
        Map<String, String> settings = new LinkedHashMap<>();
        last.ifPresent(seconds -> settings.put(LAST, Dimension.TIME.format(seconds)));
        from.ifPresent(seconds -> settings.put(FROM, Dimension.TIME.format(seconds)));
        to.ifPresent(seconds -> settings.put(TO, Dimension.TIME.format(seconds)));
        return settings;
    }

    /**
     * The part by which a run was measured.
     *
     * @param settings of the run; there may be others among them
     * @return the part; default where they do not tell
     * @throws MicroSpikeException if they tell what is none
     */
    public static MeasureWindow in(Map<String, String> settings) {
        return new MeasureWindow(time(settings, LAST), time(settings, FROM), time(settings, TO));
    }

    private static OptionalDouble time(Map<String, String> settings, String path) {
        if (!settings.containsKey(path)) {
            return OptionalDouble.empty();
        }
        try {
            return OptionalDouble.of(Dimension.TIME.parse(settings.get(path)));
        } catch (IllegalArgumentException e) {
            throw new MicroSpikeException(
                    "The run was recorded with the setting " + path + ", but " + e.getMessage() + ".", e);
        }
    }
}
