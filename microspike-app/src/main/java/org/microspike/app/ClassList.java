package org.microspike.app;

import java.io.OutputStream;
import java.util.List;
import org.microspike.app.command.MicroSpikeCommand;

/**
 * Does what most users do, for Java to note the classes that it loads meanwhile (option {@code -XX:DumpLoadedClassList}), and
 * from JDK 25 on what the compilers learn of their methods ({@code -XX:AOTCacheOutput}): an archive of that makes the start
 * faster. Records in the working folder.
 */
public final class ClassList {
    private static final List<String> COMMANDS = List.of(
            "--version",
            "help run",
            "plugins",
            "plugins srm",
            "run masquelier2008 --set duration=10s --out recorded",
            "show recorded");

    private ClassList() {}

    /**
     * Runs the commands, and ends the process: status 0 if all succeeded.
     *
     * @param arguments none
     */
    public static void main(String[] arguments) {
        Main.keepOutputForResults();
        for (String command : COMMANDS) {
            int status = MicroSpikeCommand.run(command.split(" "), OutputStream.nullOutputStream());
            if (status != 0) {
                System.exit(status);
            }
        }
        System.exit(0);
    }
}
