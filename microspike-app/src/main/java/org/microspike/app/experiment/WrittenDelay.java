package org.microspike.app.experiment;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.microspike.api.message.MicroSpikeException;
import org.microspike.api.network.Delays;
import org.microspike.api.numeric.Distribution;
import org.microspike.api.setting.Dimension;

/** The delays of synapses, as an experiment writes them. */
final class WrittenDelay {
    private static final String STEP = "step";
    private static final String ALLOWED = "a time such as '1 ms', constant(1 ms), uniform(0.5 ms, 1.5 ms),"
            + " normal(1.5 ms, 0.75 ms), one of these as a block with a step of which it is a number, {uniform: [0.5 ms, 20.5"
            + " ms], step: 1 ms}, file(delays.csv) in seconds, one row per afferent and one column per neuron;"
            + " delays may be a column of the file of 'connect', too";

    private final Optional<Call> call;
    /** Empty for those of a file. */
    private final Optional<Distribution> distribution;
    /** In seconds; 0 for none. */
    private final double step;

    /**
     * Delays as written.
     *
     * @param setting empty for none
     * @param path its key, with the keys of the blocks it is in
     */
    WrittenDelay(Optional<Setting> setting, String path) {
        call = setting.map(given -> Call.of(given, path, List.of(STEP)));
        step = call.map(given -> given.options().get(STEP))
                .map(given -> given.asText(path + "." + STEP).positiveTime(path + "." + STEP))
                .orElse(0.0);
        distribution = call.isEmpty()
                ? Optional.of(new Distribution.Constant(0))
                : call.filter(given -> given.file().isEmpty()).map(WrittenDelay::distribution);
        if (step > 0 && (distribution.isEmpty() || delays(distribution.get()).isConstant())) {
            throw call.orElseThrow().error("'" + STEP + "' is for delays that are drawn, uniform and normal.");
        }
    }

    private static Distribution distribution(Call given) {
        Distribution delay =
                given.distribution(number -> number.time(given.path())).orElseThrow(() -> given.notPossible(ALLOWED));
        if (delay.numbers()[0] < 0) {
            throw given.error(
                    "'" + given.argument(0).text().strip() + "' is below 0 s: no spike arrives before it is sent.");
        }
        return delay;
    }

    /** The delays. */
    Delays delays() throws IOException {
        if (distribution.isPresent()) {
            return delays(distribution.get());
        }
        Call given = call.orElseThrow();
        try {
            return Delays.of(MatrixFile.DELAYS.read(given.file().orElseThrow()));
        } catch (MicroSpikeException e) {
            throw given.error(e.getMessage());
        }
    }

    private Delays delays(Distribution drawn) {
        return step > 0 ? Delays.of(drawn, step) : Delays.of(drawn);
    }

    /** Whether there surely is no delay at all. */
    boolean isNone() {
        return distribution.isPresent() && delays(distribution.get()).least() == 0;
    }

    /** Whether each synapse draws its own. */
    boolean isDrawn() {
        return distribution.isPresent() && !delays(distribution.get()).isConstant();
    }

    /** The file that the delays are read from. */
    Optional<Path> file() {
        return call.flatMap(Call::file);
    }

    /** What the delays are, the same for the same ones, but for a file, of which it is the name. */
    String written() {
        return distribution
                .map(given -> given.text(Dimension.TIME::format)
                        + (step > 0 ? ", " + STEP + " " + Dimension.TIME.format(step) : ""))
                .orElseGet(() -> call.orElseThrow().text());
    }
}
