package org.microspike.fuzz;

import java.util.List;
import java.util.SplittableRandom;

/** Makes damaged files out of whole ones. */
public interface Mutator {
    /**
     * Makes one damaged file.
     *
     * @param corpus whole files, at least one, none of them empty; not to be changed
     * @param random on which alone the result depends
     * @return the bytes of the damaged file
     */
    byte[] mutate(List<byte[]> corpus, SplittableRandom random);
}
