package org.microspike.hdf5;

import java.util.List;
import org.microspike.api.message.MicroSpikeException;
import org.microspike.api.record.SettingChange;

/** Settings that were changed between runs, as the text in a recording: a line each, of time, setting and value. */
final class SettingChanges {
    private SettingChanges() {}

    static String line(SettingChange change) {
        return change.time() + " " + change.setting() + " " + change.value() + "\n";
    }

    /**
     * Reads the text.
     *
     * @throws MicroSpikeException if it is no such text
     */
    static List<SettingChange> parse(String text) {
        return text.lines().map(SettingChanges::change).toList();
    }

    private static SettingChange change(String line) {
        String[] parts = line.split(" ", 3);
        try {
            return new SettingChange(Double.parseDouble(parts[0]), parts[1], parts[2]);
        } catch (NumberFormatException | ArrayIndexOutOfBoundsException e) {
            throw new MicroSpikeException("'" + line + "' is no time, setting and value", e);
        }
    }
}
