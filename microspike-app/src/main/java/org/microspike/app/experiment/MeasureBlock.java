package org.microspike.app.experiment;

import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.microspike.api.message.Names;
import org.microspike.app.MeasureWindow;

/** The block "measure" of an experiment: over which part of its runs they are measured, and what success is. */
final class MeasureBlock {
    static final String KEY = "measure";

    private static final String LAST = "last";
    private static final String FROM = "from";
    private static final String TO = "to";
    private static final String CRITERION = "criterion";

    private MeasureBlock() {}

    /** What the block says; default if it is left out. */
    static MeasureWindow window(Setting.Block root) {
        Optional<Setting.Block> given = root.block(KEY);
        if (given.isEmpty()) {
            return MeasureWindow.DEFAULT;
        }
        Setting.Block block = given.get();
        block.checkKeys(List.of(FROM, TO, LAST, CRITERION), KEY + ".");
        OptionalDouble last = time(block, LAST);
        OptionalDouble from = time(block, FROM);
        OptionalDouble to = time(block, TO);
        if (last.isPresent() && (from.isPresent() || to.isPresent())) {
            throw block.get(LAST)
                    .orElseThrow()
                    .error(KEY + "." + LAST, "is given, and so is 'from' or 'to'; remove one of the two.");
        }
        last.ifPresent(seconds -> checkPositive(block, LAST, seconds));
        to.ifPresent(seconds -> checkPositive(block, TO, seconds));
        from.ifPresent(seconds -> {
            if (!(seconds >= 0)) {
                throw block.get(FROM).orElseThrow().error(KEY + "." + FROM, "must be at least 0 s.");
            }
            if (seconds >= to.orElse(Double.POSITIVE_INFINITY)) {
                throw block.get(FROM).orElseThrow().error(KEY + "." + FROM, "must be before 'to'.");
            }
        });
        return new MeasureWindow(last, from, to);
    }

    /** Whether the block names the criterion of 2008, the only one there is. */
    static boolean isJudgedAsIn2008(Setting.Block root) {
        Optional<Setting.Text> named = root.block(KEY).flatMap(block -> block.text(CRITERION, KEY));
        named.ifPresent(text -> {
            if (!text.text().equals(Experiment.CRITERION_OF_2008)) {
                throw text.error(
                        KEY + "." + CRITERION,
                        Names.unknown("criterion", text.text(), List.of(Experiment.CRITERION_OF_2008)));
            }
        });
        return named.isPresent();
    }

    private static void checkPositive(Setting.Block block, String key, double seconds) {
        if (!(seconds > 0)) {
            throw block.get(key).orElseThrow().error(KEY + "." + key, "must be above 0 s.");
        }
    }

    private static OptionalDouble time(Setting.Block block, String key) {
        return block.text(key, KEY).stream()
                .mapToDouble(text -> text.time(KEY + "." + key))
                .findFirst();
    }
}
