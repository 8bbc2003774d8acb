package org.microspike.hdf5;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.microspike.api.internal.file.OwnerLock;
import org.microspike.api.internal.file.OwnerLock.HeldException;
import org.microspike.api.internal.file.OwnerLock.SystemLock;
import org.microspike.api.message.MicroSpikeException;
import org.microspike.api.record.RunDescription;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The hidden folder in which a recording lies until it is finished, or what a killed process left of one. A file beside it is
 * locked by the process that records in it or recovers it.
 *
 * @param path where it is
 */
record UnfinishedFolder(Path path) {
    private static final Logger LOG = LoggerFactory.getLogger(UnfinishedFolder.class);

    /** What its name starts with. */
    private static final String START = ".recording-";

    /** What the name of the locked file beside it adds. */
    private static final String LOCK = ".lock";

    /** There is a file of this name in it if the recording is to be compressed. */
    private static final String COMPRESSED = "compressed";

    /** Makes one for a recording in a folder. */
    static UnfinishedFolder create(Path folder) throws IOException {
        return new UnfinishedFolder(Files.createTempDirectory(folder, START));
    }

    /** Those in a folder of recordings that were not finished, or not yet; also those that may not be looked into. */
    static List<UnfinishedFolder> in(Path folder) throws IOException {
        try (Stream<Path> entries = Files.list(folder)) {
            return entries.filter(entry -> entry.getFileName().toString().startsWith(START)
                            && Files.isDirectory(entry)
                            && (!Files.isExecutable(entry)
                                    || Files.isRegularFile(entry.resolve(Journal.FILE_NAME))
                                    || Files.isRegularFile(entry.resolve(Layout.FILE_NAME))))
                    .sorted()
                    .map(UnfinishedFolder::new)
                    .toList();
        }
    }

    /** Warns of those in a folder that no process has. */
    static void warnOfLeftovers(Path folder, SystemLock systemLock) throws IOException {
        for (UnfinishedFolder left : in(folder)) {
            try {
                left.take(systemLock).close();
                LOG.warn("'{}' is what is left of a run that did not end; 'microspike recover' saves it", left.path);
            } catch (HeldException e) {
                LOG.debug("'{}' is of a run that has not ended: {}", left.path, e.getMessage());
            } catch (IOException e) {
                LOG.debug("'{}' may be of another user", left.path, e);
            }
        }
    }

    /**
     * Locks it.
     *
     * @throws HeldException if another process has it
     */
    OwnerLock take(SystemLock systemLock) throws IOException, HeldException {
        return OwnerLock.take(path.resolveSibling(path.getFileName() + LOCK), systemLock);
    }

    /**
     * Locks it to record in it.
     *
     * @throws MicroSpikeException if another process has it
     */
    OwnerLock lock(SystemLock systemLock) throws IOException {
        try {
            return take(systemLock);
        } catch (HeldException e) {
            throw new MicroSpikeException("Some process still records in '" + path + "': " + e.getMessage() + ".", e);
        }
    }

    boolean hasJournal() {
        return Files.isRegularFile(path.resolve(Journal.FILE_NAME));
    }

    boolean isCompressed() {
        return Files.exists(path.resolve(COMPRESSED));
    }

    void markCompressed() throws IOException {
        Files.createFile(path.resolve(COMPRESSED));
    }

    /** Whether the recording has its final name already: its process was killed while it removed what is left. */
    boolean isPublished() throws IOException {
        Path file = path.resolve(Layout.FILE_NAME);
        if (!Files.exists(file)) {
            return false;
        }
        try (Stream<Path> entries = Files.list(path.toAbsolutePath().getParent())) {
            for (Path entry : (Iterable<Path>) entries::iterator) {
                if (Files.exists(entry) && Files.isSameFile(entry, file)) {
                    return true;
                }
            }
        }
        return false;
    }

    /** Whether a run was killed before it had recorded anything: beside the journal all files are empty. */
    boolean isBlank() throws IOException {
        try (Stream<Path> entries = Files.list(path)) {
            for (Path entry : (Iterable<Path>) entries::iterator) {
                String name = entry.getFileName().toString();
                if (!name.equals(Journal.FILE_NAME) && Files.size(entry) > 0) {
                    return false;
                }
            }
        }
        return true;
    }

    /** The files of the spools of a run, in the order in which its journal knows them. */
    List<Path> files(RunDescription run) throws IOException {
        List<Path> files = new ArrayList<>();
        new RecordingSpools(path, run, (file, bytes) -> {
                    files.add(file);
                    return Spool.reopen(file, bytes, 0);
                })
                .close();
        return files;
    }

    /**
     * Removes what is left of a recording that is published, or of no use. One whose process is killed meanwhile is still
     * {@link #isPublished known} as such. What cannot be removed is left, as nothing depends on it.
     */
    void remove() {
        List<Path> last = List.of(path.resolve(Journal.FILE_NAME), path.resolve(Layout.FILE_NAME));
        try {
            List<Path> leftovers;
            try (Stream<Path> files = Files.list(path)) {
                leftovers = files.filter(file -> !last.contains(file)).toList();
            }
            for (List<Path> files : List.of(leftovers, last, List.of(path))) {
                for (Path file : files) {
                    Files.deleteIfExists(file);
                }
            }
        } catch (IOException e) {
            LOG.warn("'{}' is left and may be deleted: {}", path, e.toString());
        }
    }
}
