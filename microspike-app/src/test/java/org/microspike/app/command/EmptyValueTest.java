package org.microspike.app.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** An empty value is refused by name, and never taken for one that was not given. */
class EmptyValueTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "run ''",
                "run masquelier2008 --out ''",
                "run masquelier2008 --set ''",
                "run masquelier2008 --seed ''",
                "run masquelier2008 --seed=",
                "run masquelier2008 --checkpoint-every ''",
                "run --resume ''",
                "run masquelier2008 --plugin-path ''",
                "run masquelier2008 --last ''",
                "run masquelier2008 --hit-rate ''",
                "run masquelier2008 --false-alarms ''",
                "sweep ''",
                "sweep masquelier2008-robustness --out ''",
                "sweep masquelier2008-robustness --shard ''",
                "sweep masquelier2008-robustness --threads ''",
                "plugins ''",
                "show ''",
                "show x --from ''",
                "show x --to ''",
                "report ''",
                "report x --out ''",
                "export '' --out y",
                "export x --out ''",
                "export x --out y --what ''",
                "export x --out y --population ''",
                "export x --out y --nodes ''",
                "export x --out y --format ''",
                "import '' --out y",
                "import x --out ''",
                "recover ''",
            })
    void itIsRefusedByName(String line) {
        String[] arguments = line.replace("''", "").split(" ", -1);
        ByteArrayOutputStream said = new ByteArrayOutputStream();
        PrintStream err = System.err;
        int status;
        try {
            System.setErr(new PrintStream(said, true, StandardCharsets.UTF_8));
            status = MicroSpikeCommand.run(arguments, OutputStream.nullOutputStream());
        } finally {
            System.setErr(err);
        }
        String message = said.toString(StandardCharsets.UTF_8);
        assertEquals(2, status, message);
        assertTrue(message.startsWith("microspike: "), message);
        String option = line.replaceFirst(".* (--[a-z-]+)(=| '')$", "$1");
        if (option.startsWith("--")) {
            assertTrue(message.contains(option), message);
        }
        assertTrue(message.contains("empty") || message.contains("''"), message);
    }
}
