package org.microspike.app.experiment;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.microspike.api.message.MicroSpikeException;
import org.microspike.api.network.InitialWeights;
import org.microspike.api.numeric.Distribution;

/** The weights that synapses start from, as an experiment writes them. */
final class WrittenWeights {
    private static final String ALLOWED = "uniform(0, 1), normal(0.5, 0.1), constant(0.475), file(weights.csv)";

    private static final Distribution DEFAULT = new Distribution.Uniform(0, 1);

    private final Optional<Call> call;

    /**
     * Weights as written.
     *
     * @param setting empty for the default
     * @param path its key, with the keys of the blocks it is in
     */
    WrittenWeights(Optional<Setting> setting, String path) {
        call = setting.map(given -> Call.of(given, path, List.of()));
    }

    /**
     * The weights.
     *
     * @param unit in which they are; empty for plain numbers
     */
    InitialWeights weights(String unit) throws IOException {
        Optional<Path> file = file();
        if (file.isEmpty()) {
            return InitialWeights.of(distribution(unit));
        }
        try {
            return InitialWeights.of(MatrixFile.WEIGHTS.read(file.get()));
        } catch (MicroSpikeException e) {
            throw call.orElseThrow().error(e.getMessage());
        }
    }

    private Distribution distribution(String unit) {
        return call.map(given -> given.distribution(number -> number.in(unit, given.path()))
                        .orElseThrow(() -> given.notPossible(ALLOWED)))
                .orElse(DEFAULT);
    }

    /** What is wrong with them, if they were written anywhere. */
    Optional<MicroSpikeException> error(String problem) {
        return call.map(given -> given.error(problem));
    }

    /** The file that the weights are read from. */
    Optional<Path> file() {
        return call.flatMap(Call::file);
    }

    /** What the weights are, in a few words. */
    String described(String unit) {
        return file().map(file -> "file(" + file + ")").orElseGet(() -> written(unit));
    }

    /** What weights that are not those of a file are, the same for the same ones. */
    String written(String unit) {
        return distribution(unit).text(Double::toString);
    }
}
