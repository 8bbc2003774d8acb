package org.microspike.api.internal.file;

import java.io.Closeable;
import java.io.IOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps something to one owner at a time, until that gives it back or its process ends. A file is locked by the
 * system, which takes the lock back from a process that ended, whatever ended it. Where the file system has no locks, as
 * many network file systems do not, a file that names the process stands for one: whether that process still lives can
 * be determined on its own machine only.
 *
 * <pre>
 * FILE      what the system locks; names the process too, for who cannot test the lock
 * FILE-N    without such locks: the machine, the process, and when that started. The highest N counts; whoever finds
 *           its process gone makes the next, which only one can.
 * </pre>
 */
public final class OwnerLock implements Closeable {
    private static final Logger LOG = LoggerFactory.getLogger(OwnerLock.class);

    /** Closing a file ends all locks that the process has on it: what is held here must not even be opened again. */
    private static final Set<Path> HELD_HERE = ConcurrentHashMap.newKeySet();

    private static final AtomicBoolean WARNED = new AtomicBoolean();
    /** The start of a process is calculated from when the machine was started, which varies by a second. */
    private static final Duration START_TOLERANCE = Duration.ofSeconds(3);

    private final Path key;
    private final Path file;
    /** Empty where a file that names the process stands for the lock. */
    private final Optional<FileChannel> locked;

    private boolean closed;

    private OwnerLock(Path key, Path file, Optional<FileChannel> locked) {
        this.key = key;
        this.file = file;
        this.locked = locked;
    }

    /** The system's lock of a file, that other processes see. */
    @FunctionalInterface
    public interface SystemLock {
        /** That of this system. */
        SystemLock OF_SYSTEM = FileChannel::tryLock;

        /**
         * Locks a file until its channel is closed.
         *
         * @param channel open for writing
         * @return null if another process has locked it
         * @throws IOException if the file system has no locks
         */
        FileLock tryLock(FileChannel channel) throws IOException;
    }

    /** Somebody else has the lock. */
    public static final class HeldException extends Exception {
        private static final long serialVersionUID = 1L;

        private final boolean certain;

        private HeldException(String message, boolean certain) {
            super(message);
            this.certain = certain;
        }

        /**
         * Whether its owner is known to live.
         *
         * @return false if that cannot be determined; the message then says what to do
         */
        public boolean isCertain() {
            return certain;
        }
    }

    /** A process that made the file that stands for a lock. */
    private record Owner(String machine, long process, Instant start) {
        static Owner here() {
            ProcessHandle process = ProcessHandle.current();
            return new Owner(
                    thisMachine(), process.pid(), process.info().startInstant().orElse(Instant.EPOCH));
        }

        private static String thisMachine() {
            try {
                return Files.readString(Path.of("/proc/sys/kernel/hostname")).strip();
            } catch (IOException notLinux) {
                try {
                    return InetAddress.getLocalHost().getHostName();
                } catch (UnknownHostException e) {
                    return "unknown";
                }
            }
        }

        String text() {
            return machine + "\n" + process + "\n" + start + "\n";
        }

        /** Reads what {@link #text} wrote; empty if it is not whole, so about to be written. */
        static Optional<Owner> read(Path file) throws IOException {
            List<String> lines = Files.readAllLines(file);
            try {
                return Optional.of(new Owner(lines.get(0), Long.parseLong(lines.get(1)), Instant.parse(lines.get(2))));
            } catch (RuntimeException e) {
                LOG.debug("'{}' names no process", file, e);
                return Optional.empty();
            }
        }

        boolean isHere() {
            return machine.equals(thisMachine());
        }

        /** Whether it lives, if it is a process of this machine; another may have its number by now. */
        boolean lives() {
            return ProcessHandle.of(process)
                    .filter(now -> now.info()
                            .startInstant()
                            .map(started ->
                                    Duration.between(started, start).abs().compareTo(START_TOLERANCE) <= 0)
                            .orElse(true))
                    .isPresent();
        }
    }

    /**
     * Takes a lock, if nobody else has it.
     *
     * @param file what stands for it, in a folder that is there; gone when the lock is given back
     * @param system how to lock a file
     * @return the lock, to be closed
     * @throws HeldException if somebody else has it, perhaps in this process
     * @throws IOException if the file cannot be made
     */
    public static OwnerLock take(Path file, SystemLock system) throws IOException, HeldException {
        Path key = file.toAbsolutePath().getParent().toRealPath().resolve(file.getFileName());
        if (!HELD_HERE.add(key)) {
            throw new HeldException("this process has it", true);
        }
        boolean taken = false;
        try {
            while (true) {
                try {
                    Optional<OwnerLock> lock = take(key, file, system);
                    if (lock.isPresent()) {
                        taken = true;
                        return lock.get();
                    }
                } catch (NoSuchFileException e) {
                    // Whoever had it has given it back between two looks at its files.
                    if (!Files.isDirectory(key.getParent())) {
                        throw e;
                    }
                }
            }
        } finally {
            if (!taken) {
                HELD_HERE.remove(key);
            }
        }
    }

    /** What came of locking a file. */
    private enum Attempt {
        LOCKED,
        HELD,
        IMPOSSIBLE
    }

