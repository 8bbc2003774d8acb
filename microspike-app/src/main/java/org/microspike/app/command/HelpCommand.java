package org.microspike.app.command;

import java.util.Map;
import org.microspike.api.message.MicroSpikeException;
import org.microspike.api.message.Names;
import org.microspike.app.usage.Help;
import org.microspike.app.usage.Option;
import org.microspike.app.usage.Syntax;

/** The same as the option --help of a command. */
final class HelpCommand implements Command {
    private final Context context;
    private final Syntax syntax = new Syntax(
            "microspike help", "Explains a command, or lists all.", "microspike help", "microspike help run");
    private final Option command = syntax.optionalArgument("COMMAND", "The command to explain (default: list all).");

    HelpCommand(Context context) {
        this.context = context;
    }

    @Override
    public Syntax syntax() {
        return syntax;
    }

    @Override
    public int call() {
        if (command.given()) {
            explain(command.or(""));
        } else {
            new Help(context.out()).print(MicroSpikeCommand.syntax(), Commands.descriptions(context));
        }
        return 0;
    }

    private void explain(String name) {
        if (!Commands.NAMES.contains(name)) {
            throw new MicroSpikeException(Names.unknown("command", name, Commands.NAMES));
        }
        new Help(context.out()).print(Commands.named(name, context).syntax(), Map.of());
    }
}
