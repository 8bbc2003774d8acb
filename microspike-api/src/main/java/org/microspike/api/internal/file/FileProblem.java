package org.microspike.api.internal.file;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;

/** What went wrong with a file, in words: the messages of file exceptions are often no more than the path. */
public final class FileProblem {
    private FileProblem() {}

    /**
     * Says what went wrong.
     *
     * @param error what was thrown
     * @return words that name the file where the exception does, without a full stop unless it brings one
     */
    public static String of(IOException error) {
        if (error instanceof NoSuchFileException) {
            return "there is no file or folder " + error.getMessage();
        }
        if (error instanceof AccessDeniedException) {
            return "no permission for " + error.getMessage();
        }
        if (error instanceof FileAlreadyExistsException) {
            return error.getMessage() + " is already there; choose another place, or move it away";
        }
        if (error instanceof NotDirectoryException) {
            return error.getMessage() + " is not a folder";
        }
        return error.getMessage() == null ? error.toString() : error.getMessage();
    }
}
