package org.microspike.app.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeFalse;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.microspike.app.experiment.ExperimentFile;
import org.microspike.app.experiment.Sweep;

/** How a command line is understood, and what is said of one that is not. */
class CommandLineTest {
    @TempDir
    private Path folder;

    @ParameterizedTest
    @ValueSource(
            strings = {
                "run",
                "sweep",
                "plugins",
                "show",
                "report",
                "classify",
                "export",
                "import",
                "pairing",
                "recover",
                "help"
            })
    void everyCommandHasItsHelpAndTheVersion(String command) {
        String all = InProcess.output("--help");
        assertEquals(all, InProcess.output("help"));
        assertTrue(all.lines().anyMatch(line -> line.matches("  " + command + " +[A-Z].*")), all);
        String help = InProcess.output(command, "--help");
        assertTrue(help.startsWith("Usage: microspike " + command + " "), help);
        assertEquals(help, InProcess.output(command, "-h"));
        assertEquals(help, InProcess.output("help", command));
        String version = InProcess.output("--version");
        assertTrue(version.startsWith("microspike "), version);
        assertEquals(version, InProcess.output(command, "--version"));
        assertEquals(version, InProcess.output(command, "-V"));
    }

    @Test
    void helpNamesWhatIsBuiltIn() {
        String run = words(InProcess.output("run", "--help"));
        assertTrue(run.contains(String.join(", ", ExperimentFile.builtIn()) + "."), run);
        String sweep = words(InProcess.output("sweep", "--help"));
        assertTrue(sweep.contains(String.join(", ", Sweep.builtIn()) + "."), sweep);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "run",
                "sweep",
                "plugins",
                "show",
                "report",
                "classify",
                "export",
                "import",
                "pairing",
                "recover",
                "help"
            })
    void examplesInTheHelpAreOfTheCommandAndItsOptions(String command) {
        String help = InProcess.output(command, "--help");
        List<String> examples = help.substring(help.indexOf("\nExamples:\n") + "\nExamples:\n".length())
                .lines()
                .toList();
        assertFalse(examples.isEmpty());
        for (String example : examples) {
            assertTrue(example.matches("  microspike " + command + "( .+)?"), example);
            Stream.of(example.split(" "))
                    .filter(word -> word.startsWith("--"))
                    .forEach(option -> assertTrue(help.contains("      " + option), example));
        }
    }

    private static String words(String text) {
        return text.replaceAll("\\s+", " ");
    }

    @ParameterizedTest
    @CsvSource(
            delimiterString = " | ",
            quoteCharacter = '`',
            value = {
                "``                    | microspike     | Which command? run, sweep, plugins, show, report, classify, export, import, pairing, recover, help.",
                "rnu                   | microspike     | Unknown command 'rnu'; did you mean 'run'? Known: run, sweep,",
                "run=3                 | microspike     | Unknown command 'run=3'. Known: run, sweep,",
                "--sede 3              | microspike     | Unknown option '--sede'. Known: -v, --verbose,",
                "run a b               | microspike run | 'b' is one argument too many.",
                "run --sede 3 a        | microspike run | Unknown option '--sede'; did you mean '--seed'? Known: ",
                "run --sede=3 a        | microspike run | Unknown option '--sede'; did you mean '--seed'? Known: ",
                "run                   | microspike run | Which experiment? A file, or a built-in one: masquelier2008,",
                "run a --seed          | microspike run | Missing required parameter for option '--seed' (N).",
                "run a --out b --out c | microspike run | option '--out' (DIR) should be specified only once.",
                "run a --hit-rate x    | microspike run | Invalid value for option '--hit-rate': 'x' is not a decimal number.",
                "run a --hit-rate NaN  | microspike run | Invalid value for option '--hit-rate': 'NaN' is not a decimal number.",
                "sweep                 | microspike sweep | Missing required parameter: 'FILE|NAME'.",
                "sweep a --threads 1.5 | microspike sweep | Invalid value for option '--threads': '1.5' is not a whole number, or too large.",
                "plugins one two       | microspike plugins | 'two' is one argument too many.",
                "show                  | microspike show | Missing required parameter: 'RECORDING'.",
                "show --what spikes    | microspike show | Unknown option '--what'. Known: ",
                "export out            | microspike export | Give either --out FILE, for a table, or --sonata DIR, for a circuit.",
                "import input.csv      | microspike import | Missing required option: '--out=FILE'.",
                "help a b              | microspike help | 'b' is one argument too many."
            })
    void wrongUsageIsToldWithAHint(String commandLine, String command, String expected) {
        String said = InProcess.refusal(commandLine.isEmpty() ? new String[0] : commandLine.split(" "));
        assertTrue(said.startsWith("microspike: " + expected), said);
        assertEquals(
                List.of("See '" + command + " --help'."), said.lines().skip(1).toList());
    }

    /** The sentences in it end in full stops; a path in it is of the folder. */
    @ParameterizedTest
    @CsvSource(
            delimiterString = " | ",
            quoteCharacter = '`',
            value = {
                "help rnu                            | Unknown command 'rnu'; did you mean 'run'? Known: ",
                "run masqelier2008                   | There is no file 'masqelier2008'. Unknown built-in experiment 'masqelier2008'; did you mean 'masquelier2008'? Known: ",
                "run masquelier2008-robustness       | 'masquelier2008-robustness' is a sweep; to run it: microspike sweep masquelier2008-robustness",
                "sweep masquelier2008                | 'masquelier2008' is an experiment; to run it once: microspike run masquelier2008. To sweep it say what varies, --set KEY=VALUES or --seeds 1-10, or both.",
                "run DIR                             | 'DIR' is a folder; give the experiment file in it.",
                "sweep DIR                           | 'DIR' is a folder; give the sweep file in it.",
                "run masquelier2008 --out DIR/file   | --out: 'DIR/file' is a file, but should be a folder.",
                "sweep masquelier2009-patterns --out DIR/file | --out: 'DIR/file' is a file, but should be a folder.",
                "run --resume DIR/file               | --resume: 'DIR/file' is a file, but should be a folder.",
                "recover DIR/file                    | 'DIR/file' is a file; give the folder in which the runs were recorded.",
                "recover DIR/missing                 | There is no folder 'DIR/missing'.",
                "run masquelier2008 --out DIR/new --hit-rate 2 | --hit-rate: 2.0 must be a share from 0 to 1.",
                "run masquelier2008 --out DIR/new --hit-rate=-0.1 | --hit-rate: -0.1 must be a share from 0 to 1.",
                "show DIR/file --false-alarms=-1Hz   | --false-alarms: '-1Hz' must be at least 0 Hz.",
            })
    void wrongValueIsTold(String commandLine, String expected) throws IOException {
        Files.writeString(folder.resolve("file"), "");
        String said =
                InProcess.refusal(commandLine.replace("DIR", folder.toString()).split(" "));
        assertTrue(said.startsWith("microspike: " + expected.replace("DIR", folder.toString())), said);
        assertEquals(1, said.lines().count(), said);
    }

    /** Not to be missing; an administrator may read everything, and some file systems know no permissions. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "run DIR/file",
                "run DIR/closed/file",
                "sweep DIR/file",
                "show DIR/file",
                "show DIR/closed",
                "report DIR/closed/file",
                "import DIR/file --out DIR/new",
                "import DIR/closed/file --out DIR/new"
            })
    void whatMayNotBeReadIsSaidToBeSo(String commandLine) throws IOException {
        Path file = Files.writeString(folder.resolve("file"), "x");
        Path closed = Files.createDirectory(folder.resolve("closed"));
        assumeTrue(file.toFile().setReadable(false) && closed.toFile().setExecutable(false));
        try {
            assumeFalse(Files.isReadable(file) || Files.isExecutable(closed));
            String said = InProcess.refusal(
                    commandLine.replace("DIR", folder.toString()).split(" "));
            assertTrue(said.contains("no permission for " + folder), said);
        } finally {
            assertTrue(closed.toFile().setExecutable(true));
        }
    }

    /** In the working folder of the tests, as a path with a folder starts with none. */
    @Test
    void fileThatIsNamedLikeAnOptionIsToldHowToBeGiven() throws IOException {
        Path file = Files.createFile(Path.of("-" + folder.getFileName() + ".h5"));
        try {
            String said = InProcess.refusal("show", file.toString());
            assertTrue(said.startsWith("microspike: Unknown option '" + file + "'."), said);
            assertTrue(said.contains(" The file is given as './" + file + "'.\n"), said);
        } finally {
            Files.delete(file);
        }
    }
}
