package org.microspike.hdf5;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.microspike.api.message.MicroSpikeException;

/** A unit of times in a file, by the names that are in use for it. */
enum TimeUnit {
    /** Seconds. */
    SECONDS(1, "s", "sec", "secs", "second", "seconds"),
    /** Milliseconds, which SONATA recommends. */
    MILLISECONDS(1e3, "ms", "msec", "msecs", "millisecond", "milliseconds"),
    /** Microseconds. */
    MICROSECONDS(1e6, "us", "µs", "usec", "usecs", "microsecond", "microseconds");

    private final double perSecond;
    private final List<String> names;

    TimeUnit(double perSecond, String... names) {
        this.perSecond = perSecond;
        this.names = List.of(names);
    }

    /**
     * The unit of a dataset: what its attribute {@code units} says, or else that of one of the groups it is in, as some
     * writers have it; milliseconds if none of them has one.
     *
     * @param names the path of the dataset
     * @throws MicroSpikeException if it is unknown, or if they contradict one another
     */
    static TimeUnit of(Hdf5File file, String... names) {
        Optional<TimeUnit> found = Optional.empty();
        List<String> told = new ArrayList<>();
        for (int depth = names.length; depth > 0; depth--) {
            String[] path = Arrays.copyOf(names, depth);
            Optional<String> text = file.attribute(Layout.UNITS, path);
            if (text.isPresent()) {
                TimeUnit unit = named(text.get(), "/" + String.join("/", path), file);
                told.add("'" + text.get().strip() + "' at /" + String.join("/", path));
                if (found.isPresent() && found.get() != unit) {
                    throw new MicroSpikeException("'" + file.path() + "' contradicts itself: the attribute 'units' is "
                            + String.join(" and ", told) + ".");
                }
                found = Optional.of(unit);
            }
        }
        return found.orElse(MILLISECONDS);
    }

    /** The unit of one of its names. */
    static TimeUnit named(String name) {
        return Stream.of(values())
                .filter(unit -> unit.names.contains(name))
                .findFirst()
                .orElseThrow();
    }

    private static TimeUnit named(String name, String where, Hdf5File file) {
        String text = name.strip();
        // Of the symbols the case counts: S and MS are others.
        String known = text.length() > 2 ? text.toLowerCase(Locale.ROOT) : text;
        for (TimeUnit unit : values()) {
            if (unit.names.contains(known)) {
                return unit;
            }
        }
        throw new MicroSpikeException("The times " + where + " in '" + file.path() + "' have the units '" + text
                + "'; allowed are ms, s and us, and their names such as milliseconds.");
    }

    /** A time of this unit in seconds; does not change the order of times. */
    double toSeconds(double time) {
        return this == MILLISECONDS ? Layout.toSeconds(time) : time / perSecond;
    }
}
