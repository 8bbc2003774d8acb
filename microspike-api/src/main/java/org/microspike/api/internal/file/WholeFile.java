package org.microspike.api.internal.file;

import java.io.BufferedOutputStream;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.ClosedByInterruptException;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Files that are there whole or not at all, whenever the process ends, the disk is full, or somebody else writes them
 * too. Each is made under a hidden name that no other process uses, flushed to the disk, and only then gets its own.
 * An interrupted thread writes like any other.
 */
public final class WholeFile {
    private static final Logger LOG = LoggerFactory.getLogger(WholeFile.class);
    private static final int BUFFER_BYTES = 1 << 16;
    /** Of a long name: the hidden one must not be longer than a file system allows. */
    private static final int LONGEST_START = 40;

    private static final String ENDING = ".tmp";

    private WholeFile() {}

    /** Writes what a file is to hold. */
    public interface Content {
        /**
         * Writes all of it.
         *
         * @param out buffered; flushed and closed by the caller
         * @throws IOException if it cannot be written
         */
        void writeTo(OutputStream out) throws IOException;
    }

    /**
     * Writes a file, in place of one that is there.
     *
     * @param file in a folder that is there
     * @param content its content
     * @throws IOException if it cannot be written; what was there is then still there
     */
    public static void write(Path file, Content content) throws IOException {
        Path made = made(file, content);
        try {
            Files.move(made, file, StandardCopyOption.ATOMIC_MOVE);
            flushFolderOf(file);
        } finally {
            removeQuietly(made);
        }
    }

    /**
     * Writes a file, in place of one that is there.
     *
     * @param file in a folder that is there
     * @param content its content
     * @throws IOException if it cannot be written; what was there is then still there
     */
    public static void write(Path file, byte[] content) throws IOException {
        try {
            write(file, out -> out.write(content));
        } catch (FileSystemException e) {
            throw e;
        } catch (IOException e) {
            // A full disk, for example: unlike those above, such exceptions name no file.
            throw new IOException("Cannot write '" + file + "': " + e.getMessage() + ".", e);
        }
    }

    /**
     * Writes a file, in place of one that is there.
     *
     * @param file in a folder that is there
     * @param text its content
     * @throws IOException if it cannot be written; what was there is then still there
     */
    public static void write(Path file, String text) throws IOException {
        write(file, text.getBytes(StandardCharsets.UTF_8));
    }

    /**
     * Writes a file that must not be there.
     *
     * @param file in a folder that is there
     * @param content its content
     * @throws FileAlreadyExistsException if there is such a file by now
     * @throws IOException if it cannot be written
     */
    public static void create(Path file, Content content) throws IOException {
        Path made = made(file, content);
        try {
            publish(made, file);
        } finally {
            removeQuietly(made);
        }
    }

    /**
     * Gives a whole file that was flushed its final name, without ever overwriting another. The former name may remain
     * as a second one of the same file.
     *
     * @param made the file
     * @param target its name, in a folder of the same file system
     * @throws FileAlreadyExistsException if there is such a file by now
     * @throws IOException if it cannot be named so
     */
    public static void publish(Path made, Path target) throws IOException {
        publish(made, target, Files::createLink);
    }

    /** Gives a file a second name. */
    interface Linker {
        void link(Path name, Path file) throws IOException;
    }

    static void publish(Path made, Path target, Linker links) throws IOException {
        try {
            // An atomic move replaces an existing file on most systems; a link refuses to.
            links.link(target, made);
        } catch (FileAlreadyExistsException e) {
            throw e;
        } catch (UnsupportedOperationException | IOException e) {
            LOG.debug("No links here, moving {} instead", made, e);
            // Whoever makes the empty file may replace it.
            Files.createFile(target);
            try {
                Files.move(made, target, StandardCopyOption.ATOMIC_MOVE);
            } catch (IOException failed) {
                removeQuietly(target);
                throw failed;
            }
        }
        flushFolderOf(target);
    }

    /**
     * Has what was written into a file outlive a power failure, as far as the disk keeps its word.
     *
     * @param file the file
     * @throws IOException if it cannot be flushed
     */
    public static void flush(Path file) throws IOException {
        flush(file, StandardOpenOption.WRITE);
    }

    /**
     * Removes what killed processes may have left beside a file. Must not be called while another process may write it.
     *
     * @param file the file
     * @throws IOException if something cannot be removed
     */
    public static void removeLeftovers(Path file) throws IOException {
        String start = start(file);
        Path folder = file.toAbsolutePath().getParent();
        if (!Files.isDirectory(folder)) {
            return;
        }
        try (DirectoryStream<Path> left = Files.newDirectoryStream(folder, each -> {
            String name = each.getFileName().toString();
            return name.startsWith(start) && name.endsWith(ENDING);
        })) {
            for (Path each : left) {
                Files.deleteIfExists(each);
            }
        }
    }

    /**
     * A hidden name beside a file, which no other process uses.
     *
     * @param file the file
     * @return in the same folder
     */
    public static Path hiddenBeside(Path file) {
        // Not Files.createTempFile: others, a colleague's shard for example, are to read the file where the folder lets
        // them.
        return file.resolveSibling(start(file) + UUID.randomUUID() + ENDING);
    }

    private static String start(Path file) {
        String name = file.getFileName().toString();
        int end = name.offsetByCodePoints(0, Math.min(LONGEST_START, name.codePointCount(0, name.length())));
        return "." + name.substring(0, end) + ".";
    }

    /** The whole file under a hidden name. */
    private static Path made(Path file, Content content) throws IOException {
        Path made = hiddenBeside(file);
        // For the exception that says what was wrong, which a stream does not.
        Files.createFile(made);
        boolean whole = false;
        try (FileOutputStream stream = new FileOutputStream(made.toFile())) {
            OutputStream out = new BufferedOutputStream(stream, BUFFER_BYTES);
            content.writeTo(out);
            out.flush();
            stream.getFD().sync();
            whole = true;
            return made;
        } finally {
            if (!whole) {
                removeQuietly(made);
            }
        }
    }

    /** Has a name that a file was given outlive a power failure, where the system can do so. */
    private static void flushFolderOf(Path file) {
        Path folder = file.toAbsolutePath().getParent();
        try {
            flush(folder, StandardOpenOption.READ);
        } catch (IOException e) {
            // Windows flushes no folders.
            LOG.trace("'{}' cannot be flushed", folder, e);
        }
    }

    /** Flushes what was written into a file by anybody; also on an interrupted thread, whose channels close at once. */
    private static void flush(Path path, StandardOpenOption access) throws IOException {
        boolean interrupted = false;
        try {
            while (true) {
                try (FileChannel channel = FileChannel.open(path, access)) {
                    channel.force(true);
                    return;
                } catch (ClosedByInterruptException e) {
                    interrupted |= Thread.interrupted();
                }
            }
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    private static void removeQuietly(Path made) {
        try {
            Files.deleteIfExists(made);
        } catch (IOException e) {
            LOG.warn("'{}' is left and may be deleted: {}", made, e.toString());
        }
    }
}
