package org.microspike.app.experiment;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import org.microspike.api.message.MicroSpikeException;

/**
 * Where a setting was written.
 *
 * @param source what to call the file in messages; the option, if it was given on the command line
 * @param line the line of the file, from 1; 0 where there are no lines
 * @param folder to which the paths written there are relative
 */
record Place(String source, int line, Path folder) {
    /** A file, or an option of the command line, as a whole. */
    static Place of(String source, Path folder) {
        return new Place(source, 0, folder);
    }

    Place line(int number) {
        return new Place(source, number, folder);
    }

    /** What is wrong with the value of a key that was written here; an option says itself what it is of. */
    MicroSpikeException error(String key, String problem) {
        return error(source.startsWith("--") ? problem : key + ": " + problem);
    }

    /** What is wrong here. */
    MicroSpikeException error(String problem) {
        return new MicroSpikeException(this + ": " + problem);
    }

    /** A path that was written here; the empty one stays empty. */
    Path path(String key, String text) {
        try {
            return text.isEmpty() ? Path.of("") : folder.resolve(text);
        } catch (InvalidPathException e) {
            throw error(key + ": '" + text + "' is no path: " + e.getReason() + ".");
        }
    }

    /** "competition.yaml:12", or "--set". */
    @Override
    public String toString() {
        return line == 0 ? source : source + ":" + line;
    }
}
