package org.microspike.app.experiment;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import org.microspike.api.data.InputExtent;
import org.microspike.api.setting.Dimension;
import org.microspike.api.setting.Parameter;

/**
 * What a user may want to know of an input though nothing is wrong with it: that a run left out a part of it, and that
 * the first afferents never spike. Mostly it was written in other units, or with other numbers, than it was read.
 */
final class InputRemarks {
    /** An input that lasts this many times as long as the run is suspicious however few its spikes are. */
    private static final double SUSPICIOUS = 100;

    private final Optional<Setting.Block> block;
    private final List<Parameter> parameters;
    private final InputExtent extent;

    /**
     * Remarks on an input.
     *
     * @param block the block "input" of the experiment
     * @param parameters those that the input source declares
     * @param extent all of the input
     */
    InputRemarks(Optional<Setting.Block> block, List<Parameter> parameters, InputExtent extent) {
        this.block = block;
        this.parameters = parameters;
        this.extent = extent;
    }

    /**
     * The remarks after a run.
     *
     * @param duration of the run, in seconds
     * @param delivered the input spikes before its end
     */
    List<String> of(double duration, long delivered) {
        List<String> remarks = new ArrayList<>();
        long left = extent.spikes() - delivered;
        if (left > 0) {
            boolean suspicious = left > delivered || extent.last() > SUSPICIOUS * duration;
            remarks.add(String.format(
                    Locale.ROOT,
                    "%,d of %,d input spikes lie at or beyond the duration of %s, the last at %s%s.",
                    left,
                    extent.spikes(),
                    Dimension.TIME.format(duration),
                    Dimension.TIME.format(extent.last()),
                    suspicious
                                    && declares("time_unit")
                                    && List.of("s", "auto")
                                            .contains(given("time_unit").orElse("auto"))
                            ? ": are the times of " + name() + " in milliseconds? Then set input.time_unit to ms"
                            : ""));
        }
        int lowest = extent.lowestAfferent();
        if (lowest > 0 && given("afferents").orElse("0").equals("0")) {
            remarks.add((lowest == 1 ? "Afferent 0 never spikes" : "Afferents 0 to " + (lowest - 1) + " never spike")
                    + (declares("id_offset")
                            ? ": are the ids of " + name() + " counted from " + firstId()
                                    + "? Then set input.id_offset to " + firstId()
                            : "")
                    + ".");
        }
        return remarks;
    }

    /** The lowest id, as it is written. */
    private String firstId() {
        return Long.toString(Long.parseLong(given("id_offset").orElse("0").strip()) + extent.lowestAfferent());
    }

    private String name() {
        return block.flatMap(settings -> settings.get("file"))
                .map(file -> file instanceof Setting.Text text ? text.text() : "the files")
                .orElse("'data'");
    }

    private boolean declares(String parameter) {
        return parameters.stream().anyMatch(each -> each.name().equals(parameter));
    }

    private Optional<String> given(String key) {
        return block.flatMap(settings -> settings.get(key))
                .map(setting -> setting.asItems().stream()
                        .map(item -> item.asText(key).text())
                        .collect(Collectors.joining(", ")));
    }
}
