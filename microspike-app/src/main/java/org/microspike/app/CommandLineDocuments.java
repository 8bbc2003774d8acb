package org.microspike.app;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.microspike.app.command.MicroSpikeCommand;
import picocli.AutoComplete;
import picocli.CommandLine;

/**
 * Writes what the build makes of the description of the command line: a page for man of each command, and how shells complete
 * them. Man looks for its folder by itself beside a folder bin on the path.
 */
public final class CommandLineDocuments {
    private CommandLineDocuments() {}

    /**
     * Writes all.
     *
     * @param arguments the folder to write into, and the version of MicroSpike
     * @throws IOException if a file cannot be written
     */
    public static void main(String[] arguments) throws IOException {
        Path folder = Path.of(arguments[0]);
        // As wide as a page of man without its margin, whatever terminal the build has.
        CommandLine microspike =
                MicroSpikeCommand.described().setUsageHelpAutoWidth(false).setUsageHelpWidth(73);
        write(
                folder.resolve("bash-completion/completions").resolve(microspike.getCommandName()),
                completion(microspike));
        for (CommandLine each : (Iterable<CommandLine>)
                Stream.concat(Stream.of(microspike), microspike.getSubcommands().values().stream())::iterator) {
            write(folder.resolve("man/man1").resolve(ManualPage.name(each) + ".1"), ManualPage.of(each, arguments[1]));
        }
    }

    /** Picocli's, but for files where it has nothing to propose, and for -v, which it takes to have a value. */
    private static String completion(CommandLine microspike) {
        return AutoComplete.bash(microspike.getCommandName(), microspike)
                .replace("  type compopt &>/dev/null && compopt +o default\n", "")
                .replace("    '-v'|'--verbose')\n      return\n      ;;\n", "")
                .replaceAll(
                        "(local flag_opts=\".*)\"\n  local arg_opts=\"(.*?) ?'-v' '--verbose'",
                        "$1 '-v' '--verbose'\"\n  local arg_opts=\"$2");
    }

    private static void write(Path file, String text) throws IOException {
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
    }
}
