package org.microspike.images;

import org.microspike.api.message.Words;
import org.microspike.api.setting.SettingException;
import org.microspike.api.setting.Settings;

/**
 * Which of the pictures of a file are shown.
 *
 * @param first the number of the first, from 0
 * @param count how many; 0 for all from the first on
 */
record Subset(int first, int count) {
    static Subset of(Settings settings) {
        return new Subset(settings.integer("first"), settings.integer("count"));
    }

    boolean contains(long item) {
        return item >= first && (count == 0 || item - first < count);
    }

    /**
     * Refuses a subset that a file does not have.
     *
     * @param name of the file
     * @param total how many pictures are in it
     */
    void check(String name, long total) {
        String found = name + " has " + Words.count(total, "picture") + ".";
        if (first >= total) {
            throw new SettingException("first", "'first' is " + first + ", counted from 0, but " + found);
        }
        if (count > total - first) {
            throw new SettingException(
                    "count",
                    "'count' is " + count + (first > 0 ? " from picture " + first + " on" : "") + ", but " + found);
        }
    }
}
