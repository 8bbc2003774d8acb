package org.microspike.app.command;

import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.microspike.api.message.MicroSpikeException;

/** Where a command puts what it makes. */
final class OutputFolder {
    private OutputFolder() {}

    /** The folder for what is made: the one given, or else one in the working folder, of some name. */
    static Path named(String out, String name) {
        Path folder = of("--out", out.isEmpty() ? name : out);
        // A file from elsewhere does not get to choose a place.
        if (out.isEmpty() && (name.isBlank() || !folder.equals(folder.getFileName()) || name.matches("\\.+"))) {
            throw new MicroSpikeException(
                    "No folder can be named '" + name + "', as the file says; give one with --out.");
        }
        return folder;
    }

    /** A folder that an option names; refuses a file. */
    static Path of(String option, String path) {
        try {
            Path folder = Path.of(path);
            if (Files.exists(folder) && !Files.isDirectory(folder)) {
                throw new MicroSpikeException(option + ": '" + folder + "' is a file, but should be a folder.");
            }
            return folder;
        } catch (InvalidPathException e) {
            throw new MicroSpikeException(option + ": '" + path + "' is no path: " + e.getReason() + ".");
        }
    }

    /** The folders that have to be made for a folder to be there, the innermost first. */
    static List<Path> missing(Path folder) {
        List<Path> missing = new ArrayList<>();
        Path each = folder.toAbsolutePath();
        while (each != null && !Files.exists(each, LinkOption.NOFOLLOW_LINKS)) {
            missing.add(each);
            each = each.getParent();
        }
        return missing;
    }
}
