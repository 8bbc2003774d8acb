package org.microspike.api.network;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.microspike.api.internal.engine.Engine;
import org.microspike.api.message.Names;
import org.microspike.api.setting.SettingException;

/** The phases of a network's run: changes settings and learning when each starts. */
final class Phases {
    private final List<Phase> phases;
    private final Engine engine;
    private final LiveSettings settings;
    private final int frozen;

    /**
     * Has an engine enter phases.
     *
     * @param frozen the number of neurons of the first population that do not learn in any
     */
    Phases(List<Phase> phases, Engine engine, LiveSettings settings, int frozen) {
        this.phases = List.copyOf(phases);
        this.engine = engine;
        this.settings = settings;
        this.frozen = frozen;
        engine.setEntering(this::enter);
    }

    static void freezeFirst(Engine engine, int neurons) {
        for (int neuron = 0; neuron < neurons; neuron++) {
            engine.setLearning(0, neuron, false);
        }
    }

    /**
     * Refuses what can be seen to be wrong before anything runs.
     *
     * @throws SettingException if a phase changes what is not there, or may not be changed, or has no end
     */
    void check(Network.Layout layout) {
        for (Phase phase : phases) {
            String path = "phases." + phase.name();
            if (phase.duration().isEmpty() && !engine.hasTrials()) {
                throw new SettingException(
                        path + ".duration",
                        "The phase '" + phase.name()
                                + "' has no end: give it a duration, or the network an input of trials.");
            }
            check(path + ".populations", "population", phase.neurons().keySet(), layout.populationNames());
            check(path + ".projections", "projection", phase.plasticity().keySet(), settings.projections());
            Assembly.of(path, () -> {
                settings.check(phase);
                return phase;
            });
        }
    }

    private static void check(String path, String what, Set<String> names, List<String> known) {
        for (String name : names) {
            if (!known.contains(name)) {
                throw new SettingException(path, Names.unknown(what, name, known));
            }
        }
    }

    private void enter(int number) throws IOException {
        if (phases.isEmpty()) {
            return;
        }
        Phase phase = phases.get(number);
        for (Map.Entry<String, String> change : settings.enter(phase).entrySet()) {
            engine.tellChange(change.getKey(), change.getValue());
        }
        engine.setLearning(phase.learning());
        if (phase.learning()) {
            freezeFirst(engine, frozen);
        }
    }
}
