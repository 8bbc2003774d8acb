package org.microspike.app.experiment;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.microspike.api.file.Numbers;
import org.microspike.api.message.MicroSpikeException;
import org.microspike.api.network.Connect;
import org.microspike.api.setting.Dimension;
import org.microspike.api.setting.SettingException;

/** Which neurons a projection connects, as an experiment writes it. */
final class WrittenConnect {
    private static final String SELF = "self";
    private static final String MULTIPLE = "multiple";
    private static final String ALLOWED = "all-to-all, all-but-own, one-to-one, probability(0.1), in-degree(10),"
            + " out-degree(10), total(1000), pairs(0->1, 0->2), file(synapses.csv), sonata(edges.h5), or a block such as {in-degree: 10, self:"
            + " true, multiple: true}";
    private static final String PAIRS = "pairs";
    private static final Pattern PAIR = Pattern.compile("([0-9]{1,9})->([0-9]{1,9})");
    private static final List<String> DRAWN = List.of("probability", "in-degree", "out-degree", "total");

    private final Optional<Call> call;
    private final Optional<CircuitEdges> edges;

    /**
     * A rule of connection as written.
     *
     * @param setting empty for all to all
     * @param path its key, with the keys of the blocks it is in
     * @param projection the name of the projection
     */
    WrittenConnect(Optional<Setting> setting, String path, String projection) {
        call = setting.map(
                given -> Call.of(given, path, List.of(SELF, MULTIPLE, CircuitEdges.POPULATION, CircuitEdges.TYPES)));
        edges = call.flatMap(given -> CircuitEdges.of(given, projection));
        call.ifPresent(this::check);
    }

    private void check(Call given) {
        if (!isRead()) {
            connect(given);
        }
        boolean drawn = DRAWN.contains(given.kind());
        refuse(given, SELF, drawn, "synapses that are drawn, " + String.join(", ", DRAWN));
        refuse(
                given,
                MULTIPLE,
                drawn || edges.isPresent(),
                "synapses that are drawn or those of a circuit, " + String.join(", ", DRAWN) + ", sonata");
        for (String option : List.of(CircuitEdges.POPULATION, CircuitEdges.TYPES)) {
            refuse(given, option, edges.isPresent(), "the edges of a circuit, sonata");
        }
    }

    private static void refuse(Call given, String option, boolean allowed, String what) {
        if (!allowed && given.options().containsKey(option)) {
            throw given.options()
                    .get(option)
                    .error(given.path() + "." + option, "is for " + what + ", and not for '" + given.kind() + "'.");
        }
    }

    private static Connect connect(Call given) {
        boolean self = given.option(SELF);
        boolean multiple = given.option(MULTIPLE);
        if (DRAWN.contains(given.kind()) && given.arguments().size() == 1) {
            try {
                return switch (given.kind()) {
                    case "probability" ->
                        new Connect.Probability(given.argument(0).in("", given.path()), self);
                    case "in-degree" -> new Connect.InDegree(number(given), self, multiple);
                    case "out-degree" -> new Connect.OutDegree(number(given), self, multiple);
                    default -> new Connect.Total(number(given), self, multiple);
                };
            } catch (SettingException e) {
                throw given.error(e.getMessage());
            }
        }
        if (given.kind().equals(PAIRS)) {
            return pairs(given);
        }
        boolean plain = given.arguments().isEmpty() || given.arguments().equals(List.of("true"));
        return switch (plain ? given.kind() : "") {
            case "all-to-all" -> Connect.ALL_TO_ALL;
            case "all-but-own" -> Connect.ALL_BUT_OWN;
            case "one-to-one" -> Connect.ONE_TO_ONE;
            default -> throw given.notPossible(ALLOWED);
        };
    }

    private static Connect pairs(Call given) {
        int[] sources = new int[given.arguments().size()];
        int[] targets = new int[sources.length];
        for (int i = 0; i < sources.length; i++) {
            String pair = given.arguments().get(i).strip();
            Matcher numbers = PAIR.matcher(pair);
            if (!numbers.matches()) {
                throw given.error("'" + pair + "' is no pair: the numbers of a source and a target, '0->1'.");
            }
            sources[i] = Integer.parseInt(numbers.group(1));
            targets[i] = Integer.parseInt(numbers.group(2));
        }
        return Connect.pairs(sources, targets);
    }

    private static int number(Call given) {
        try {
            return (int) Numbers.whole(given.arguments().get(0), 0, Integer.MAX_VALUE);
        } catch (NumberFormatException e) {
            throw given.error(e.getMessage() + ".");
        }
    }

    /**
     * The rule of connection.
     *
     * @param sources the number of the sending node's neurons or afferents
     * @param neurons the number of the receiving population's neurons
     * @param same whether both are the same population
     * @throws MicroSpikeException if these cannot be connected so
     */
    Connect connect(int sources, int neurons, boolean same) throws IOException {
        if (call.isEmpty()) {
            return Connect.ALL_TO_ALL;
        }
        Call given = call.get();
        Optional<Path> file = given.file();
        try {
            if (edges.isPresent()) {
                return edges.get().read(sources, neurons, given.option(MULTIPLE));
            }
            Connect connect = file.isPresent() ? SynapsesFile.read(file.get(), sources, neurons) : connect(given);
            connect.synapses(sources, neurons, same);
            return connect;
        } catch (SettingException e) {
            throw given.error(e.getMessage());
        } catch (MicroSpikeException e) {
            throw isRead() ? given.error(e.getMessage()) : e;
        }
    }

    /** The rule of connection, which is none of a file, for nodes of unknown size. */
    Connect connect() {
        return call.map(WrittenConnect::connect).orElse(Connect.ALL_TO_ALL);
    }

    /** Whether synapses are those of all pairs. */
    boolean isAllToAll() {
        return call.isEmpty() || call.get().kind().equals("all-to-all");
    }

    /** Whether the synapses are read from a file. */
    boolean isRead() {
        return !files().isEmpty();
    }

    /** The files that the synapses are read from, by key within the projection. */
    Map<String, Path> files() {
        return edges.map(CircuitEdges::files)
                .orElseGet(() -> call.flatMap(Call::file)
                        .map(file -> Map.of("connect", file))
                        .orElse(Map.of()));
    }

    /** What synapses that are read depend on beside the files. */
    String options() {
        return edges.map(given ->
                        given.population() + options(false, call.orElseThrow().option(MULTIPLE)))
                .orElse("");
    }

    /** What connects neurons, the same for the same rule, but for a file, of which it is the name. */
    String written() {
        if (call.isEmpty()) {
            return "all-to-all";
        }
        Call given = call.get();
        if (isRead()) {
            return given.kind() + "(" + given.arguments().get(0) + ")";
        }
        if (given.kind().equals(PAIRS)) {
            return given.text();
        }
        Connect connect = connect(given);
        if (connect instanceof Connect.Probability probability) {
            return "probability(" + Dimension.NUMBER.format(probability.probability()) + ")"
                    + options(probability.self(), false);
        }
        return given.kind()
                + (DRAWN.contains(given.kind()) ? "(" + number(given) + ")" : "")
                + options(given.option(SELF), given.option(MULTIPLE));
    }

    private static String options(boolean self, boolean multiple) {
        return (self ? ", " + SELF : "") + (multiple ? ", " + MULTIPLE : "");
    }
}
