package org.microspike.app.command;

import java.io.IOException;
import java.io.OutputStream;
import java.util.Locale;
import java.util.Optional;

/**
 * Where results go. It remembers why it could not be written, which the writers of the commands swallow: a result that got
 * lost is a failure. What plugins print is no result; it does not come here.
 */
final class StandardOutput extends OutputStream {
    private final OutputStream stream;
    private Optional<IOException> failure = Optional.empty();

    /**
     * Writes on to a stream.
     *
     * @param stream the output of the process; stays open
     */
    StandardOutput(OutputStream stream) {
        this.stream = stream;
    }

    @Override
    public void write(int oneByte) throws IOException {
        write(new byte[] {(byte) oneByte}, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
        try {
            stream.write(bytes, offset, length);
        } catch (IOException e) {
            throw failed(e);
        }
    }

    @Override
    public void flush() throws IOException {
        try {
            stream.flush();
        } catch (IOException e) {
            throw failed(e);
        }
    }

    private IOException failed(IOException error) {
        if (failure.isEmpty()) {
            failure = Optional.of(error);
        }
        return error;
    }

    /** Why something could not be written, if so. */
    Optional<IOException> failure() {
        return failure;
    }

    /** Whether an error is, or comes from, that something could not be written here. */
    boolean caused(Throwable error) {
        for (Throwable each = error; each != null; each = each.getCause()) {
            if (failure.isPresent() && each == failure.get()) {
                return true;
            }
        }
        return false;
    }

    /** Whether the reader, "head" for example, has read enough and closed the pipe. */
    boolean closedByReader() {
        return failure.map(error -> String.valueOf(error.getMessage()).toLowerCase(Locale.ROOT))
                .filter(message -> message.contains("pipe"))
                .isPresent();
    }
}