    /** Tries to take the lock; empty if something happened to its file meanwhile, so that it is to be tried again. */
    private static Optional<OwnerLock> take(Path key, Path file, SystemLock system) throws IOException, HeldException {
        boolean made = makeIfMissing(file);
        Object before = identity(file);
        FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE);
        boolean taken = false;
        try {
            Attempt attempt = tryLock(channel, file, system);
            if (attempt == Attempt.HELD) {
                String who = Owner.read(file)
                        .map(owner -> "process " + owner.process)
                        .orElse("another process");
                throw new HeldException(who + " has it", true);
            }
            if (attempt == Attempt.IMPOSSIBLE) {
                if (made) {
                    Files.deleteIfExists(file);
                }
                return takeWithoutSystem(key, file);
            }
            // Whoever had it may have removed the file between: then the lock is on one that nobody else sees.
            if (identity(file).equals(before)) {
                checkOwner(file);
                nameOwner(channel);
                // Should the thread have been interrupted meanwhile, the channel is closed, and the lock gone.
                taken = channel.isOpen();
            }
            return taken ? Optional.of(new OwnerLock(key, file, Optional.of(channel))) : Optional.empty();
        } finally {
            if (!taken) {
                channel.close();
            }
        }
    }

    private static void nameOwner(FileChannel channel) {
        if (Thread.currentThread().isInterrupted()) {
            return;
        }
        try {
            channel.truncate(0);
            channel.write(ByteBuffer.wrap(Owner.here().text().getBytes(StandardCharsets.UTF_8)));
        } catch (IOException e) {
            LOG.debug("The lock counts, also where the disk is full", e);
        }
    }

    private static Attempt tryLock(FileChannel channel, Path file, SystemLock system) {
        try {
            return system.tryLock(channel) == null ? Attempt.HELD : Attempt.LOCKED;
        } catch (OverlappingFileLockException e) {
            return Attempt.HELD;
        } catch (IOException e) {
            warn(file, e);
            return Attempt.IMPOSSIBLE;
        }
    }

    private static Optional<OwnerLock> takeWithoutSystem(Path key, Path file) throws IOException, HeldException {
        int number = checkOwner(file);
        if (number == 0 && Files.exists(file) && !hasEnded(Owner.read(file))) {
            throw new HeldException(
                    "another process may have it, which cannot be determined here. If there is none, remove '" + file
                            + "'",
                    false);
        }
        try {
            WholeFile.create(
                    numbered(file, number + 1),
                    out -> out.write(Owner.here().text().getBytes(StandardCharsets.UTF_8)));
            return Optional.of(new OwnerLock(key, file, Optional.empty()));
        } catch (FileAlreadyExistsException e) {
            LOG.debug("Somebody else was first to take '{}'", file, e);
            return Optional.empty();
        }
    }

    private static boolean hasEnded(Optional<Owner> owner) {
        return owner.isPresent() && owner.get().isHere() && !owner.get().lives();
    }

    /** Refuses a folder that a file names the owner of, unless that has ended; says the number of that file, or 0. */
    private static int checkOwner(Path file) throws IOException, HeldException {
        int number = highestNumber(file);
        if (number > 0) {
            Path named = numbered(file, number);
            Optional<Owner> owner = Owner.read(named);
            if (owner.isEmpty() || !owner.get().isHere()) {
                String who = owner.map(each -> "process " + each.process + " on " + each.machine)
                        .orElse("another process");
                throw new HeldException(
                        who + " may have it, which cannot be determined here. If that has ended, remove '" + named
                                + "'",
                        false);
            }
            if (owner.get().lives()) {
                throw new HeldException("process " + owner.get().process + " has it", true);
            }
        }
        return number;
    }

    private static int highestNumber(Path file) throws IOException {
        String start = file.getFileName() + "-";
        int highest = 0;
        try (DirectoryStream<Path> entries =
                Files.newDirectoryStream(file.toAbsolutePath().getParent())) {
            for (Path entry : entries) {
                String name = entry.getFileName().toString();
                if (name.startsWith(start) && name.substring(start.length()).matches("\\d{1,9}")) {
                    highest = Math.max(highest, Integer.parseInt(name.substring(start.length())));
                }
            }
        }
        return highest;
    }

    private static Path numbered(Path file, int number) {
        return file.resolveSibling(file.getFileName() + "-" + number);
    }

    private static boolean makeIfMissing(Path file) throws IOException {
        try {
            Files.createFile(file);
            return true;
        } catch (FileAlreadyExistsException e) {
            return false;
        }
    }

    /** What tells a file from another of the same name. */
    private static Object identity(Path file) throws IOException {
        Object key = Files.readAttributes(file, BasicFileAttributes.class).fileKey();
        // Windows has no such keys, but neither removes a file that is open.
        return Objects.requireNonNullElse(key, file);
    }

    private static void warn(Path file, IOException cause) {
        if (WARNED.compareAndSet(false, true)) {
            LOG.warn(
                    "The file system of '{}' has no locks ({}). A file beside it that names this process stands for one."
                            + " On other machines it cannot be determined whether the process has ended: should it be killed,"
                            + " what it leaves is not touched there until that file is removed",
                    file,
                    cause.getMessage());
        } else {
            LOG.debug("No lock of {}", file, cause);
        }
    }

    /** Gives the lock back, and removes its file and those of earlier owners that were killed. */
    @Override
    public void close() throws IOException {
        if (closed) {
            return;
        }
        closed = true;
        try {
            // While it is still locked: whoever opened it before finds another, or none, when it gets the lock.
            for (int earlier = highestNumber(file); earlier > 0; earlier--) {
                Files.deleteIfExists(numbered(file, earlier));
            }
            Files.deleteIfExists(file);
        } catch (IOException e) {
            LOG.debug("'{}' is left, and harms nobody", file, e);
        } finally {
            HELD_HERE.remove(key);
            if (locked.isPresent()) {
                locked.get().close();
            }
        }
    }
}
