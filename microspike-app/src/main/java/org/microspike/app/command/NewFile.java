package org.microspike.app.command;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import org.microspike.api.internal.file.HiddenFolder;
import org.microspike.api.internal.file.WholeFile;
import org.microspike.api.message.MicroSpikeException;

/**
 * A file that a command makes: there whole or not at all, and never in the place of another. It is made in a hidden folder
 * beside its place, of which nothing is left when this is closed or the process ends.
 */
final class NewFile implements AutoCloseable {
    private final Path target;
    private final HiddenFolder folder;

    /**
     * Names the file, which must not be there, and makes the hidden folder.
     *
     * @param option the option that named it, for messages
     * @param path the file
     */
    NewFile(String option, String path) throws IOException {
        try {
            target = Path.of(path);
        } catch (InvalidPathException e) {
            throw new MicroSpikeException(option + ": '" + path + "' is no path: " + e.getReason() + ".");
        }
        if (Files.exists(target, LinkOption.NOFOLLOW_LINKS)) {
            throw new MicroSpikeException(option + ": '" + path
                    + "' is already there, and nothing is ever overwritten: choose another name, or move it away.");
        }
        Path parent = target.toAbsolutePath().getParent();
        if (parent == null || !Files.isDirectory(parent)) {
            throw new MicroSpikeException(
                    option + ": there is no folder '" + parent + "' for '" + target.getFileName() + "'.");
        }
        try {
            folder = HiddenFolder.beside(target);
        } catch (AccessDeniedException e) {
            throw new MicroSpikeException(
                    option + ": the folder '" + parent
                            + "' may not be written to; choose another, or change its permissions.",
                    e);
        }
    }

    /** The hidden folder. */
    Path folder() {
        return folder.path();
    }

    /**
     * Gives the file its name.
     *
     * @param made the whole file, in the hidden folder
     * @throws FileAlreadyExistsException if there is such a file by now
     */
    void publish(Path made) throws IOException {
        WholeFile.flush(made);
        WholeFile.publish(made, target);
    }

    @Override
    public void close() {
        folder.close();
    }
}
