package org.microspike.app.experiment;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.microspike.api.message.MicroSpikeException;

/**
 * A setting to change in an experiment.
 *
 * @param keys the keys that lead to it, from the outermost block
 * @param value what to set it to
 */
record Change(List<String> keys, Setting value) {
    /** The place of changes that were given on the command line. */
    static final String COMMAND_LINE = "--set";

    Change {
        keys = List.copyOf(keys);
    }

    /**
     * Reads a change as {@code key.path=value}. The value is taken as it is, but for two forms: a block {@code {...}} or
     * a list {@code [...]} is YAML, and {@code null} unsets.
     *
     * @param folder to which paths in the value are relative
     */
    static Change parse(String text, Path folder) {
        int equals = text.indexOf('=');
        String path = text.substring(0, Math.max(0, equals)).strip();
        if (!isPath(path)) {
            throw new MicroSpikeException(
                    COMMAND_LINE + " " + text + ": must be key.path=value, for example input.jitter='2 ms'.");
        }
        Place place = Place.of(COMMAND_LINE, folder);
        String value = text.substring(equals + 1).stripLeading();
        return new Change(List.of(path.split("\\.")), value(value, place, path));
    }

    /** A value as the command line gives it. */
    static Setting value(String text, Place place, String path) {
        if (text.equals("null")) {
            return new Setting.Unset(place);
        }
        if (text.startsWith("{") && text.endsWith("}") || text.startsWith("[") && text.endsWith("]")) {
            return SettingReader.read(text, place, path);
        }
        return new Setting.Text(place, text);
    }

    /**
     * A change as a sweep file gives it.
     *
     * @param path the key, with the keys of the blocks it is in
     */
    static Change of(String path, Setting value) {
        if (!isPath(path)) {
            throw value.error(path, "must be a key with the keys of its blocks, for example input.jitter.");
        }
        return new Change(List.of(path.split("\\.")), value);
    }

    /** Whether a text is a key with the keys of its blocks. */
    static boolean isPath(String path) {
        return !(path.isBlank() || path.startsWith(".") || path.endsWith(".") || path.contains(".."));
    }

    /** The keys in one. */
    String path() {
        return String.join(".", keys);
    }

    /** Whether an earlier change would have been in vain. */
    boolean replaces(Change earlier) {
        int common = Math.min(keys.size(), earlier.keys.size());
        if (!keys.subList(0, common).equals(earlier.keys.subList(0, common))) {
            return false;
        }
        if (keys.size() <= earlier.keys.size()) {
            return true;
        }
        Setting inner = earlier.value;
        for (String key : keys.subList(common, keys.size())) {
            Map<String, Setting> settings = inner instanceof Setting.Block block ? block.settings() : Map.of();
            if (!settings.containsKey(key)) {
                return false;
            }
            inner = settings.get(key);
        }
        return true;
    }
}
