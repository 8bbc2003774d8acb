package org.microspike.app.command;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The commands. Only the one that is asked for is made, as the start of each counts. */
final class Commands {
    /** Their names, as the help lists them. */
    static final List<String> NAMES =
            List.of("run", "sweep", "plugins", "show", "report", "export", "import", "recover", "help");

    private Commands() {}

    /** The command of a name, which is one of {@link #NAMES}. */
    static Command named(String name, Context context) {
        return switch (name) {
            case "run" -> new RunCommand(context);
            case "sweep" -> new SweepCommand(context);
            case "plugins" -> new PluginsCommand(context);
            case "show" -> new ShowCommand(context);
            case "report" -> new ReportCommand(context);
            case "export" -> new ExportCommand(context);
            case "import" -> new ImportCommand(context);
            case "recover" -> new RecoverCommand(context);
            case "help" -> new HelpCommand(context);
            default -> throw new IllegalArgumentException(name);
        };
    }

    /** What each of them does. */
    static Map<String, String> descriptions(Context context) {
        Map<String, String> descriptions = new LinkedHashMap<>();
        NAMES.forEach(
                name -> descriptions.put(name, named(name, context).syntax().description()));
        return descriptions;
    }
}
