package org.microspike.api.internal.file;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A folder to make files in before they get their final places; nothing is left of it when it is closed or the process ends. */
public final class HiddenFolder implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(HiddenFolder.class);

    private final Path path;
    private final Thread cleaner = new Thread(this::remove);

    private HiddenFolder(Path path) {
        this.path = path;
    }

    /**
     * Makes a folder.
     *
     * @param file what is made in it, which is not touched; the folder is beside it, so in the same file system
     * @return the folder, to be closed
     * @throws IOException if it cannot be made
     */
    public static HiddenFolder beside(Path file) throws IOException {
        HiddenFolder folder = new HiddenFolder(Files.createDirectory(WholeFile.hiddenBeside(file)));
        try {
            Runtime.getRuntime().addShutdownHook(folder.cleaner);
        } catch (IllegalStateException e) {
            LOG.debug("The process is ending, but waits for who made {}", folder.path, e);
        }
        return folder;
    }

    /**
     * Where it is.
     *
     * @return a folder that is there until this is closed
     */
    public Path path() {
        return path;
    }

    @Override
    public void close() {
        try {
            Runtime.getRuntime().removeShutdownHook(cleaner);
        } catch (IllegalStateException e) {
            LOG.debug("The process is ending, and removes {} too", path, e);
        }
        remove();
    }

    private void remove() {
        if (!Files.exists(path)) {
            return;
        }
        try (Stream<Path> paths = Files.walk(path)) {
            List<Path> insideFirst = paths.sorted(Comparator.reverseOrder()).toList();
            for (Path each : insideFirst) {
                Files.deleteIfExists(each);
            }
        } catch (IOException | UncheckedIOException e) {
            LOG.warn("'{}' is left and may be deleted: {}", path, e.toString());
        }
    }
}
