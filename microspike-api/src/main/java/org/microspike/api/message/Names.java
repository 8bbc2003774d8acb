package org.microspike.api.message;

import java.util.Collection;
import java.util.Comparator;
import java.util.Optional;

/** Help for a person who mistyped a name. */
public final class Names {
    private Names() {}

    /**
     * Says that a name is unknown, which known one is nearest, and which there are.
     *
     * @param what the kind of thing named, "neuron model" for example
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

    /** How many letters must be changed, left out, added, or swapped with their neighbour. */
    private static int editDistance(String from, String to) {
        int[][] distance = new int[from.length() + 1][to.length() + 1];
        for (int i = 0; i <= from.length(); i++) {
            for (int j = 0; j <= to.length(); j++) {
                if (i == 0 || j == 0) {
                    distance[i][j] = i + j;
                    continue;
                }
                boolean same = from.charAt(i - 1) == to.charAt(j - 1);
                int substituted = distance[i - 1][j - 1] + (same ? 0 : 1);
                distance[i][j] = Math.min(substituted, 1 + Math.min(distance[i - 1][j], distance[i][j - 1]));
                boolean swapped = i > 1
                        && j > 1
                        && from.charAt(i - 1) == to.charAt(j - 2)
                        && from.charAt(i - 2) == to.charAt(j - 1);
                if (swapped) {
                    distance[i][j] = Math.min(distance[i][j], 1 + distance[i - 2][j - 2]);
                }
            }
        }
        return distance[from.length()][to.length()];
    }
}
