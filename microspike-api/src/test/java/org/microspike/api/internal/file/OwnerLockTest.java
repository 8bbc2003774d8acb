package org.microspike.api.internal.file;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.microspike.api.internal.file.OwnerLock.HeldException;
import org.microspike.api.internal.file.OwnerLock.SystemLock;

/** One owner at a time, with the locks of the system and without. */
class OwnerLockTest {
    private static final SystemLock NONE = channel -> {
        throw new IOException("No locks available");
    };

    @TempDir
    private Path folder;

    private Path file;

    @BeforeEach
    void nameLock() {
        file = folder.resolve("lock");
    }

    private static SystemLock locks(boolean available) {
        return available ? SystemLock.OF_SYSTEM : NONE;
    }

    private List<String> names() throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(each -> each.getFileName().toString()).sorted().toList();
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void oneOwnerAtATime(boolean available) throws Exception {
        for (int turn = 0; turn < 2; turn++) {
            try (OwnerLock held = OwnerLock.take(file, locks(available))) {
                HeldException refused =
                        assertThrows(HeldException.class, () -> OwnerLock.take(file, locks(available)), held::toString);
                assertTrue(refused.isCertain());
            }
            assertEquals(List.of(), names());
        }
    }

    /** Another process has it: its own locks this process cannot see, the file that names it, it can. */
    @Test
    void aProcessThatLivesKeepsItsLock() throws Exception {
        ProcessHandle other = ProcessHandle.current().parent().orElseThrow();
        Files.writeString(folder.resolve("lock-1"), owner(other.pid(), other));
        for (boolean available : new boolean[] {true, false}) {
            HeldException refused = assertThrows(HeldException.class, () -> OwnerLock.take(file, locks(available)));
            assertTrue(refused.isCertain());
            assertEquals("process " + other.pid() + " has it", refused.getMessage());
        }
    }

    @Test
    void aProcessThatEndedDoesNot() throws Exception {
        ProcessHandle other = ProcessHandle.current().parent().orElseThrow();
        // Its number belongs to another process by now, one that started earlier or later.
        String ended = owner(other.pid(), ProcessHandle.current());
        String text = ended.replaceFirst("\n[^\n]+Z\n$", "\n2001-02-03T04:05:06Z\n");
        Files.writeString(folder.resolve("lock-3"), text);
        OwnerLock.take(file, NONE).close();
        assertEquals(List.of(), names());
    }

    @Test
    void aProcessOfAnotherMachineMayLive() throws Exception {
        Files.writeString(folder.resolve("lock-7"), "elsewhere\n1\n2001-02-03T04:05:06Z\n");
        HeldException refused = assertThrows(HeldException.class, () -> OwnerLock.take(file, NONE));
        assertFalse(refused.isCertain());
        assertEquals(
                "process 1 on elsewhere may have it, which cannot be determined here. If that has ended, remove '"
                        + folder.resolve("lock-7") + "'",
                refused.getMessage());
        Files.delete(folder.resolve("lock-7"));
        OwnerLock.take(file, NONE).close();
    }

    @Test
    void aLockThatCannotBeTestedIsNotBroken() throws Exception {
        Files.createFile(file);
        HeldException refused = assertThrows(HeldException.class, () -> OwnerLock.take(file, NONE));
        assertFalse(refused.isCertain());
        assertTrue(refused.getMessage().endsWith("If there is none, remove '" + file + "'"), refused.getMessage());
        // With locks it can: nobody has locked the file that a killed process left.
        OwnerLock.take(file, SystemLock.OF_SYSTEM).close();
    }

    /** As after a move to a file system without locks. */
    @Test
    void aLockThatCannotBeTestedIsFreeIfItsProcessHasEnded() throws Exception {
        String running;
        try (OwnerLock held = OwnerLock.take(file, SystemLock.OF_SYSTEM)) {
            running = Files.readString(file);
            assertTrue(running.contains("\n" + ProcessHandle.current().pid() + "\n"), held + " names " + running);
        }
        Files.writeString(file, running);
        assertThrows(HeldException.class, () -> OwnerLock.take(file, NONE));
        Files.writeString(file, running.replaceFirst("\n[^\n]+Z\n$", "\n2001-02-03T04:05:06Z\n"));
        OwnerLock.take(file, NONE).close();
        assertEquals(List.of(), names());
    }

    /** The file vanishes between two looks at it, as when its owner gives the lock back at that moment. */
    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void aLockThatIsGivenBackMeanwhileIsTaken(boolean available) throws Exception {
        boolean[] vanished = {false};
        SystemLock vanishing = channel -> {
            if (!vanished[0]) {
                vanished[0] = true;
                Files.delete(file);
            }
            return locks(available).tryLock(channel);
        };
        try (OwnerLock held = OwnerLock.take(file, vanishing)) {
            assertTrue(vanished[0]);
            assertTrue(Files.exists(available ? file : folder.resolve("lock-1")), held::toString);
        }
        assertEquals(List.of(), names());
    }

    @Test
    void anInterruptedThreadTakesALockLikeAnyOther() throws Exception {
        Thread.currentThread().interrupt();
        try (OwnerLock held = OwnerLock.take(file, SystemLock.OF_SYSTEM)) {
            assertTrue(Thread.interrupted(), "the thread is no longer interrupted");
            assertThrows(HeldException.class, () -> OwnerLock.take(file, SystemLock.OF_SYSTEM), held::toString);
        }
    }

    @Test
    void aLockIsGivenBackWhereItsFolderIsGone() throws Exception {
        Path gone = Files.createDirectory(folder.resolve("gone"));
        OwnerLock held = OwnerLock.take(gone.resolve("lock"), SystemLock.OF_SYSTEM);
        Files.delete(gone.resolve("lock"));
        Files.delete(gone);
        held.close();
        assertEquals(List.of(), names());
    }

    /** What a process writes that has no other lock, but for the number and the start. */
    private String owner(long process, ProcessHandle started) throws Exception {
        Path own = folder.resolve("own");
        try (OwnerLock held = OwnerLock.take(own, NONE)) {
            String text = Files.readString(folder.resolve("own-1"));
            String start = started.info().startInstant().orElseThrow().toString();
            assertTrue(text.matches("[^\n]+\n\\d+\n[^\n]+Z\n"), held + " writes " + text);
            return text.lines().findFirst().orElseThrow() + "\n" + process + "\n" + start + "\n";
        }
    }
}
