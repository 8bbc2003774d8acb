package org.microspike.api.network;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.microspike.api.Input;
import org.microspike.api.InputSource;
import org.microspike.api.Plasticity;
import org.microspike.api.Recording;
import org.microspike.api.data.Weights;
import org.microspike.api.internal.engine.Engine;
import org.microspike.api.internal.engine.LiveInput;
import org.microspike.api.internal.engine.LivePopulation;
import org.microspike.api.internal.engine.RecordingProgress;
import org.microspike.api.message.MicroSpikeException;
import org.microspike.api.message.Names;
import org.microspike.api.message.PluginException;
import org.microspike.api.message.Words;
import org.microspike.api.record.NodeDescription;
import org.microspike.api.record.RecordingPlan;
import org.microspike.api.record.RunDescription;
import org.microspike.api.setting.Settings;

/**
 * A copy of a network in the making, from {@link Network#fork}: at the time that the network has reached when the copy is
 * built, with its wiring, weights, neurons and spikes on their way. Left as it is, the copy does what the network would do, to
 * the last bit. It has no recordings but those that are added here.
 *
 * @since 0.1.0
 */
public final class NetworkFork {
    private final Network original;
    private final Provenance provenance;
    private final Map<String, Blueprint.Source> inputs;
    private final Set<String> others = new HashSet<>();
    private final List<PlannedRecording> recordings = new ArrayList<>();

    NetworkFork(Network original, Makings makings) {
        this.original = original;
        provenance = makings.provenance().copy();
        inputs = new LinkedHashMap<>(makings.inputs());
    }

    /**
     * What a network was made of that its copies are made of, too.
     *
     * @param inputs where they come from
     * @param populations the populations
     * @param provenance of all that
     * @param threads how many may run it
     * @param block the number of input spikes that are read at once
     * @param phases of the run
     * @param frozen the number of neurons of the first population that do not learn
     */
    record Makings(
            Map<String, Blueprint.Source> inputs,
            Map<String, Blueprint.Population> populations,
            Provenance provenance,
            int threads,
            int block,
            List<Phase> phases,
            int frozen) {}

    /**
     * Has the inputs continue with another seed, so that from now on their spikes are others. The network itself, its wiring
     * and what was drawn for its neurons, stays what it is.
     *
     * @param seed any number
     * @return this copy in the making
     */
    public NetworkFork inputSeed(long seed) {
        provenance.setInputSeed(seed);
        others.addAll(inputs.keySet());
        return this;
    }

    /**
     * Gives the copy another input in place of one of the same name.
     *
     * @param name its name
     * @param source the name of an input source; of its spikes those from the time of the copy on are used
     * @param settings its settings
     * @return this copy in the making
     * @throws MicroSpikeException if there is no such input or no such plugin, or a setting is wrong
     */
    public NetworkFork input(String name, String source, Map<String, ?> settings) {
        InputSource plugin = provenance.plugins().inputSource(source);
        Settings checked = provenance.check(plugin, "input.source", settings);
        provenance.keep(plugin, NetworkBuilder.pathOfInput(name), "source", checked);
        return replace(name, Blueprint.Source.of(plugin, checked, settings));
    }

    /**
     * Gives the copy an input of the program's own in place of one of the same name.
     *
     * @param name its name
     * @param opened an input at time 0, of which the spikes from the time of the copy on are used; closed with the copy
     * @return this copy in the making
     * @throws MicroSpikeException if there is no such input
     */
    public NetworkFork input(String name, Input opened) {
        provenance.forget(NetworkBuilder.pathOfInput(name));
        return replace(name, NetworkBuilder.sourceOf(opened));
    }

    private NetworkFork replace(String name, Blueprint.Source source) {
        if (!inputs.containsKey(name)) {
            throw new MicroSpikeException(Names.unknown("input", name, List.copyOf(inputs.keySet())));
        }
        inputs.put(name, source);
        others.add(name);
        return this;
    }

    /**
     * Adds a recording of a plugin's, of what the copy does.
     *
     * @param recorder the name of a recorder, or {@link org.microspike.api.plugin.Plugins#NONE}
     * @param folder an existing folder to record in
     * @param settings the recorder's settings
     * @param plan what to record; samples from the time of the copy on only
     * @return this copy in the making
     * @throws MicroSpikeException if there is no such plugin or a setting is wrong
     */
    public NetworkFork record(String recorder, Path folder, Map<String, ?> settings, RecordingPlan plan) {
        PlannedRecording.ofPlugin(provenance, recorder, folder, settings, plan).ifPresent(recordings::add);
        return this;
    }

    /**
     * Adds a recording of the program's own, of what the copy does.
     *
     * @param recording receives what happens
     * @param plan what to record; samples from the time of the copy on only
     * @return this copy in the making
     */
    public NetworkFork record(Recording recording, RecordingPlan plan) {
        recordings.add(PlannedRecording.ofProgram(run -> recording, plan));
        return this;
    }

