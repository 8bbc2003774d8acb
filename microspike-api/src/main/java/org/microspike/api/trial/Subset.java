package org.microspike.api.trial;

import java.util.List;
import org.microspike.api.message.Words;
import org.microspike.api.setting.Parameter;
import org.microspike.api.setting.SettingException;
import org.microspike.api.setting.Settings;

/**
 * Which of the items of a data set an input shows. Immutable.
 *
 * @param first the number of the first, from 0
 * @param count how many; 0 for all from the first on
 * @since 0.1.0
 */
public record Subset(int first, int count) {
    /**
     * Checks the values.
     *
     * @throws IllegalArgumentException if one is below 0
     */
    public Subset {
        if (first < 0 || count < 0) {
            throw new IllegalArgumentException(count + " items from " + first + " on: neither is below 0");
        }
    }

    /**
     * The parameters of inputs that show a subset.
     *
     * @param item what one of the items is called, "picture" for example
     * @return {@code first} and {@code count}
     */
    public static List<Parameter> parameters(String item) {
        return List.of(
                Parameter.integer("first", "0", "number in the file, from 0, of the first " + item + " to be shown")
                        .atLeast(0),
                Parameter.integer("count", "0", "number of " + item + "s from there on; 0 for all that there are")
                        .atLeast(0));
    }

    /**
     * What settings say.
     *
     * @param settings among them the values of {@link #parameters}
     * @return the subset
     */
    public static Subset of(Settings settings) {
        return new Subset(settings.integer("first"), settings.integer("count"));
    }

    /**
     * Whether an item is shown.
     *
     * @param item its number
     * @return true if so
     */
    public boolean contains(long item) {
        return item >= first && (count == 0 || item - first < count);
    }

    /**
     * How many items are shown.
     *
     * @param file what has them, for messages
     * @param total how many it has
     * @param item what one is called, "picture" for example
     * @return at least 1
     * @throws SettingException if the file does not have them
     */
    public int size(String file, long total, String item) {
        String found = file + " has " + Words.count(total, item) + ".";
        if (first >= total) {
            throw new SettingException("first", "'first' is " + first + ", counted from 0, but " + found);
        }
        long all = total - first;
        if (count > all || count == 0 && all > Integer.MAX_VALUE) {
            String from = first > 0 ? " from " + item + " " + first + " on" : "";
            throw new SettingException("count", "'count' is " + count + from + ", but " + found);
        }
        return count > 0 ? count : (int) all;
    }
}
