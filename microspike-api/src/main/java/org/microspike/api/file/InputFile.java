package org.microspike.api.file;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.microspike.api.message.MicroSpikeException;

/**
 * Opens files that may be compressed with gzip, whatever their names.
 *
 * @since 0.1.0
 */
public final class InputFile {
    private InputFile() {}

    /**
     * Opens a file.
     *
     * @param file the file
     * @param what what it should be for messages, "input file" for example
     * @param needed which kind is needed, for messages about another: "A text" for example
     * @return its bytes from the first, unpacked
     * @throws MicroSpikeException if there is no such file, or it is of a kind that is known to be no such input
     * @throws IOException if it cannot be read
     */
    public static InputStream open(Path file, String what, String needed) throws IOException {
        return unpacked(file.toString(), found(file, what), needed);
    }

    /** The bytes of a file as they are. */
    static InputStream found(Path file, String what) throws IOException {
        if (Files.notExists(file)) {
            throw new MicroSpikeException("There is no " + what + " " + file.toAbsolutePath() + ".");
        }
        if (Files.exists(file) && !Files.isRegularFile(file)) {
            throw new MicroSpikeException(
                    "The " + what + " " + file.toAbsolutePath() + " is a folder or a device, but must be a file.");
        }
        return Files.newInputStream(file);
    }

    /**
     * Unpacks what is compressed with gzip.
     *
     * @param name what to call it in messages
     * @param stream closed with what is returned, and if this fails
     */
    static InputStream unpacked(String name, InputStream stream, String needed) throws IOException {
        try {
            byte[] first = stream.readNBytes(FileKind.LONGEST);
            InputStream whole = new SequenceInputStream(new ByteArrayInputStream(first), stream);
            Optional<FileKind> kind = FileKind.of(first);
            if (kind.equals(Optional.of(FileKind.GZIP))) {
                return new GzipInput(name, whole);
            }
            if (kind.isPresent()) {
                throw new MicroSpikeException(name + " " + kind.get().description() + ". " + needed
                        + " is needed, which may be compressed with gzip.");
            }
            return whole;
        } catch (IOException | RuntimeException e) {
            stream.close();
            throw e;
        }
    }
}
