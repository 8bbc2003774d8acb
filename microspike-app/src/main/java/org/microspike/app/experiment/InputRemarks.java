package org.microspike.app.experiment;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import org.microspike.api.data.InputExtent;
import org.microspike.api.network.Network;
import org.microspike.api.plugin.Plugins;
import org.microspike.api.setting.Dimension;
import org.microspike.api.setting.Parameter;
import org.microspike.api.trial.TrialProgress;

/**
 * What a user may want to know of an input though nothing is wrong with it: that a run left out a part of it or of its trials,
 * or lasted much longer, and that the first afferents never spike. Mostly it was written in other units, or with other
 * numbers, than it was read.
 */
final class InputRemarks {
    /** An input that lasts this many times as long as the run, or the run as it, is suspicious however few its spikes are. */
    private static final double SUSPICIOUS = 100;

    private final Circuit.Part input;
    private final List<Parameter> parameters;
    private final double duration;
    private final boolean isOnly;

    private InputRemarks(Circuit.Part input, List<Parameter> parameters, double duration, boolean isOnly) {
        this.input = input;
        this.parameters = parameters;
        this.duration = duration;
        this.isOnly = isOnly;
    }

    /**
     * The remarks after a run.
     *
     * @param network that has run to the end
     * @param duration of the run, in seconds
     * @param hasPhases whether each phase counts its own trials
     */
    static List<String> of(Circuit circuit, Plugins plugins, Network network, double duration, boolean hasPhases) {
        List<Circuit.Part> inputs = circuit.blocks().inputs();
        List<String> sentences = new ArrayList<>();
        for (Circuit.Part input : inputs) {
            List<Parameter> parameters =
                    plugins.inputSource(input.block().plugin()).parameters();
            InputRemarks remarks = new InputRemarks(input, parameters, duration, inputs.size() == 1);
            network.inputExtent(input.name()).ifPresent(extent -> {
                long delivered =
                        remarks.isOnly ? network.inputSpikes() : extent.last() < duration ? extent.spikes() : 0;
                remarks.addSpikesBeyond(extent, delivered, sentences);
                remarks.addMuchShorter(extent, sentences);
                remarks.addFirstSilent(extent, sentences);
            });
            if (!hasPhases) {
                network.trialProgress(input.name()).ifPresent(trials -> remarks.addTrialsBeyond(trials, sentences));
            }
        }
        return sentences;
    }

    private void addSpikesBeyond(InputExtent extent, long delivered, List<String> sentences) {
        long left = extent.spikes() - delivered;
        if (left > 0) {
            boolean suspicious = isOnly && left > delivered || extent.last() > SUSPICIOUS * duration;
            String spikes = isOnly
                    ? String.format(Locale.ROOT, "%,d of %,d input spikes", left, extent.spikes())
                    : "Spikes of '" + input.name() + "'";
            sentences.add(spikes + " lie at or beyond the duration of " + Dimension.TIME.format(duration)
                    + ", the last at " + Dimension.TIME.format(extent.last())
                    + (suspicious && isInSeconds("time_unit") ? inMilliseconds(name("file"), "time_unit") : "") + ".");
        }
    }

    private void addMuchShorter(InputExtent extent, List<String> sentences) {
        if (declares("time_unit") && !isInSeconds("time_unit") && SUSPICIOUS * extent.last() < duration) {
            sentences.add(String.format(
                    Locale.ROOT,
                    "The last spike of '%s' is at %s, and the run lasts %s: are the times of %s really in %s, as"
                            + " %s.time_unit says?",
                    input.name(),
                    Dimension.TIME.format(extent.last()),
                    Dimension.TIME.format(duration),
                    name("file"),
                    given("time_unit").orElseThrow(),
                    input.path()));
        }
    }

    private void addFirstSilent(InputExtent extent, List<String> sentences) {
        int lowest = extent.lowestAfferent();
        if (lowest > 0 && given("afferents").orElse("0").equals("0")) {
            String first =
                    Long.toString(Long.parseLong(given("id_offset").orElse("0").strip()) + lowest);
            sentences.add((lowest == 1 ? "Afferent 0" : "Afferents 0 to " + (lowest - 1))
                    + (isOnly ? "" : " of '" + input.name() + "'") + (lowest == 1 ? " never spikes" : " never spike")
                    + (declares("id_offset")
                            ? ": are the ids of " + name("file") + " counted from " + first + "? Then set "
                                    + input.path() + ".id_offset to " + first
                            : "")
                    + ".");
        }
    }

    /** Of a table of trials: where an input makes its trials itself, a run may well end before they do. */
    private void addTrialsBeyond(TrialProgress trials, List<String> sentences) {
        long planned = trials.planned().orElse(0);
        long left = planned - trials.accepted();
        if (given("trials").isPresent() && left > 0) {
            sentences.add(String.format(
                    Locale.ROOT,
                    "%,d of %,d trials in %s %s beyond the duration of %s%s.",
                    left,
                    planned,
                    name("trials"),
                    left == 1 ? "ends" : "end",
                    Dimension.TIME.format(duration),
                    trials.accepted() < left && isInSeconds("trials_unit")
                            ? inMilliseconds(name("trials"), "trials_unit")
                            : ""));
        }
    }

    private boolean isInSeconds(String unit) {
        return declares(unit) && List.of("s", "auto").contains(given(unit).orElse("s"));
    }

    private String inMilliseconds(String file, String unit) {
        return ": are the times of " + file + " in milliseconds? Then set " + input.path() + "." + unit + " to ms";
    }

    private String name(String key) {
        return setting(key)
                .map(file -> file instanceof Setting.Text text ? text.text() : "the files")
                .orElse("'data'");
    }

    private boolean declares(String parameter) {
        return parameters.stream().anyMatch(each -> each.name().equals(parameter));
    }

    private Optional<Setting> setting(String key) {
        return input.block().block().flatMap(settings -> settings.get(key));
    }

    private Optional<String> given(String key) {
        return setting(key)
                .map(setting -> setting.asItems().stream()
                        .map(item -> item.asText(key).text())
                        .collect(Collectors.joining(", ")));
    }
}
