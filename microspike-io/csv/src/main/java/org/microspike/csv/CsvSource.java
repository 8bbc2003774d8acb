package org.microspike.csv;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.microspike.api.Input;
import org.microspike.api.InputSource;
import org.microspike.api.Parameter;
import org.microspike.api.RandomStream;
import org.microspike.api.SettingException;
import org.microspike.api.Settings;

/**
 * The input source {@code csv}: a file with the header {@code time,afferent} and one spike a line, times in seconds and
 * ascending. The file is read twice: once to check all of it before anything runs, once for its spikes.
 */
public final class CsvSource implements InputSource {
    @Override
    public String name() {
        return "csv";
    }

    @Override
    public String description() {
        return "Spikes from a CSV file with the header time,afferent; times in seconds, ascending";
    }

    @Override
    public List<Parameter> parameters() {
        return List.of(
                Parameter.file("file", "the CSV file"),
                Parameter.integer("afferents", "0", "number of afferents; 0 for as many as the file's spikes need")
                        .atLeast(0));
    }

    @Override
    public Input open(Settings settings, RandomStream random) throws IOException {
        Path file = settings.path("file");
        int given = settings.integer("afferents");
        int needed = check(file, given == 0 ? Integer.MAX_VALUE : given);
        if (given == 0 && needed == 0) {
            throw new SettingException(
                    "afferents",
                    "'afferents' is missing: " + file + " has no spike from which to tell their number. Set it.");
        }
        int afferents = given == 0 ? needed : given;
        return new CsvInput(new SpikeReader(file, afferents), afferents);
    }

    /** Reads the file to its end and returns one more than its highest afferent, or 0 if it has no spikes. */
    private static int check(Path file, int afferents) throws IOException {
        int needed = 0;
        try (SpikeReader reader = new SpikeReader(file, afferents)) {
            while (reader.next()) {
                needed = Math.max(needed, reader.afferent() + 1);
            }
        }
        return needed;
    }
}