    /**
     * Has a program's own code receive the output spikes of a population of the copy.
     *
     * @param population its name
     * @param listener what to do with each
     * @return this copy in the making
     */
    public NetworkFork listen(String population, SpikeListener listener) {
        recordings.add(PlannedRecording.ofListener(population, listener));
        return this;
    }

    /**
     * Makes the copy, which does not depend on the network any more.
     *
     * @return a network at the time that the network has reached, to be closed
     * @throws MicroSpikeException if a part of the network cannot be saved, an input cannot be opened again, is not the same
     *     when it is, or another has another number of afferents, or a recording cannot start at this time
     * @throws java.io.UncheckedIOException if an input cannot be read or a recording not be written
     * @throws PluginException if a plugin fails
     * @throws IllegalStateException if the network has been closed or has failed
     */
    public Network build() {
        Makings makings = original.makings();
        Identity identity = provenance.identity();
        Construction construction = new Construction(provenance.participants());
        return construction.make(() -> {
            Map<String, Input> opened = new LinkedHashMap<>();
            for (Map.Entry<String, Blueprint.Source> each : inputs.entrySet()) {
                opened.put(each.getKey(), construction.opened(open(each.getKey(), each.getValue(), identity)));
            }
            Engine engine = copy(makings, identity, opened);
            identity.plannedDuration().ifPresent(engine::planUntil);
            LiveSettings settings = original.settings().copyFor(engine);
            settings.takeOn(original.settings().changes());
            new Phases(makings.phases(), engine, settings, makings.frozen());
            copyState(engine);
            Network.Layout layout =
                    Network.Layout.of(nodes(opened), original.layout().projections(), opened.values());
            Identity now = identity.with(settings.changes());
            for (PlannedRecording planned : recordings) {
                RunDescription run = now.describe(layout, planned.plan());
                Recording recording = construction.opened(planned.maker().open(run));
                engine.addAt(new RecordingProgress(recording, run));
            }
            Makings own = new Makings(
                    inputs,
                    makings.populations(),
                    provenance,
                    makings.threads(),
                    makings.block(),
                    makings.phases(),
                    makings.frozen());
            return new Network(engine, settings, layout, own);
        });
    }

    private Input open(String name, Blueprint.Source source, Identity identity) throws IOException {
        boolean other = others.contains(name);
        if (source.isOnce() && original.makings().inputs().get(name) == source) {
            throw new MicroSpikeException("The input '" + name
                    + "' is an object of the program's own, and cannot be opened again: give the copy another.");
        }
        Input input =
                source.open(name, identity.inputRandom(), original.makings().phases());
        int afferents = original.layout().input(name).size();
        if (other && input.afferents() != afferents) {
            input.close();
            throw new MicroSpikeException("The input '" + name + "' has " + Words.count(afferents, "afferent")
                    + ", but what is to take its place has " + input.afferents() + ".");
        }
        return input;
    }

    private Engine copy(Makings makings, Identity identity, Map<String, Input> opened) {
        List<LiveInput> liveInputs = opened.entrySet().stream()
                .map(each -> inputs.get(each.getKey()).live(each.getValue(), makings.block()))
                .toList();
        List<LivePopulation> populations = new ArrayList<>();
        makings.populations()
                .forEach((name, population) -> populations.add(new LivePopulation(
                        name,
                        Assembly.groups(
                                identity.random(),
                                name,
                                population,
                                original.engine().parts(populations.size())))));
        return original.engine()
                .copy(
                        liveInputs,
                        populations,
                        (number, weights) -> plasticity(number, weights, identity),
                        makings.threads());
    }

    private Plasticity plasticity(int number, Weights weights, Identity identity) {
        String projection = original.layout().projectionNames().get(number);
        return original.engine().isPlastic(number)
                ? original.settings()
                        .plasticity(
                                projection, weights, Streams.ofProjection(identity.random(), projection, "plasticity"))
                : Plasticity.fixed();
    }

    private void copyState(Engine engine) throws IOException {
        List<String> names = List.copyOf(inputs.keySet());
        int wrong = engine.copyFrom(original.engine(), number -> !others.contains(names.get(number)));
        if (wrong >= 0) {
            throw new MicroSpikeException("The input '" + names.get(wrong)
                    + "' is not the same when it is opened again: was what it reads changed?");
        }
    }

    private List<NodeDescription> nodes(Map<String, Input> opened) {
        List<NodeDescription> nodes = new ArrayList<>();
        opened.forEach((name, input) -> nodes.add(inputs.get(name).describe(name, input)));
        nodes.addAll(original.layout().populations());
        return nodes;
    }
}
