package org.microspike.api.internal.file;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import org.junit.jupiter.api.Test;

class FileProblemTest {
    @Test
    void exceptionsWhoseMessageIsThePathAreToldInWords() {
        assertEquals("there is no file or folder a/b", FileProblem.of(new NoSuchFileException("a/b")));
        assertEquals("no permission for a/b", FileProblem.of(new AccessDeniedException("a/b")));
        assertEquals("a/b is not a folder", FileProblem.of(new NotDirectoryException("a/b")));
        assertEquals(
                "a/b is already there; choose another place, or move it away",
                FileProblem.of(new FileAlreadyExistsException("a/b")));
    }

    @Test
    void othersSpeakForThemselves() {
        assertEquals(
                "a/b: No space left on device",
                FileProblem.of(new FileSystemException("a/b", null, "No space left on device")));
        assertEquals("Broken pipe", FileProblem.of(new IOException("Broken pipe")));
        assertEquals("java.io.IOException", FileProblem.of(new IOException()));
    }
}
