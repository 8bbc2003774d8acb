package org.microspike.api.internal.engine;

import java.io.IOException;

/** The way in which a network is brought from one time to another. */
interface Loop {
    /**
     * Advances to a time, or until a requested stop.
     *
     * @param stop in seconds; what happens at that very time is left
     * @return whether the time was reached
     */
    boolean advance(double stop) throws IOException;
}
