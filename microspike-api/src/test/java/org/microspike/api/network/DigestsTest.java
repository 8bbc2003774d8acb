package org.microspike.api.network;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DigestsTest {
    @TempDir
    private Path folder;

    private final Digests digests = new Digests();

    @Test
    void theDigestIsThatOfTheContentsWhateverTheName() throws IOException {
        Path file = Files.writeString(folder.resolve("a"), "abc");
        // The test vector of FIPS 180-2.
        assertEquals("ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad", digests.of(file));
        assertEquals(digests.of(file), digests.of(Files.writeString(folder.resolve("b"), "abc")));
    }

    @Test
    void aFileOfTheSameSizeAndTimeIsToldFromAnother() throws IOException {
        Path file = Files.writeString(folder.resolve("a"), "abc");
        FileTime time = Files.getLastModifiedTime(file);
        String before = digests.of(file);
        Files.writeString(file, "abd");
        Files.setLastModifiedTime(file, time);
        assertNotEquals(before, new Digests().of(file));
    }

    @Test
    void aFileThatWasChangedIsReadAgain() throws IOException {
        Path file = Files.writeString(folder.resolve("a"), "abc");
        String before = digests.of(file);
        Files.writeString(file, "abcd");
        assertNotEquals(before, digests.of(file));
    }

    @Test
    void aFolderIsDigestedWithAllThatIsInIt() throws IOException {
        Path inner = Files.createDirectories(folder.resolve("x/y"));
        Files.writeString(inner.resolve("a"), "abc");
        String before = digests.of(folder);
        Files.writeString(inner.resolve("a"), "other");
        String changed = digests.of(folder);
        Files.move(inner.resolve("a"), inner.resolve("b"));
        assertNotEquals(before, changed);
        assertNotEquals(changed, digests.of(folder));
    }

    @Test
    void whatIsNotThereHasNoDigest() throws IOException {
        assertEquals("none", digests.of(folder.resolve("missing")));
        assertEquals("none", digests.of(Path.of("")));
    }

    @Test
    void aModuleHasADigestOfItsCode() throws IOException {
        assertEquals(64, digests.ofModule(Digests.class).length());
        assertEquals(digests.ofModule(Digests.class), new Digests().ofModule(Network.class));
        assertEquals(digests.ofModule(String.class), digests.ofModule(Integer.class));
        assertNotEquals(digests.ofModule(String.class), digests.ofModule(Digests.class));
    }
}
