package org.microspike.csv;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import org.microspike.api.Input;
import org.microspike.api.InputSource;
import org.microspike.api.MicroSpikeException;
import org.microspike.api.Parameter;
import org.microspike.api.RandomStream;
import org.microspike.api.SettingException;
import org.microspike.api.Settings;

/**
 * The input source {@code csv}: a text with the header {@code time,afferent} and one spike a line, times in seconds and
 * ascending. It is in a file, or is itself a setting. It is read twice: once to check all of it before anything runs,
 * once for its spikes.
 */
public final class CsvSource implements InputSource {
    @Override
    public String name() {
        return "csv";
    }

    @Override
    public String description() {
        return "Spikes from CSV, a file or a text, with the header time,afferent; times in seconds, ascending";
    }

    @Override
    public List<Parameter> parameters() {
        return List.of(
                Parameter.file("file", "", "the CSV file; this or 'data' must be given"),
                Parameter.text("data", "", "the CSV text itself, instead of a file"),
                Parameter.integer("afferents", "0", "number of afferents; 0 for as many as the spikes need")
                        .atLeast(0));
    }

    @Override
    public Input open(Settings settings, RandomStream random) throws IOException {
        Path file = settings.path("file");
        String data = settings.text("data");
        boolean inFile = !file.toString().isEmpty();
        if (inFile != data.isEmpty()) {
            throw inFile
                    ? new SettingException("data", "'data' is given beside 'file'; remove one of the two.")
                    : new SettingException(
                            "file", "'file' is missing: the path of a CSV file. Set it, or 'data' to the text itself.");
        }
        int given = settings.integer("afferents");
        if (inFile) {
            return open(afferents -> new SpikeReader(file.toString(), stream(file), afferents), given);
        }
        byte[] bytes = data.getBytes(StandardCharsets.UTF_8);
        try {
            return open(afferents -> new SpikeReader("'data'", new ByteArrayInputStream(bytes), afferents), given);
        } catch (SettingException e) {
            throw e;
        } catch (MicroSpikeException e) {
            throw new SettingException("data", e.getMessage());
        }
    }

    private static Input open(Text text, int given) throws IOException {
        int needed = check(text, given == 0 ? Integer.MAX_VALUE : given);
        if (given == 0 && needed == 0) {
            throw new SettingException(
                    "afferents", "'afferents' is missing: there is no spike from which to tell their number. Set it.");
        }
        int afferents = given == 0 ? needed : given;
        return new CsvInput(text.read(afferents), afferents);
    }

    /** Reads a text to its end and returns one more than its highest afferent, or 0 if it has no spikes. */
    private static int check(Text text, int afferents) throws IOException {
        int needed = 0;
        try (SpikeReader reader = text.read(afferents)) {
            while (reader.next()) {
                needed = Math.max(needed, reader.afferent() + 1);
            }
        }
        return needed;
    }

    private static InputStream stream(Path file) throws IOException {
        if (Files.exists(file) && !Files.isRegularFile(file)) {
            throw new MicroSpikeException("The input file " + file.toAbsolutePath()
                    + " is a folder or a device, but must be a regular file, as it is read twice.");
        }
        try {
            return Files.newInputStream(file);
        } catch (NoSuchFileException e) {
            throw new MicroSpikeException(
                    "There is no input file " + file.toAbsolutePath() + ". Check 'file', the path of the CSV file.", e);
        }
    }

    /** A text that can be read from its beginning again and again. */
    private interface Text {
        /** Starts to read; every spike has to be of one of so many afferents. */
        SpikeReader read(int afferents) throws IOException;
    }
}
