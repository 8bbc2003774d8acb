package org.microspike.app.experiment;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.microspike.api.message.MicroSpikeException;

/**
 * A key that a sweep varies, and its values.
 *
 * @param path the key, with the keys of the blocks it is in
 * @param values at least one
 */
record SweepAxis(String path, List<Setting> values) {
    private static final String EXAMPLE = "for example neurons.count=1,2,4";

    SweepAxis {
        values = List.copyOf(values);
    }

    /**
     * Reads what the command line says: {@code key.path=values}, separated by commas. Commas within brackets, braces and
     * parentheses belong to a value, which is read as by 'microspike run --set'.
     */
    static SweepAxis parse(String text) {
        int equals = text.indexOf('=');
        String path = text.substring(0, Math.max(0, equals)).strip();
        Place place = Place.of(Change.COMMAND_LINE, Path.of(""));
        if (!Change.isPath(path)) {
            throw new MicroSpikeException(
                    Change.COMMAND_LINE + " " + text + ": must be a key and its values, " + EXAMPLE + ".");
        }
        List<String> values = split(text.substring(equals + 1), place, path);
        String only = values.get(0);
        if (values.size() == 1 && only.startsWith("[") && only.endsWith("]")) {
            throw place.error(path + ": '" + only + "' may be several values or one that is a list. Several: --set '"
                    + path + "=" + only.substring(1, only.length() - 1).replaceAll(",\\s+", ",")
                    + "'. A list alone varies nothing: put it into the experiment.");
        }
        return new SweepAxis(
                path,
                values.stream().map(value -> Change.value(value, place, path)).toList());
    }

    private static List<String> split(String text, Place place, String path) {
        List<String> values = new ArrayList<>();
        int start = 0;
        int depth = 0;
        for (int i = 0; i <= text.length(); i++) {
            char c = i == text.length() ? ',' : text.charAt(i);
            depth += "([{".indexOf(c) >= 0 ? 1 : ")]}".indexOf(c) >= 0 ? -1 : 0;
            if (c == ',' && (depth == 0 || i == text.length())) {
                String value = text.substring(start, i).strip();
                if (value.isEmpty()) {
                    throw place.error(path + ": '" + text
                            + "' has an empty value; give the values separated by commas, " + EXAMPLE + ".");
                }
                values.add(value);
                start = i + 1;
            }
        }
        if (depth != 0) {
            throw place.error(path + ": '" + text + "' has a bracket without its counterpart.");
        }
        return values;
    }
}
