package org.microspike.app.command;

import java.io.PrintWriter;
import java.util.List;

/**
 * What a command works with.
 *
 * @param out where results are printed
 * @param err where the rest is said
 * @param output where results go, for those that are bytes
 * @param interruption what may end the process before the command ends
 * @param words the command line
 */
record Context(PrintWriter out, PrintWriter err, StandardOutput output, Interruption interruption, List<String> words) {
    /** The command line as typed, for captions. */
    String commandLine() {
        return "microspike "
                + String.join(" ", words.stream().map(Context::quoted).toList());
    }

    private static String quoted(String word) {
        return word.matches("[\\w./:=,@%+-]+") ? word : "'" + word.replace("'", "'\\''") + "'";
    }
}
