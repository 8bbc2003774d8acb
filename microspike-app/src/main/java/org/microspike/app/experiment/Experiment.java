package org.microspike.app.experiment;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import org.microspike.api.Input;
import org.microspike.api.message.MicroSpikeException;
import org.microspike.api.network.Digests;
import org.microspike.api.network.Network;
import org.microspike.api.network.NetworkBuilder;
import org.microspike.api.plugin.Plugins;
import org.microspike.api.setting.Dimension;
import org.microspike.app.MeasureWindow;

/**
 * An experiment as read from its file and changed on the command line. Every mistake is reported with the place where it
 * was written.
 */
public final class Experiment {
    /** The criterion of success that an experiment may name. */
    public static final String CRITERION_OF_2008 = "masquelier2008";

    static final List<String> KEYS = Stream.of(
                    List.of("name", "seed", "duration"),
                    OneLayer.KEYS,
                    NetworkBlocks.KEYS,
                    List.of(NetworkSetup.TRIALS, PhaseBlock.PHASES, "record", MeasureBlock.KEY))
            .flatMap(List::stream)
            .toList();
    /** From there on the double next to a time is two microseconds away. */
    private static final double LONGEST_DURATION = 1e10;

    private final Setting.Block root;
    private final String source;
    private final NetworkSetup setup;
    private final MeasureWindow measured;
    private final boolean judgedAsIn2008;

    /**
     * An experiment.
     *
     * @param root its settings
     * @param source what to call it in messages
     */
    Experiment(Setting.Block root, String source) {
        this.root = root;
        this.source = source;
        root.checkKeys(KEYS, "");
        setup = new NetworkSetup(root, source);
        measured = MeasureBlock.window(root);
        judgedAsIn2008 = MeasureBlock.isJudgedAsIn2008(root);
    }

    /**
     * The experiment's name.
     *
     * @return the key "name", or what the experiment was read from, without ".yaml"
     */
    public String name() {
        root.text("name").ifPresent(name -> {
            if (name.text().chars().anyMatch(Character::isISOControl)) {
                throw name.error("name", "'" + name.text() + "' must be of one line, without control characters.");
            }
        });
        return root.text("name").map(Setting.Text::text).orElse(source.replaceFirst("\\.ya?ml$", ""));
    }

    /**
     * The seed.
     *
     * @return the key "seed", or 1
     */
    public long seed() {
        return root.text("seed").map(seed -> seed.longNumber("seed")).orElse(1L);
    }

    /**
     * How long to simulate.
     *
     * @return in seconds, above 0 and at most 1e10; infinite if the run lasts until its phases are over, and that is when the
     *     trials of its inputs are
     * @throws MicroSpikeException if it is missing, or not within that range
     */
    public double duration() {
        Optional<Setting.Text> given = root.text("duration");
        if (given.isEmpty() && !setup.phases().isEmpty()) {
            return setup.phases().stream()
                    .mapToDouble(phase -> phase.duration().orElse(Double.POSITIVE_INFINITY))
                    .sum();
        }
        Setting.Text duration = given.orElseThrow(() -> new MicroSpikeException(
                source + ": 'duration' is missing: how long to simulate, for example '450 s'. Or give the run '"
                        + PhaseBlock.PHASES + "', which last until the trials of its input are over."));
        double seconds = duration.positiveTime("duration");
        if (seconds > LONGEST_DURATION) {
            throw duration.error(
                    "duration",
                    "'" + duration.text() + "' is too long; the most is " + Dimension.TIME.format(LONGEST_DURATION)
                            + ", about 300 years.");
        }
        return seconds;
    }

    /**
     * Whether the run has phases.
     *
     * @return true if it has
     */
    public boolean hasPhases() {
        return !setup.phases().isEmpty();
    }

    /**
     * The phases of the run.
     *
     * @return a line for each; none if it has no phases
     */
    public List<String> phases() {
        return setup.phases().stream().map(PhaseBlock::text).toList();
    }

    /**
     * Whether a run has come to its end.
     *
     * @param network that of the experiment
     * @return true if it has come to its duration, or if it has phases and they are over
     */
    public boolean isEnded(Network network) {
        return network.time() >= duration() || (hasPhases() && network.isOver());
    }

    /**
     * Runs the network until a time, or to its end.
     *
     * @param network that of the experiment
     * @param until in seconds
     * @return false if it was stopped before, or an input knows no further
     */
    public boolean run(Network network, double until) {
        if (hasPhases()) {
            network.runToEnd(until);
        } else {
            network.runUntil(until);
        }
        return network.time() >= until || isEnded(network);
    }

    /**
     * What is wrong where a run does not get as far as it should, though nobody stopped it.
     *
     * @param network that of the experiment
     * @return the problem
     */
    public MicroSpikeException endsEarly(Network network) {
        return new MicroSpikeException("The run ends at " + network.time() + " s, before its duration of " + duration()
                + " s: an input says that it knows no spikes beyond, and does not wait for them.");
    }

    /**
     * Over which part of its runs the experiment is to be measured.
     *
     * @return default if it does not say
     */
    public MeasureWindow measured() {
        return measured;
    }

