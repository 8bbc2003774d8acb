package org.microspike.app;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import org.microspike.app.command.MicroSpikeCommand;

/** Starts the launcher. */
public final class Main {
    private Main() {}

    /**
     * Runs one command and ends the process: status 0 on success, 2 for a usage or file error, 141 if the reader of
     * the results closed the pipe, 1 otherwise.
     *
     * @param arguments the command line
     */
    public static void main(String[] arguments) {
        keepOutputForResults();
        System.exit(MicroSpikeCommand.run(arguments, new FileOutputStream(FileDescriptor.out)));
    }

    /** What plugins print is no result. */
    static void keepOutputForResults() {
        System.setOut(System.err);
    }
}
