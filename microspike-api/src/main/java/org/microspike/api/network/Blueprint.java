package org.microspike.api.network;

import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.microspike.api.Input;
import org.microspike.api.InputSource;
import org.microspike.api.NeuronModel;
import org.microspike.api.PlasticityRule;
import org.microspike.api.internal.engine.LiveInput;
import org.microspike.api.internal.engine.PhasedInput;
import org.microspike.api.message.MicroSpikeException;
import org.microspike.api.numeric.RandomStream;
import org.microspike.api.plugin.Plugins;
import org.microspike.api.record.NodeDescription;
import org.microspike.api.setting.SettingException;
import org.microspike.api.setting.Settings;

/** The inputs, populations and projections that a network is to be made of, by name and in order. */
final class Blueprint {
    private final Map<String, Source> inputs = new LinkedHashMap<>();
    private final Map<String, Population> populations = new LinkedHashMap<>();
    private final Map<String, Projection> projections = new LinkedHashMap<>();
    private final Map<String, Reward> rewards = new LinkedHashMap<>();
    private final List<Phase> phases = new ArrayList<>();
    /** The rules that need not be installed, by their projections. */
    private final Map<String, PlasticityRule> ownRules = new LinkedHashMap<>();

    /** Opens an input. */
    interface Opener {
        Input open(RandomStream random) throws IOException;
    }

    /**
     * Where an input comes from.
     *
     * @param opener opens it
     * @param plugin the input source; empty if it is none of a plugin's
     * @param isOnce whether it can be opened but once
     * @param given the settings that a plugin was given
     * @param inPhases what opens it in phases that change it, by their names
     */
    record Source(
            Opener opener,
            Optional<InputSource> plugin,
            boolean isOnce,
            Map<String, ?> given,
            Map<String, Opener> inPhases) {
        /** One of the program's own. */
        static Source own(Opener opener, boolean isOnce) {
            return new Source(opener, Optional.empty(), isOnce, Map.of(), Map.of());
        }

        /** One of a plugin's. */
        static Source of(InputSource plugin, Settings checked, Map<String, ?> given) {
            return new Source(random -> plugin.open(checked, random), Optional.of(plugin), false, given, Map.of());
        }

        /** The same, of a plugin's, with other settings in a phase. */
        Source inPhase(String phase, Settings checked) {
            InputSource source = plugin.orElseThrow();
            Map<String, Opener> all = new LinkedHashMap<>(inPhases);
            all.put(phase, random -> source.open(checked, random));
            return new Source(opener, plugin, isOnce, given, all);
        }

        /**
         * Opens it; adds to a wrong setting of which input it is.
         *
         * @param random that of all inputs
         * @param phases of the run
         */
        Input open(String name, RandomStream random, List<Phase> phases) throws IOException {
            RandomStream own = Streams.ofNode(random, name);
            Input first = openIn(phases.isEmpty() ? "" : phases.get(0).name(), name, own);
            boolean startsAgain = !inPhases.isEmpty() || first.trials().isPresent();
            if (phases.size() < 2 || !startsAgain) {
                return first;
            }
            List<Input> opened = new ArrayList<>(List.of(first));
            try {
                if (isOnce) {
                    throw new MicroSpikeException("The input '" + name
                            + "' is an object of the program's own, and cannot start again in another phase.");
                }
                for (Phase phase : phases.subList(1, phases.size())) {
                    opened.add(openIn(phase.name(), name, own.named("phase " + phase.name())));
                }
                return new PhasedInput(opened);
            } catch (IOException | RuntimeException e) {
                Construction.closeAll(opened, e);
                throw e;
            }
        }

        private Input openIn(String phase, String name, RandomStream random) throws IOException {
            boolean changed = inPhases.containsKey(phase);
            try {
                return (changed ? inPhases.get(phase) : opener).open(random);
            } catch (SettingException e) {
                String where = (changed ? "phases." + phase + "." : "") + "inputs." + name + ".";
                throw new SettingException(where + e.key(), e.getMessage());
            }
        }

        /**
         * What the engine is given of it.
         *
         * @param block the number of spikes that are read at once
         */
        LiveInput live(Input opened, int block) {
            // What a service opens for this network nobody else uses.
            return new LiveInput(opened, block, plugin.isPresent());
        }

        NodeDescription describe(String name, Input opened) {
            return NodeDescription.input(
                    name, opened.afferents(), plugin.map(InputSource::name).orElse(""));
        }
    }

    /** A population. */
    record Population(NeuronModel model, int count, Settings settings) {}

    Map<String, Source> inputs() {
        return inputs;
    }

    Map<String, Population> populations() {
        return populations;
    }

    Map<String, Projection> projections() {
        return projections;
    }

    Map<String, Reward> rewards() {
        return rewards;
    }

    List<Phase> phases() {
        return phases;
    }

    /** Adds a phase; refuses a name that is none, or taken. */
    void addPhase(Phase phase) {
        checkName("phase", phase.name());
        if (phases.stream().anyMatch(each -> each.name().equals(phase.name()))) {
            throw new MicroSpikeException("There are two phases '" + phase.name() + "'.");
        }
        phases.add(phase);
    }

    /** Adds a reward; refuses a name that is none, or taken. */
    void addReward(Reward reward) {
        checkName("reward", reward.name());
        if (rewards.put(reward.name(), reward) != null) {
            throw new MicroSpikeException("There are two rewards '" + reward.name() + "'.");
        }
    }

    /** Refuses a name that is none, or taken. */
    void checkNode(String name) {
        checkName("node", name);
        if (inputs.containsKey(name) || populations.containsKey(name)) {
            throw new MicroSpikeException(
                    "There are two nodes '" + name + "': inputs and populations need names of their own.");
        }
    }

    /** Refuses a name that is none, or taken. */
    void checkProjection(String name) {
        checkName("projection", name);
        if (projections.containsKey(name)) {
            throw new MicroSpikeException("There are two projections '" + name + "'.");
        }
    }

    private static void checkName(String what, String name) {
        if (!Objects.requireNonNull(name, "name").matches("[A-Za-z0-9_-]+")) {
            throw new MicroSpikeException(
                    "'" + name + "' is no name of a " + what + ": it must be of letters, digits, - and _.");
        }
    }

    void addProjection(Projection projection, PlasticityRule own) {
        projections.put(projection.name(), projection);
        ownRules.put(projection.name(), own);
    }

    /** The rule by which the weights of a projection learn. */
    PlasticityRule rule(Projection projection, Plugins plugins) {
        PlasticityRule own = ownRules.get(projection.name());
        return own == null ? plugins.plasticityRule(projection.rule()) : own;
    }

    Map.Entry<String, Source> firstInput() {
        return inputs.entrySet().stream()
                .findFirst()
                .orElseThrow(() -> new MicroSpikeException("The network has no input."));
    }

    /** Whether no projection has been added where there is but one to add: that of one layer. */
    boolean isLayer() {
        boolean isDriven = inputs.isEmpty() && !populations.isEmpty();
        return projections.isEmpty() && populations.size() <= 1 && inputs.size() <= 1 && !isDriven;
    }
}