    /**
     * Whether success in its runs is what Masquelier, Guyonneau and Thorpe (2008) take for it.
     *
     * @return true if the experiment says so
     */
    public boolean isJudgedAsIn2008() {
        return judgedAsIn2008;
    }

    /**
     * Whether it is of one layer, and not of nodes and projections by name.
     *
     * @return true if it is
     */
    public boolean isOneLayer() {
        return setup.circuit() instanceof OneLayer;
    }

    /**
     * Whether the experiment asks for a recording.
     *
     * @return false for {@code recorder: none}
     */
    public boolean recorded() {
        return setup.recorded();
    }

    /**
     * Wires the network, with a recording in a folder.
     *
     * @param plugins where to look plugins up
     * @param folder an existing folder for the recording, should the experiment ask for one; empty for no recording
     * @param observer adds what else is to be attached
     * @return the network at time 0
     * @throws MicroSpikeException if anything in the experiment is wrong
     * @throws IOException if a file that the experiment names cannot be read
     */
    public Network network(Plugins plugins, Optional<Path> folder, Function<NetworkBuilder, NetworkBuilder> observer)
            throws IOException {
        return wire(plugins, folder, builder -> observer.apply(builder).build());
    }

    /**
     * Opens the input alone, for several networks to share.
     *
     * @param plugins where to look plugins up
     * @return the input at time 0, the same as the network's
     * @throws MicroSpikeException if anything in the experiment is wrong
     * @throws IOException if a file that the experiment names cannot be read
     */
    public Input input(Plugins plugins) throws IOException {
        return wire(plugins, Optional.empty(), NetworkBuilder::openInput);
    }

    /**
     * What the result of a run depends on, apart from the seed and what is measured of it: the duration, every setting with
     * its default, in SI units, the contents of files that are read, and the modules that take part.
     *
     * @param plugins where to look plugins up
     * @param digests of files and modules
     * @return values by key, those of files and modules as digests; keys of the input start with "input."
     * @throws MicroSpikeException if anything in the experiment is wrong
     * @throws IOException if a file that the experiment names cannot be read
     */
    public Map<String, String> dependencies(Plugins plugins, Digests digests) throws IOException {
        Dependencies dependencies = new Dependencies(plugins, digests);
        dependencies.add("duration", Double.toString(duration()));
        setup.resolved(plugins).addTo(dependencies);
        dependencies.add("module of the simulation", Network.class);
        return dependencies.values();
    }

    /**
     * The network as it would be built: what it is made of, and how large it is.
     *
     * @param plugins where to look plugins up
     * @return the network in outline
     * @throws MicroSpikeException if anything in the experiment is wrong
     * @throws IOException if a file that the experiment names cannot be read
     */
    public Outline outline(Plugins plugins) throws IOException {
        NetworkSetup resolved = setup.resolved(plugins);
        resolved.wire(builder(plugins), plugins, Optional.empty(), builder -> {
            builder.check();
            return builder;
        });
        return resolved.circuit().outline(plugins);
    }

    /**
     * What a key is set to.
     *
     * @param plugins where to look plugins up
     * @param path the key, with the keys of the blocks it is in: "input.jitter" and the like
     * @return as written in the file; where it is left out, the default of the plugin's parameter; empty if neither tells
     * @throws MicroSpikeException if it takes a plugin that is not there
     */
    public Optional<String> value(Plugins plugins, String path) {
        Optional<Setting> setting = Optional.of(root);
        for (String key : path.split("\\.")) {
            setting = setting.filter(Setting.Block.class::isInstance)
                    .map(Setting.Block.class::cast)
                    .flatMap(block -> block.get(key));
        }
        if (setting.isPresent()) {
            return setting.filter(Setting.Text.class::isInstance)
                    .map(Setting.Text.class::cast)
                    .map(Setting.Text::text);
        }
        return setup.circuit().defaultOf(plugins, path);
    }

    /**
     * What a user may want to know of the inputs after a run of this experiment, though nothing is wrong with it.
     *
     * @param plugins where to look plugins up
     * @param network that of the experiment, run to the duration or less
     * @return sentences; mostly none
     */
    public List<String> remarks(Plugins plugins, Network network) {
        return !isEnded(network)
                ? List.of()
                : InputRemarks.of(setup.circuit(), plugins, network, duration(), hasPhases());
    }

    private <T> T wire(Plugins plugins, Optional<Path> folder, Function<NetworkBuilder, T> last) throws IOException {
        return setup.resolved(plugins).wire(builder(plugins), plugins, folder, last);
    }

    /** Knows what is not of the network. */
    private NetworkBuilder builder(Plugins plugins) {
        NetworkBuilder builder =
                Network.builder(plugins).seed(seed()).configuration(toString()).version(Experiment.class);
        if (duration() < Double.POSITIVE_INFINITY) {
            builder.plannedDuration(duration());
        }
        return builder;
    }

    /** The experiment as YAML, with the changes of the command line. */
    @Override
    public String toString() {
        return SettingWriter.write(root);
    }
}
