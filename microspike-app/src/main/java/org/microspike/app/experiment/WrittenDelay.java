package org.microspike.app.experiment;

import java.util.List;
import java.util.Optional;
import org.microspike.api.message.MicroSpikeException;
import org.microspike.api.numeric.Distribution;
import org.microspike.api.setting.Dimension;

/** The delays of synapses, as an experiment writes them. */
final class WrittenDelay {
    private static final String ALLOWED = "a time such as '1 ms', constant(1 ms), uniform(0.5 ms, 1.5 ms),"
            + " normal(1.5 ms, 0.75 ms); delays of their own are a column of the file of 'connect'";

    private final Optional<Call> call;
    private final Distribution delay;

    /**
     * Delays as written.
     *
     * @param setting empty for none
     * @param path its key, with the keys of the blocks it is in
     */
    WrittenDelay(Optional<Setting> setting, String path) {
        call = setting.map(given -> Call.of(given, path, List.of()));
        delay = call.map(WrittenDelay::delay).orElse(new Distribution.Constant(0));
    }

    private static Distribution delay(Call given) {
        Distribution delay =
                given.distribution(number -> number.time(given.path())).orElseThrow(() -> given.notPossible(ALLOWED));
        if (delay.numbers()[0] < 0) {
            throw given.error(
                    "'" + given.argument(0).text().strip() + "' is below 0 s: no spike arrives before it is sent.");
        }
        return delay;
    }

    /** The delays, in seconds. */
    Distribution delay() {
        return delay;
    }

    /** Whether each synapse draws its own. */
    boolean isDrawn() {
        return delay.kind() != Distribution.Kind.CONSTANT;
    }

    /** The least delay that any synapse may have, in seconds: above 0 if it is drawn. */
    double least() {
        return switch (delay.kind()) {
            case CONSTANT -> delay.numbers()[0];
            case UNIFORM -> Math.max(Double.MIN_VALUE, delay.numbers()[0]);
            case NORMAL -> Double.MIN_VALUE;
        };
    }

    /** What the delays are, the same for the same ones. */
    String written() {
        return delay.text(Dimension.TIME::format);
    }

    /** What is wrong with the delays. */
    MicroSpikeException error(String problem, Setting.Block projection, String path) {
        return call.map(given -> given.error(problem)).orElseGet(() -> projection.error(path, problem));
    }
}
