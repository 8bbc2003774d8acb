package org.microspike.api;

import java.util.Collection;
import java.util.Comparator;
import java.util.Optional;

/** Help for a person who mistyped a name. */
public final class Names {
    private Names() {}

    /**
     * Says that a name is unknown, which known one is nearest, and which there are.
     *
     * @param what the kind of thing named, "neuron model" say
     * @param name the unknown name
     * @param known every known name
     * @return one sentence or two
     */
    public static String unknown(String what, String name, Collection<String> known) {
        String suggestion = nearest(name, known)
                .map(near -> "; did you mean '" + near + "'?")
                .orElse(".");
        String list = known.isEmpty() ? " There is none." : " Known: " + String.join(", ", known) + ".";
        return "Unknown " + what + " '" + name + "'" + suggestion + list;
    }

    /**
     * The known name that a mistyped one was most likely meant to be.
     *
     * @param name the mistyped name
     * @param known every known name
     * @return the nearest by edit distance, if any is near at all
     */
    static Optional<String> nearest(String name, Collection<String> known) {
        int tolerated = Math.max(1, name.length() / 3);
        return known.stream()
                .filter(candidate -> editDistance(name, candidate) <= tolerated)
                .min(Comparator.comparingInt(candidate -> editDistance(name, candidate)));
    }

    /** Levenshtein's distance, one row at a time. */
    private static int editDistance(String from, String to) {
        int[] row = new int[to.length() + 1];
        for (int j = 0; j < row.length; j++) {
            row[j] = j;
        }
        for (int i = 1; i <= from.length(); i++) {
            int diagonal = row[0];
            row[0] = i;
            for (int j = 1; j < row.length; j++) {
                int substitution = diagonal + (from.charAt(i - 1) == to.charAt(j - 1) ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.min(substitution, 1 + Math.min(row[j], row[j - 1]));
            }
        }
        return row[to.length()];
    }
}
