package org.microspike.app.experiment;

import java.io.IOException;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.microspike.api.plugin.Plugins;

/**
 * Thresholds that are written in proportion to the number of a neuron's afferents: {@code 0.25 per afferent} is 500 for 2000
 * afferents, so that what varies the afferents need not vary the threshold, too.
 */
final class RelativeThreshold {
    private static final String KEY = "threshold";
    private static final Pattern WRITTEN = Pattern.compile("\\s*([-+.0-9eE]+)\\s*(\\S*)\\s+per\\s+afferent\\s*");

    private RelativeThreshold() {}

    /**
     * The settings of an experiment with thresholds as numbers.
     *
     * @param circuit that of the settings
     * @return the same settings if none is written so
     */
    static Setting.Block resolved(Setting.Block root, Circuit circuit, Plugins plugins) throws IOException {
        Setting.Block resolved = root;
        for (Circuit.Part part : circuit.blocks().all()) {
            if (part.kind() == Circuit.Kind.POPULATION) {
                List<String> path = List.of((part.path() + "." + KEY).split("\\."));
                Optional<Setting.Text> written = part.block()
                        .block()
                        .flatMap(block -> block.get(KEY))
                        .filter(Setting.Text.class::isInstance)
                        .map(Setting.Text.class::cast);
                Matcher matcher =
                        WRITTEN.matcher(written.map(Setting.Text::text).orElse(""));
                if (matcher.matches()) {
                    int afferents = circuit.afferents(part.name(), plugins);
                    resolved = resolved.with(path, times(written.get(), matcher, afferents, String.join(".", path)));
                }
            }
        }
        return resolved;
    }

    private static Setting.Text times(Setting.Text written, Matcher matcher, int afferents, String path) {
        try {
            BigDecimal product = new BigDecimal(matcher.group(1)).multiply(BigDecimal.valueOf(afferents));
            String number =
                    product.signum() == 0 ? "0" : product.stripTrailingZeros().toPlainString();
            return new Setting.Text(written.place(), (number + " " + matcher.group(2)).strip());
        } catch (NumberFormatException e) {
            throw written.error(
                    path, "'" + written.text() + "' must start with a number, for example 0.25 per afferent.");
        }
    }

    /** Whether some text may be a threshold that is written so. */
    static boolean isIn(Setting setting) {
        if (setting instanceof Setting.Block block) {
            return block.settings().values().stream().anyMatch(RelativeThreshold::isIn);
        }
        return setting instanceof Setting.Text text
                && WRITTEN.matcher(text.text()).matches();
    }
}
