package org.microspike.app.command;

import java.util.Iterator;
import org.microspike.api.message.MicroSpikeException;
import org.microspike.api.message.Names;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** The same as the option --help of a command. */
@Command(
        name = "help",
        description = "Explains a command, or lists all.",
        footer = {"  microspike help", "  microspike help run"})
final class HelpCommand implements Runnable {
    @Spec
    private CommandSpec spec;

    @Parameters(
            paramLabel = "COMMAND",
            arity = "0..1",
            completionCandidates = Commands.class,
            description = "The command to explain (default: list all).")
    private String command = "";

    @Override
    public void run() {
        CommandLine microspike = spec.parent().commandLine();
        CommandLine explained =
                command.isEmpty() ? microspike : microspike.getSubcommands().get(command);
        if (explained == null) {
            throw new MicroSpikeException(Names.unknown(
                    "command", command, microspike.getSubcommands().keySet()));
        }
        explained.usage(microspike.getOut());
    }

    /** What there is to be explained. */
    private static final class Commands implements Iterable<String> {
        @Override
        public Iterator<String> iterator() {
            return MicroSpikeCommand.SUBCOMMANDS.iterator();
        }
    }
}
