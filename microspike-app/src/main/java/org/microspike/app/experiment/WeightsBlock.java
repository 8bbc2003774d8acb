package org.microspike.app.experiment;

import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.microspike.api.data.Weights;
import org.microspike.api.message.MicroSpikeException;
import org.microspike.api.network.InitialWeights;
import org.microspike.api.network.NetworkBuilder;
import org.microspike.api.plugin.Plugins;
import org.microspike.api.record.RunDescription;
import org.microspike.api.setting.SettingException;

/** The block "weights" of an experiment: from which weights the neurons start, and which of them do not learn. */
final class WeightsBlock {
    private static final String PATH = "weights";
    private static final String INITIAL = "initial";
    private static final String FROZEN = "frozen";
    private static final List<String> KEYS = Stream.concat(Stream.of(INITIAL, FROZEN), EarlierWeights.KEYS.stream())
            .toList();

    private final Optional<Setting.Block> block;
    private final WrittenWeights initial;
    private final Optional<EarlierWeights> earlier;
    private final Optional<Setting.Text> frozen;

    WeightsBlock(Setting.Block root) {
        block = root.block(PATH);
        block.ifPresent(given -> given.checkKeys(KEYS, PATH + "."));
        initial = new WrittenWeights(block.flatMap(given -> given.get(INITIAL)), PATH + "." + INITIAL);
        earlier = block.flatMap(given -> EarlierWeights.of(given, PATH, RunDescription.AFFERENTS_NEURONS));
        frozen = block.flatMap(given -> given.get(FROZEN)).map(setting -> setting.asText(PATH + "." + FROZEN));
    }

    /** Hands the weights on. */
    void wire(NetworkBuilder builder, Plugins plugins) throws IOException {
        InitialWeights further = initial.weights("");
        boolean freezes = frozen.map(text -> text.flag(PATH + "." + FROZEN)).orElse(true);
        if (earlier.isEmpty()) {
            frozen.ifPresent(text -> {
                throw text.error(
                        PATH + "." + FROZEN,
                        "needs 'weights.from', the recording whose neurons are to be frozen. To freeze all neurons,"
                                + " set 'plasticity.rule' to none.");
            });
            builder.initialWeights(further);
            return;
        }
        Weights first = earlier.get().read(plugins);
        builder.initialWeights(InitialWeights.extended(first, further));
        builder.frozen(freezes ? first.neurons() : 0);
    }

    /** A wrong setting of this block with the place where it was written, if it is one of this block. */
    Optional<MicroSpikeException> located(SettingException error) {
        return block.flatMap(given -> given.get(error.key()))
                .map(setting -> setting.error(PATH + "." + error.key(), error.getMessage()));
    }

    /** What the weights start from, in a few words. */
    String described() {
        String start = initial.described("");
        return earlier.map(given -> given.described() + ", further " + start).orElse(start);
    }

    /** The files that the weights are read from, by key. */
    Map<String, Path> files(Plugins plugins) {
        Map<String, Path> files = new LinkedHashMap<>();
        initial.file().ifPresent(file -> files.put(PATH + "." + INITIAL, file));
        earlier.ifPresent(given -> files.put(PATH + "." + EarlierWeights.FROM, given.file(plugins)));
        return files;
    }

    /** What the weights depend on beside files, by key. */
    Map<String, String> values() {
        Map<String, String> values = new LinkedHashMap<>();
        if (initial.file().isEmpty()) {
            values.put(PATH + "." + INITIAL, initial.written(""));
        }
        earlier.ifPresent(given -> values.put(PATH + "." + EarlierWeights.PROJECTION, given.written()));
        values.put(PATH + "." + FROZEN, frozen.map(Setting.Text::text).orElse("true"));
        return values;
    }
}
