package org.microspike.app.sweep;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.microspike.app.result.Measure;

/**
 * Which measures of a sweep's runs are shown.
 *
 * @param known the names of all that a run gives, in their order
 * @param wanted the names, whole or without that of the population or projection; none if the sweep does not say
 */
record MeasureChoice(List<String> known, List<String> wanted) {
    /** Where nobody says: what tells most of a run comes first. */
    private static final List<List<String>> MAIN = List.of(
            List.of(Measure.SUCCESS_2008, "patterns_learned", "found"),
            List.of("patterns_learned", "successful", "found"),
            List.of(Measure.ACCURACY),
            List.of(Measure.RATE));

    /** The names that may be wanted. */
    static Set<String> names(Collection<String> known) {
        Set<String> names = new LinkedHashSet<>(known);
        known.forEach(name -> names.add(Measure.kind(name)));
        return names;
    }

    /** Those of the tables in files: all, unless the sweep says which. */
    List<String> columns() {
        return wanted.isEmpty() ? known : chosen(wanted);
    }

    /** Those of the table for people. */
    List<String> printed() {
        if (!wanted.isEmpty()) {
            return chosen(wanted);
        }
        return MAIN.stream()
                .filter(kinds -> known.stream().anyMatch(name -> isOf(name, kinds.get(0))))
                .findFirst()
                .map(this::chosen)
                .orElse(List.of());
    }

    /** Those of the figure: of the main ones the first kind. */
    List<String> drawn() {
        List<String> printed = printed();
        return wanted.isEmpty() && !printed.isEmpty()
                ? printed.stream()
                        .filter(name -> Measure.kind(name).equals(Measure.kind(printed.get(0))))
                        .toList()
                : printed;
    }

    private List<String> chosen(List<String> names) {
        List<String> chosen = new ArrayList<>();
        for (String name : names) {
            known.stream()
                    .filter(each -> isOf(each, name) && !chosen.contains(each))
                    .forEach(chosen::add);
        }
        return chosen;
    }

    private static boolean isOf(String measure, String name) {
        return measure.equals(name) || Measure.kind(measure).equals(name);
    }
}
