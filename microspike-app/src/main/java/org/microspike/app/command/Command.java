package org.microspike.app.command;

import java.io.IOException;
import org.microspike.app.usage.Syntax;

/** A command: what may be said to it, and what it does. */
interface Command {
    /** What may be said to it; read before it is called. */
    Syntax syntax();

    /**
     * Does what it was asked to.
     *
     * @return the exit status
     */
    int call() throws IOException, InterruptedException;
}
