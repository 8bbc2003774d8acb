package org.microspike.app.command;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;

/** Commands in the process of the tests, which is quicker than one of their own; one at a time, for standard error. */
public final class InProcess {
    private InProcess() {}

    /** What a command left. */
    record Result(int status, String out, String err) {}

    /** Runs one command, with its results as text. */
    static Result run(String... arguments) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        Result result = run(out, arguments);
        return new Result(result.status, out.toString(StandardCharsets.UTF_8), result.err);
    }

    /** Runs one command, with its results to a stream. */
    static Result run(OutputStream out, String... arguments) {
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        PrintStream systemErr = System.err;
        try {
            System.setErr(new PrintStream(err, true, StandardCharsets.UTF_8));
            int status = MicroSpikeCommand.run(arguments, out);
            return new Result(status, "", err.toString(StandardCharsets.UTF_8));
        } finally {
            System.setErr(systemErr);
        }
    }

    /** What a successful command printed, which had nothing to say on standard error. */
    public static String output(String... arguments) {
        Result result = run(arguments);
        assertEquals("", result.err());
        assertEquals(0, result.status());
        return result.out();
    }

    /** What a refused command said. */
    static String refusal(String... arguments) {
        Result result = run(arguments);
        assertEquals("", result.out());
        assertEquals(2, result.status(), result.err());
        return result.err();
    }
}
