package org.microspike.app.experiment;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.microspike.api.data.Weights;
import org.microspike.api.message.MicroSpikeException;
import org.microspike.api.network.InitialWeights;
import org.microspike.api.network.NetworkBuilder;
import org.microspike.api.plugin.Plugins;
import org.microspike.api.record.RecordedRun;
import org.microspike.api.setting.Dimension;
import org.microspike.api.setting.SettingException;

/** The block "weights" of an experiment: from which weights the neurons start, and which of them do not learn. */
final class WeightsBlock {
    private static final Pattern CALL = Pattern.compile("(\\w+)\\((.*)\\)", Pattern.DOTALL);
    private static final String ALLOWED = "; allowed: uniform(0, 1), constant(0.475), file(weights.csv).";

    private final Optional<Setting.Block> block;
    private final Optional<Distribution> initial;
    private final Optional<Setting.Text> from;
    private final Optional<Setting.Text> frozen;
    private final Optional<Setting.Text> incomplete;

    /** Weights as written: "uniform(0, 1)", or the block {uniform: [0, 1]}. */
    private record Distribution(Setting setting, String kind, List<String> arguments) {
        MicroSpikeException error(String problem) {
            return setting.error("weights.initial", problem);
        }
    }

    WeightsBlock(Setting.Block root) {
        block = root.block("weights");
        block.ifPresent(given -> given.checkKeys(List.of("initial", "from", "frozen", "incomplete"), "weights."));
        initial = block.flatMap(given -> given.get("initial")).map(WeightsBlock::distribution);
        from = block.flatMap(given -> given.text("from"));
        frozen = block.flatMap(given -> given.text("frozen"));
        incomplete = block.flatMap(given -> given.text("incomplete"));
    }

    private static Distribution distribution(Setting setting) {
        if (setting instanceof Setting.Block block && block.settings().size() == 1) {
            String kind = block.settings().keySet().iterator().next();
            List<String> arguments = block.settings().get(kind).asItems().stream()
                    .map(argument -> argument.asText("weights.initial").text())
                    .toList();
            return new Distribution(setting, kind, arguments);
        }
        String text = setting instanceof Setting.Text given ? given.text() : SettingWriter.inLine(setting);
        Matcher call = CALL.matcher(text.strip());
        if (!call.matches()) {
            throw setting.error("weights.initial", "'" + text + "' is not possible" + ALLOWED);
        }
        String arguments = call.group(2);
        boolean file = call.group(1).equals("file");
        return new Distribution(
                setting, call.group(1), file ? List.of(arguments.strip()) : List.of(arguments.split(",", -1)));
    }

    /** Hands the weights on. */
    void wire(NetworkBuilder builder, Plugins plugins) throws IOException {
        InitialWeights further = initialWeights();
        boolean takesIncomplete =
                incomplete.map(text -> text.flag("weights.incomplete")).orElse(false);
        boolean freezes = frozen.map(text -> text.flag("weights.frozen")).orElse(true);
        if (from.isEmpty()) {
            frozen.ifPresent(text -> {
                throw text.error(
                        "weights.frozen",
                        "needs 'weights.from', the recording whose neurons are to be frozen. To freeze all neurons,"
                                + " set 'plasticity.rule' to none.");
            });
            incomplete.ifPresent(text -> {
                throw text.error("weights.incomplete", "needs 'weights.from', the recording that may be incomplete.");
            });
            builder.initialWeights(further);
            return;
        }
        Weights earlier = finalWeights(plugins, from.get(), takesIncomplete);
        builder.initialWeights(InitialWeights.extended(earlier, further));
        builder.frozen(freezes ? earlier.neurons() : 0);
    }

    /** Adds to a wrong setting of this block the place where it was written. */
    <T> T located(Supplier<T> action) {
        try {
            return action.get();
        } catch (SettingException e) {
            throw block.flatMap(given -> given.get(e.key()))
                    .<RuntimeException>map(setting -> setting.error("weights." + e.key(), e.getMessage()))
                    .orElse(e);
        }
    }

    /** The weights at the end of an earlier run. */
    private static Weights finalWeights(Plugins plugins, Setting.Text from, boolean takesIncomplete)
            throws IOException {
        Weights weights;
        Optional<String> reached;
        try (RecordedRun run = Recordings.open(plugins, path(from))) {
            reached = run.complete() ? Optional.empty() : Optional.of(Recordings.reached(run));
            int snapshots = run.weightTimes().length;
            if (snapshots == 0) {
                throw new MicroSpikeException("The recording '" + from.text() + "' holds no weights.");
            }
            weights = run.weights(snapshots - 1);
        } catch (MicroSpikeException e) {
            throw from.error(
                    "weights.from",
                    e.getMessage() + " It must be the recording of an earlier run, or the folder that holds it.");
        }
        if (reached.isPresent() && !takesIncomplete) {
            throw from.error(
                    "weights.from",
                    "'" + from.text() + "' is the recording of a run that did not come to its end: it holds "
                            + reached.get()
                            + ". To start from its weights all the same, set 'weights.incomplete' to true.");
        }
        return weights;
    }

    private static Path path(Setting.Text from) {
        return from.place().path("weights.from", from.text());
    }

    private InitialWeights initialWeights() throws IOException {
        if (initial.isEmpty()) {
            return InitialWeights.uniform(0, 1);
        }
        Distribution given = initial.get();
        int arguments = given.arguments.size();
        if (given.kind.equals("constant") && arguments == 1) {
            return InitialWeights.constant(weight(given, 0));
        }
        if (given.kind.equals("uniform") && arguments == 2) {
            try {
                return InitialWeights.uniform(weight(given, 0), weight(given, 1));
            } catch (MicroSpikeException e) {
                throw given.error(e.getMessage());
            }
        }
        if (given.kind.equals("file") && arguments == 1) {
            try {
                return InitialWeights.of(WeightsFile.read(file(given)));
            } catch (MicroSpikeException e) {
                throw given.error(e.getMessage());
            }
        }
        throw given.error("'" + SettingWriter.inLine(given.setting) + "' is not possible" + ALLOWED);
    }

    private static double weight(Distribution given, int argument) {
        String text = given.arguments.get(argument);
        return new Setting.Text(given.setting.place(), text).quantity(Dimension.NUMBER, text, "weights.initial");
    }

    private static Path file(Distribution given) {
        return given.setting.place().path("weights.initial", given.arguments.get(0));
    }

    /** The files that the weights are read from, by key. */
    Map<String, Path> files() {
        Map<String, Path> files = new LinkedHashMap<>();
        initial.filter(given -> given.kind.equals("file"))
                .ifPresent(given -> files.put("weights.initial", file(given)));
        from.ifPresent(given -> files.put("weights.from", Recordings.file(path(given))));
        return files;
    }

    /** What the weights depend on beside files, by key. */
    Map<String, String> values() {
        Map<String, String> values = new LinkedHashMap<>();
        initial.filter(given -> !given.kind.equals("file"))
                .ifPresentOrElse(given -> values.put("weights.initial", written(given)), () -> {
                    if (initial.isEmpty()) {
                        values.put("weights.initial", "uniform(0.0, 1.0)");
                    }
                });
        values.put("weights.frozen", frozen.map(Setting.Text::text).orElse("true"));
        return values;
    }

    private static String written(Distribution given) {
        List<String> numbers = new ArrayList<>();
        for (int i = 0; i < given.arguments.size(); i++) {
            numbers.add(Double.toString(weight(given, i)));
        }
        return given.kind + "(" + String.join(", ", numbers) + ")";
    }
}
