package org.microspike.app.experiment;

import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.microspike.api.data.Weights;
import org.microspike.api.message.MicroSpikeException;
import org.microspike.api.network.InitialWeights;
import org.microspike.api.network.NetworkBuilder;
import org.microspike.api.plugin.Plugins;
import org.microspike.api.record.RecordedRun;
import org.microspike.api.setting.SettingException;

/** The block "weights" of an experiment: from which weights the neurons start, and which of them do not learn. */
final class WeightsBlock {
    private final Optional<Setting.Block> block;
    private final WrittenWeights initial;
    private final Optional<Setting.Text> from;
    private final Optional<Setting.Text> frozen;
    private final Optional<Setting.Text> incomplete;

    WeightsBlock(Setting.Block root) {
        block = root.block("weights");
        block.ifPresent(given -> given.checkKeys(List.of("initial", "from", "frozen", "incomplete"), "weights."));
        initial = new WrittenWeights(block.flatMap(given -> given.get("initial")), "weights.initial");
        from = block.flatMap(given -> given.text("from"));
        frozen = block.flatMap(given -> given.text("frozen"));
        incomplete = block.flatMap(given -> given.text("incomplete"));
    }

    /** Hands the weights on. */
    void wire(NetworkBuilder builder, Plugins plugins) throws IOException {
        InitialWeights further = initial.weights("");
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

    /** A wrong setting of this block with the place where it was written, if it is one of this block. */
    Optional<MicroSpikeException> located(SettingException error) {
        return block.flatMap(given -> given.get(error.key()))
                .map(setting -> setting.error("weights." + error.key(), error.getMessage()));
    }

    /** What the weights start from, in a few words. */
    String described() {
        String start = initial.described("");
        return from.map(given -> "from " + given.text() + ", further " + start).orElse(start);
    }

    /** The weights at the end of an earlier run. */
    private static Weights finalWeights(Plugins plugins, Setting.Text from, boolean takesIncomplete)
            throws IOException {
        Weights weights;
        Optional<String> reached;
        try (RecordedRun run = Recordings.open(plugins, path(from))) {
            reached = run.complete() ? Optional.empty() : Optional.of(Recordings.reached(run));
            double[] times = run.weightTimes();
            if (times.length == 0) {
                throw new MicroSpikeException("The recording '" + from.text() + "' holds no weights.");
            }
            if (times[times.length - 1] == 0 && run.duration() > 0) {
                throw new MicroSpikeException("The recording '" + from.text()
                        + "' holds the weights of its start alone, since its run was killed.");
            }
            weights = run.weights(times.length - 1);
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

    /** The files that the weights are read from, by key. */
    Map<String, Path> files() {
        Map<String, Path> files = new LinkedHashMap<>();
        initial.file().ifPresent(file -> files.put("weights.initial", file));
        from.ifPresent(given -> files.put("weights.from", Recordings.file(path(given))));
        return files;
    }

    /** What the weights depend on beside files, by key. */
    Map<String, String> values() {
        Map<String, String> values = new LinkedHashMap<>();
        if (initial.file().isEmpty()) {
            values.put("weights.initial", initial.written(""));
        }
        values.put("weights.frozen", frozen.map(Setting.Text::text).orElse("true"));
        return values;
    }
}
