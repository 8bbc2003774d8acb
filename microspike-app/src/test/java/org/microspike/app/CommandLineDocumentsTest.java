package org.microspike.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.microspike.app.command.MicroSpikeCommand;
import picocli.CommandLine;

/** What the build makes of the description of the command line. */
class CommandLineDocumentsTest {
    @TempDir
    private Path folder;

    @BeforeEach
    void write() throws IOException {
        CommandLineDocuments.main(new String[] {folder.toString(), "1.2-SNAPSHOT"});
    }

    @Test
    void everyCommandHasAPageWithAllOfItsOptions() throws IOException {
        CommandLine microspike = MicroSpikeCommand.described();
        assertFalse(microspike.getSubcommands().isEmpty());
        try (Stream<Path> pages = Files.list(folder.resolve("man/man1"))) {
            assertEquals(1 + microspike.getSubcommands().size(), pages.count());
        }
        assertPage("microspike", microspike);
        for (CommandLine each : microspike.getSubcommands().values()) {
            assertPage("microspike-" + each.getCommandName(), each);
        }
    }

    private void assertPage(String name, CommandLine command) throws IOException {
        String page = Files.readString(folder.resolve("man/man1").resolve(name + ".1"));
        List<String> lines = page.lines().toList();
        String written = name.replace("-", "\\-");
        assertTrue(
                lines.get(0)
                        .startsWith(".TH \"" + written.toUpperCase() + "\" \"1\" \"\" \"MicroSpike 1.2\\-SNAPSHOT\""),
                page);
        assertTrue(lines.get(2).startsWith(written + " \\- "), page);
        command.getCommandSpec().options().stream()
                .flatMap(option -> Stream.of(option.names()))
                .forEach(option ->
                        assertTrue(page.contains("\\fB" + option.replace("-", "\\-") + "\\fR"), name + " " + option));
        assertTrue(page.contains("\n\\fB130\\fR\n"), page);
        // What starts with a point is no text: none may come of a description.
        lines.stream()
                .filter(line -> line.startsWith("."))
                .forEach(line -> assertTrue(line.matches("\\.(TH|SH|TP|nf|fi)( \".*\")?"), line));
        assertFalse(page.contains("\n\n"), page);
        assertTrue(page.chars().allMatch(each -> each < 128), page);
    }

    @Test
    @DisabledOnOs(OS.WINDOWS)
    void bashCompletesCommandsOptionsBuiltInExperimentsAndFiles() throws Exception {
        assertEquals(
                List.of(
                        "microspike sw: sweep",
                        "microspike run --che: --checkpoint-every",
                        "microspike run -v incremental-: incremental-1 incremental-2",
                        "microspike run masquelier2009-: masquelier2009-figure3",
                        "microspike help sh: show",
                        "microspike show : ",
                        "microspike run --out : "),
                completed(
                        "microspike sw",
                        "microspike run --che",
                        "microspike run -v incremental-",
                        "microspike run masquelier2009-",
                        "microspike help sh",
                        // Bash proposes files where nothing is.
                        "microspike show ",
                        "microspike run --out "));
    }

    private List<String> completed(String... lines) throws Exception {
        Path script = Files.writeString(folder.resolve("complete.sh"), """
                . ./bash-completion/completions/microspike || exit
                complete -p microspike | grep -q -- '-o default' || exit
                # As bash does while it completes. It refuses to change the options of a completion elsewhere.
                for line in "$@"; do
                    read -r -a COMP_WORDS <<<"$line"
                    [ "${line% }" = "$line" ] || COMP_WORDS+=("")
                    COMP_CWORD=$((${#COMP_WORDS[@]} - 1))
                    COMPREPLY=()
                    _complete_microspike
                    echo "$line: ${COMPREPLY[*]}"
                done
                """);
        Process bash = new ProcessBuilder(
                        Stream.concat(Stream.of("bash", script.getFileName().toString()), Arrays.stream(lines))
                                .toList())
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .start();
        String said = new String(bash.getInputStream().readAllBytes());
        assertEquals(0, bash.waitFor(), said);
        return said.lines().toList();
    }
}
