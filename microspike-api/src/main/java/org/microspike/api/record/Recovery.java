package org.microspike.api.record;

import java.nio.file.Path;
import java.util.List;

/**
 * What a recorder could save of runs that ended without finishing their recordings.
 *
 * @param recordings the recordings it made
 * @param failures for each run of which nothing could be saved, what was wrong, where what is left of it lies, and what
 *     to do; nothing of it has been removed
 * @since 0.1.0
 */
public record Recovery(List<Path> recordings, List<String> failures) {
    /** Nothing was left to be saved. */
    public static final Recovery NOTHING = new Recovery(List.of(), List.of());

    public Recovery {
        recordings = List.copyOf(recordings);
        failures = List.copyOf(failures);
    }
}
