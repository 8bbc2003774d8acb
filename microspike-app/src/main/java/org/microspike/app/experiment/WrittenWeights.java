package org.microspike.app.experiment;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.microspike.api.message.MicroSpikeException;
import org.microspike.api.network.InitialWeights;

/** The weights that synapses start from, as an experiment writes them. */
final class WrittenWeights {
    private static final String ALLOWED = "uniform(0, 1), normal(0.5, 0.1), constant(0.475), file(weights.csv)";

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
        if (call.isEmpty()) {
            return InitialWeights.uniform(0, 1);
        }
        Call given = call.get();
        Optional<Path> file = given.file();
        List<Double> values = file.isPresent() ? List.of() : values(given, unit);
        try {
            return file.isPresent() ? InitialWeights.of(WeightsFile.read(file.get())) : drawn(given.kind(), values);
        } catch (MicroSpikeException e) {
            throw given.error(e.getMessage());
        }
    }

    private static InitialWeights drawn(String kind, List<Double> values) {
        return switch (kind) {
            case "uniform" -> InitialWeights.uniform(values.get(0), values.get(1));
            case "normal" -> InitialWeights.normal(values.get(0), values.get(1));
            default -> InitialWeights.constant(values.get(0));
        };
    }

    private static List<Double> values(Call given, String unit) {
        if (!given.isQuantity() && !given.is("constant", 1) && !given.is("uniform", 2) && !given.is("normal", 2)) {
            throw given.notPossible(ALLOWED);
        }
        return IntStream.range(0, Math.max(1, given.arguments().size()))
                .mapToObj(i -> given.argument(i).in(unit, given.path()))
                .toList();
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
        return call.map(given -> (given.isQuantity() ? "constant" : given.kind())
                        + values(given, unit).stream()
                                .map(value -> Double.toString(value))
                                .collect(Collectors.joining(", ", "(", ")")))
                .orElse("uniform(0.0, 1.0)");
    }
}
