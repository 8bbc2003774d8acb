package org.microspike.api.internal.file;

import java.io.Closeable;
import java.io.IOException;
import java.util.List;

/** Closing what belongs together. */
public final class Closing {
    private Closing() {}

    /**
     * Closes all in order; a failure of one does not keep the others from being closed.
     *
     * @param all what is to be closed
     * @throws IOException the last failure, if there was any
     */
    public static void all(List<? extends Closeable> all) throws IOException {
        if (!all.isEmpty()) {
            try {
                all.get(0).close();
            } finally {
                all(all.subList(1, all.size()));
            }
        }
    }
}
