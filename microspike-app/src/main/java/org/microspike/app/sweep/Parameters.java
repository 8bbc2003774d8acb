package org.microspike.app.sweep;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.microspike.app.experiment.Sweep;

/** The keys that a sweep varies, and their values in each case, as columns of its tables. */
final class Parameters {
    private final Map<String, List<String>> columns = new LinkedHashMap<>();

    /**
     * Those of some cases.
     *
     * @param base what the base experiment sets a key to, as far as is known: the value where a case does not set it
     */
    Parameters(List<Sweep.Case> cases, Function<String, Optional<String>> base) {
        Set<String> keys = new LinkedHashSet<>();
        cases.forEach(each -> keys.addAll(each.settings().keySet()));
        for (String key : keys) {
            Optional<String> otherwise = base.apply(key);
            List<String> texts = new ArrayList<>();
            cases.forEach(each -> texts.add(Optional.ofNullable(each.settings().get(key))
                    .or(() -> otherwise)
                    .orElse("")));
            columns.put(key, numbersIn(texts));
        }
    }

    /** Numbers and quantities as numbers in SI units, if all are; else the texts. */
    private static List<String> numbersIn(List<String> texts) {
        return NumericScale.of(texts)
                .map(scale -> texts.stream()
                        .map(text -> Numbers.exact(scale.inSi(text)))
                        .toList())
                .orElse(texts);
    }

    List<String> keys() {
        return List.copyOf(columns.keySet());
    }

    /** The values of one case, in the order of the keys. */
    List<String> values(int number) {
        return columns.values().stream().map(texts -> texts.get(number)).toList();
    }
}
