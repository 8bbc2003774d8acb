package org.microspike.app.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What becomes of a command whose results cannot be written. */
class StandardOutputTest {
    private static final String EXPERIMENT = """
            name: small
            duration: 10 ms
            input: {source: pattern, afferents: 20, pattern_length: 5 ms, repeat: 100 ms}
            neurons: {threshold: 5}
            """;
    private static final String SWEEP = """
            base: experiment.yaml
            seeds: [1]
            cases:
              - {duration: 5 ms}
            """;

    @TempDir
    private Path folder;

    /** On standard error, by the latest command. */
    private List<String> said = List.of();

    @BeforeEach
    void writeFiles() throws IOException {
        Files.writeString(folder.resolve("experiment.yaml"), EXPERIMENT);
        Files.writeString(folder.resolve("sweep.yaml"), SWEEP);
        Files.writeString(folder.resolve("input.csv"), "time,afferent\n0.01,0\n");
    }

    /** Fails like a full disk, a closed descriptor or a closed pipe. */
    private static final class Failing extends OutputStream {
        private final String message;

        Failing(String message) {
            this.message = message;
        }

        @Override
        public void write(int oneByte) throws IOException {
            throw new IOException(message);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "--help",
                "--version",
                "help",
                "help run",
                "show --help",
                "show --version",
                "plugins",
                "plugins srm",
                "run DIR/experiment.yaml --out DIR/new",
                "sweep DIR/sweep.yaml --threads 1 --out DIR/new",
                "import DIR/input.csv --out DIR/new.h5",
                "export DIR/recorded --out -",
                "export DIR/recorded --out DIR/new.csv",
                "report DIR/recorded --out DIR/new",
                "show DIR/recorded",
                "recover DIR"
            })
    void lostResultIsAFailure(String commandLine) {
        command(OutputStream.nullOutputStream(), "run DIR/experiment.yaml --out DIR/recorded");

        assertEquals(1, command(new Failing("No space left on device"), commandLine));
        assertEquals(List.of("microspike: cannot write to standard output: No space left on device."), said);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"--help", "plugins", "run DIR/experiment.yaml --out DIR/new", "export DIR/recorded --out -"})
    void closedPipeEndsQuietly(String commandLine) {
        command(OutputStream.nullOutputStream(), "run DIR/experiment.yaml --out DIR/recorded");

        assertEquals(141, command(new Failing("Broken pipe"), commandLine));
        assertEquals(List.of(), said);
    }

    @Test
    void resultsThatAreFilesAreMadeAllTheSame() {
        assertEquals(141, command(new Failing("Broken pipe"), "run DIR/experiment.yaml --out DIR/new --report"));
        assertTrue(Files.exists(folder.resolve("new/recording.h5")));
        assertTrue(Files.exists(folder.resolve("new/report/report.html")));
    }

    @Test
    void otherFailuresAreNotHiddenByIt() {
        assertEquals(2, command(new Failing("Broken pipe"), "show DIR/missing"));
        assertEquals(1, said.size());
        assertTrue(said.get(0).startsWith("microspike: There is no recording"), said.get(0));
    }

    private int command(OutputStream output, String commandLine) {
        InProcess.Result result = InProcess.run(
                output, commandLine.replace("DIR", folder.toString()).split(" "));
        said = result.err().lines().toList();
        return result.status();
    }
}
