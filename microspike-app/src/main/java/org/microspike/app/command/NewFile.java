package org.microspike.app.command;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Comparator;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.microspike.api.MicroSpikeException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A file that a command makes: there whole or not at all, and never in the place of another. It is made in a hidden folder
 * beside its place, of which nothing is left when this is closed or the process ends.
 */
final class NewFile implements AutoCloseable {
    private static final Logger LOGGER = LoggerFactory.getLogger(NewFile.class);

    private final Path target;
    private final Path folder;
    private final Thread cleaner = new Thread(this::removeFolder);

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
        folder = parent.resolve("." + target.getFileName() + "." + UUID.randomUUID() + ".tmp");
        try {
            Files.createDirectory(folder);
        } catch (AccessDeniedException e) {
            throw new MicroSpikeException(
                    option + ": the folder '" + parent
                            + "' may not be written to; choose another, or change its permissions.",
                    e);
        }
        Runtime.getRuntime().addShutdownHook(cleaner);
    }

    /** The hidden folder. */
    Path folder() {
        return folder;
    }

    /**
     * Gives the file its name.
     *
     * @param made the whole file, in the hidden folder
     * @throws FileAlreadyExistsException if there is such a file by now
     */
    void publish(Path made) throws IOException {
        try {
            // An atomic move replaces an existing file on most systems; a link refuses to.
            Files.createLink(target, made);
        } catch (FileAlreadyExistsException e) {
            throw e;
        } catch (UnsupportedOperationException | IOException e) {
            LOGGER.debug("No links here, moving {} instead", made, e);
            if (Files.exists(target, LinkOption.NOFOLLOW_LINKS)) {
                throw new FileAlreadyExistsException(target.toString());
            }
            Files.move(made, target, StandardCopyOption.ATOMIC_MOVE);
        }
    }

    @Override
    public void close() {
        Runtime.getRuntime().removeShutdownHook(cleaner);
        removeFolder();
    }

    private void removeFolder() {
        try (Stream<Path> paths = Files.walk(folder)) {
            List<Path> insideFirst = paths.sorted(Comparator.reverseOrder()).toList();
            for (Path path : insideFirst) {
                Files.deleteIfExists(path);
            }
        } catch (IOException | UncheckedIOException e) {
            LOGGER.warn("'{}' is left and may be deleted: {}", folder, e.toString());
        }
    }
}
