package org.microspike.app;

import org.microspike.app.command.MicroSpikeCommand;

/** Starts the launcher. */
public final class Main {
    private Main() {}

    /**
     * Runs one command and ends the process: status 0 on success, 2 for a usage or file error, 1 otherwise.
     *
     * @param arguments the command line
     */
    public static void main(String[] arguments) {
        System.exit(MicroSpikeCommand.run(arguments));
    }
}
