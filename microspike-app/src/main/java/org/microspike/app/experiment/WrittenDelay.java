package org.microspike.app.experiment;

import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
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
        boolean constant = given.isQuantity() || given.is("constant", 1);
        if (!constant && !given.is("uniform", 2) && !given.is("normal", 2)) {
            throw given.notPossible(ALLOWED);
        }
        List<Double> seconds = IntStream.range(0, Math.max(1, given.arguments().size()))
                .mapToObj(i -> given.argument(i).time(given.path()))
                .toList();
        if (seconds.get(0) < 0) {
            throw given.error(
                    "'" + given.argument(0).text().strip() + "' is below 0 s: no spike arrives before it is sent.");
        }
        try {
            return constant
                    ? new Distribution.Constant(seconds.get(0))
                    : given.kind().equals("uniform")
                            ? new Distribution.Uniform(seconds.get(0), seconds.get(1))
                            : new Distribution.Normal(seconds.get(0), seconds.get(1));
        } catch (MicroSpikeException e) {
            throw given.error(e.getMessage());
        }
    }

    /** The delays, in seconds. */
    Distribution delay() {
        return delay;
    }

    /** The least delay that any synapse may have, in seconds. */
    double least() {
        return delay instanceof Distribution.Constant constant
                ? constant.value()
                : delay instanceof Distribution.Uniform uniform ? uniform.minimum() : 0;
    }

    /** What the delays are, the same for the same ones. */
    String written() {
        return written(delay);
    }

    static String written(Distribution delay) {
        if (delay instanceof Distribution.Uniform uniform) {
            return "uniform(" + format(uniform.minimum()) + ", " + format(uniform.maximum()) + ")";
        }
        if (delay instanceof Distribution.Normal normal) {
            return "normal(" + format(normal.mean()) + ", " + format(normal.deviation()) + ")";
        }
        return format(((Distribution.Constant) delay).value());
    }

    private static String format(double seconds) {
        return Dimension.TIME.format(seconds);
    }

    /** What is wrong with the delays. */
    MicroSpikeException error(String problem, Setting.Block projection, String path) {
        return call.map(given -> given.error(problem)).orElseGet(() -> projection.error(path, problem));
    }
}
