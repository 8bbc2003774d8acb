package org.microspike.app.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A log that a command writes to a file. */
class LogOptionTest {
    private static final String TIME = "\\d{4}-\\d\\d-\\d\\d \\d\\d:\\d\\d:\\d\\d\\.\\d{3} ";

    @TempDir
    private Path folder;

    @Test
    void receivesTheMessageAndItsCauseWhichStandardErrorDoesNot() throws IOException {
        String log = folder.resolve("log.txt").toString();
        String said = InProcess.refusal("show", "missing", "--log", log);
        assertEquals(InProcess.refusal("show", "missing"), said);

        List<String> lines = Files.readAllLines(Path.of(log));
        assertTrue(
                lines.get(0).matches(TIME + "INFO +\\[.*\\] microspike: microspike .*, Java .*, in .*"),
                lines::toString);
        assertTrue(lines.get(1).endsWith(" microspike: microspike show missing --log " + log), lines::toString);
        assertTrue(lines.get(2).matches(TIME + "DEBUG .* MicroSpikeCommand: The cause"), lines::toString);
        assertTrue(lines.get(lines.size() - 2).endsWith(" microspike: " + said.strip()), lines::toString);
        assertTrue(lines.get(lines.size() - 1).endsWith(" microspike: Ended with status 2"), lines::toString);
    }

    @Test
    void isAddedToAndEndsWithTheCommand() throws IOException {
        Path log = Files.writeString(folder.resolve("log.txt"), "Mine.\n");
        InProcess.output("--log", log.toString(), "plugins", "srm");
        InProcess.refusal("show", "missing");
        List<String> lines = Files.readAllLines(log);
        assertEquals("Mine.", lines.get(0));
        assertTrue(lines.get(lines.size() - 1).endsWith(" Ended with status 0"), lines::toString);
    }

    @Test
    void thatCannotBeWrittenIsRefused() {
        String said = InProcess.refusal("plugins", "srm", "--log", folder.toString());
        assertTrue(said.startsWith("microspike: --log: '" + folder + "' cannot be written: "), said);
    }
}
