package org.microspike.app.experiment;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.microspike.api.data.Weights;
import org.microspike.api.message.MicroSpikeException;
import org.microspike.api.plugin.Plugins;
import org.microspike.api.record.RecordedRun;

/** The weights with which a projection of an earlier run ended, from its recording, as a block "weights" asks for them. */
final class EarlierWeights {
    static final String FROM = "from";
    static final String PROJECTION = "projection";
    static final String INCOMPLETE = "incomplete";
    static final List<String> KEYS = List.of(FROM, PROJECTION, INCOMPLETE);

    private final String path;
    private final Setting.Text from;
    private final Optional<Setting.Text> projection;
    private final boolean takesIncomplete;
    private final String standard;

    private EarlierWeights(Setting.Block weights, String path, Setting.Text from, String standard) {
        this.path = path;
        this.from = from;
        this.standard = standard;
        projection = weights.get(PROJECTION).map(setting -> setting.asText(path + "." + PROJECTION));
        takesIncomplete = weights.get(INCOMPLETE)
                .map(setting -> setting.asText(path + "." + INCOMPLETE).flag(path + "." + INCOMPLETE))
                .orElse(false);
    }

    /**
     * What a block asks for.
     *
     * @param path the block's key, with the keys of the blocks it is in
     * @param standard the projection in the recording if none is named
     * @return empty if it asks for no earlier weights
     */
    static Optional<EarlierWeights> of(Setting.Block weights, String path, String standard) {
        Optional<Setting> from = weights.get(FROM);
        if (from.isEmpty()) {
            for (String key : List.of(PROJECTION, INCOMPLETE)) {
                weights.get(key).ifPresent(setting -> {
                    throw setting.error(
                            path + "." + key, "needs '" + path + "." + FROM + "', the recording that it is about.");
                });
            }
        }
        return from.map(setting -> new EarlierWeights(weights, path, setting.asText(path + "." + FROM), standard));
    }

    Weights read(Plugins plugins) throws IOException {
        try (RecordedRun run = open(plugins)) {
            if (!run.complete() && !takesIncomplete) {
                throw from.error(
                        path + "." + FROM,
                        "'" + from.text() + "' is the recording of a run that did not come to its end: it holds "
                                + Recordings.reached(run) + ". To start from its weights all the same, set '" + path
                                + "." + INCOMPLETE + "' to true.");
            }
            return weights(run);
        }
    }

    private RecordedRun open(Plugins plugins) throws IOException {
        try {
            return Recordings.open(plugins, path());
        } catch (MicroSpikeException e) {
            throw notThere(e);
        }
    }

    private Weights weights(RecordedRun run) {
        String name = projection();
        double[] times;
        try {
            times = run.weightTimes(name);
        } catch (MicroSpikeException e) {
            if (projection.isPresent()) {
                throw projection.get().error(path + "." + PROJECTION, e.getMessage());
            }
            throw from.error(
                    path + "." + FROM,
                    e.getMessage() + " Set '" + path + "." + PROJECTION + "' to the one whose weights are meant.");
        }
        if (times.length == 0) {
            throw from.error(
                    path + "." + FROM, "'" + from.text() + "' holds no weights of the projection '" + name + "'.");
        }
        if (times[times.length - 1] == 0 && run.duration() > 0) {
            throw from.error(
                    path + "." + FROM,
                    "'" + from.text() + "' holds the weights of its start alone, since its run was killed.");
        }
        try {
            return run.weights(name, times.length - 1);
        } catch (MicroSpikeException e) {
            throw notThere(e);
        }
    }

    private String projection() {
        return projection.map(Setting.Text::text).orElse(standard);
    }

    private Path path() {
        return from.place().path(path + "." + FROM, from.text());
    }

    /** The recording. */
    Path file(Plugins plugins) {
        try {
            return Recordings.existing(plugins, path());
        } catch (MicroSpikeException e) {
            throw notThere(e);
        }
    }

    private MicroSpikeException notThere(MicroSpikeException problem) {
        return from.error(
                path + "." + FROM,
                problem.getMessage() + " It must be the recording of an earlier run, or the folder that holds it.");
    }

    /** Which weights these are, in a few words. */
    String described() {
        return "from " + from.text()
                + (projection.isPresent() ? " (" + projection.get().text() + ")" : "");
    }

    /** What they depend on beside the file. */
    String written() {
        return projection();
    }
}
