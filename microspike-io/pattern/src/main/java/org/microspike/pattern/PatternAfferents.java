package org.microspike.pattern;

import java.util.Arrays;
import org.microspike.api.numeric.RandomStream;

/** Chooses which afferents take part in which pattern. */
final class PatternAfferents {
    private PatternAfferents() {}

    /**
     * Chooses them: the first ones if there is one pattern, as published; with several patterns each has a random
     * subset of its own, and so has every added pattern.
     *
     * @param parameters how many
     * @param random the randomness
     * @return patterns x afferents: whether the afferent takes part
     */
    static boolean[][] choose(PatternParameters parameters, RandomStream random) {
        boolean[][] takesPart = new boolean[parameters.allPatterns()][parameters.afferents()];
        for (int pattern = 0; pattern < takesPart.length; pattern++) {
            boolean[] members = takesPart[pattern];
            if (pattern >= parameters.patterns()) {
                chooseSubset(members, parameters.patternAfferents(), random.named("pattern " + pattern));
            } else if (parameters.patterns() == 1) {
                Arrays.fill(members, 0, parameters.patternAfferents(), true);
            } else {
                chooseSubset(members, parameters.patternAfferents(), random);
            }
        }
        return takesPart;
    }

    /** Selection sampling: every subset of that size is equally likely. */
    private static void chooseSubset(boolean[] members, int size, RandomStream random) {
        int missing = size;
        for (int afferent = 0; afferent < members.length; afferent++) {
            if (random.nextInt(members.length - afferent) < missing) {
                members[afferent] = true;
                missing--;
            }
        }
    }
}
