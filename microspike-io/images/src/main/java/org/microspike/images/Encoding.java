package org.microspike.images;

import org.microspike.api.numeric.NumberedTimes;
import org.microspike.api.numeric.RandomStream;

/** How a picture becomes spikes. Immutable. */
interface Encoding {
    /** The number of afferents. */
    int afferents();

    /**
     * The spikes of a picture.
     *
     * @param picture its pixels; not modified
     * @param intensity what their brightness is multiplied by, above 0
     * @param start in seconds; no spike is before
     * @param end in seconds; every spike is before
     * @param random the randomness of this trial alone, at its beginning
     * @param spikes the times with their afferents; emptied, then filled in order of time and, at equal times, of afferents
     */
    void encode(byte[] picture, double intensity, double start, double end, RandomStream random, NumberedTimes spikes);
}
