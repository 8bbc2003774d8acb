package org.microspike.api.internal.file;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Files that are there whole or not at all. */
class WholeFileTest {
    @TempDir
    private Path folder;

    private List<String> names() throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString()).sorted().toList();
        }
    }

    @Test
    void aFileTakesThePlaceOfAnother() throws IOException {
        Path file = Files.writeString(folder.resolve("file"), "before");
        WholeFile.write(file, "after");
        assertEquals("after", Files.readString(file));
        assertEquals(List.of("file"), names());
    }

    @Test
    void aFileThatCannotBeWrittenLeavesTheOneBeforeAndNothingElse() throws IOException {
        Path file = Files.writeString(folder.resolve("file"), "before");
        for (Path each : List.of(file, folder.resolve("new"))) {
            IOException failed = assertThrows(
                    IOException.class,
                    () -> WholeFile.write(each, out -> {
                        out.write(new byte[100_000]);
                        throw new IOException("No space left on device");
                    }));
            assertEquals("No space left on device", failed.getMessage());
        }
        assertEquals("before", Files.readString(file));
        assertEquals(List.of("file"), names());
    }

    /** Each process writes under a name of its own, so that none moves or removes what another still writes. */
    @Test
    void twoThatWriteOneFileAtOnceBothSucceed() throws IOException {
        Path file = folder.resolve("file");
        WholeFile.write(file, out -> {
            out.write('1');
            WholeFile.write(file, "2");
            assertEquals("2", Files.readString(file));
        });
        assertEquals("1", Files.readString(file));
        assertEquals(List.of("file"), names());
    }

    @Test
    void aNewFileNeverReplacesAnother() throws IOException {
        Path file = folder.resolve("file");
        WholeFile.create(file, out -> out.write('1'));
        assertThrows(FileAlreadyExistsException.class, () -> WholeFile.create(file, out -> out.write('2')));
        assertEquals("1", Files.readString(file));
        assertEquals(List.of("file"), names());
    }

    @Test
    void withoutLinksAFileIsMovedAndReplacesNoOther() throws IOException {
        Path made = Files.writeString(folder.resolve("made"), "made");
        Path other = Files.writeString(folder.resolve("other"), "other");
        WholeFile.Linker none = (name, file) -> {
            throw new FileSystemException("Operation not permitted");
        };
        assertThrows(FileAlreadyExistsException.class, () -> WholeFile.publish(made, other, none));
        assertEquals("other", Files.readString(other));
        WholeFile.publish(made, folder.resolve("free"), none);
        assertEquals("made", Files.readString(folder.resolve("free")));
        assertEquals(List.of("free", "other"), names());
    }

    @Test
    void aMoveThatFailsLeavesTheFileAndItsNameFree() throws IOException {
        Path missing = folder.resolve("missing");
        assertThrows(IOException.class, () -> WholeFile.publish(missing, folder.resolve("file")));
        assertEquals(List.of(), names());
    }

    @Test
    void anInterruptedThreadWritesLikeAnyOther() throws IOException {
        Path file = folder.resolve("file");
        Thread.currentThread().interrupt();
        WholeFile.write(file, "whole");
        WholeFile.flush(file);
        assertTrue(Thread.interrupted(), "the thread is no longer interrupted");
        assertEquals("whole", Files.readString(file));
    }

    @Test
    void aNameOfAnyLengthIsPossible() throws IOException {
        for (String name : List.of("n".repeat(255), "\uD83E\uDDE0".repeat(60))) {
            Path file = folder.resolve(name);
            WholeFile.write(file, "whole");
            assertEquals("whole", Files.readString(file));
        }
    }

    @Test
    void whatKilledProcessesLeftIsRemovedAndNothingElse() throws IOException {
        Path file = Files.createFile(folder.resolve("file"));
        Files.createFile(WholeFile.hiddenBeside(file));
        Files.createFile(WholeFile.hiddenBeside(folder.resolve("file2")));
        Files.createFile(folder.resolve(".file.txt"));
        WholeFile.removeLeftovers(file);
        assertEquals(3, names().size());
        assertTrue(names().containsAll(List.of("file", ".file.txt")), names().toString());
    }
}
