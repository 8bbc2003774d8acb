package org.microspike.app.command;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whatever names and texts hold, a terminal only shows it. */
class VisibleWriterTest {
    @TempDir
    private Path folder;

    @Test
    void controlCharactersAreWrittenOut() {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        PrintWriter writer = VisibleWriter.printTo(bytes);
        writer.print("\u001B]0;title\u0007\t\u009B31m\u007F\rback\r\nnext\u202Eabc\u2028é𝄞");
        writer.print('\b');
        writer.write(0x1B);
        writer.flush();
        assertEquals(
                "\\u001b]0;title\\u0007\t\\u009b31m\\u007f\\u000dback\r\nnext\\u202eabc\\u2028é𝄞\\u0008\\u001b",
                bytes.toString(StandardCharsets.UTF_8));
        assertEquals("a\\u000ab\\u0009c", VisibleWriter.line("a\nb\tc"));
    }

    @Test
    void messagesOfCommandsAreOneVisibleLine() throws Exception {
        Path file = folder.resolve("wrong.yaml");
        Files.writeString(file, "duration: 1 s\n\"na\\e[31m\\nme\": x\n");
        String message = refusal("run", file.toString());
        assertEquals(1, message.lines().count(), message);
        assertEquals(
                "microspike: wrong.yaml:2: na\\u001b[31m\\u000ame: Unknown key 'na\\u001b[31m\\u000ame'.",
                message.substring(0, message.indexOf(" Known")));
        Files.writeString(file, "duration: 1 s\nname: \"\\e[31m\\nred\"\n");
        assertEquals(
                "microspike: wrong.yaml:2: name: '\\u001b[31m\\u000ared' must be of one line, without control characters.",
                refusal("run", file.toString()));
    }

    private static String refusal(String... arguments) {
        PrintStream before = System.err;
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        try {
            System.setErr(new PrintStream(err, true, StandardCharsets.UTF_8));
            assertEquals(2, MicroSpikeCommand.run(arguments, new ByteArrayOutputStream()));
        } finally {
            System.setErr(before);
        }
        return err.toString(StandardCharsets.UTF_8).stripTrailing();
    }
}
