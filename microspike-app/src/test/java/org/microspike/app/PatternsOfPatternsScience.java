package org.microspike.app;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.microspike.api.measure.GroupMeasures;
import org.microspike.api.measure.NeuronMeasures;
import org.microspike.api.network.MemoryRecording;
import org.microspike.api.network.Network;
import org.microspike.api.plugin.Plugins;
import org.microspike.api.record.RecordingPlan;
import org.microspike.app.experiment.Experiment;
import org.microspike.app.experiment.ExperimentFile;

/** What the second layer of patterns-of-patterns learns. Slow: run with the profile "science". */
class PatternsOfPatternsScience {
    private static final double LAST = 150;

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void theSecondLayerKnowsMostPatternsAndIsSilentInTheNoise(long seed) throws IOException {
        Experiment experiment =
                ExperimentFile.read("patterns-of-patterns", List.of("record.recorder=none"), OptionalLong.of(seed));
        MemoryRecording recording = new MemoryRecording();
        GroupMeasures first;
        GroupMeasures second;
        try (Network network = experiment.network(
                Plugins.installed(), Optional.empty(), builder -> builder.record(recording, RecordingPlan.SPIKES))) {
            network.runUntil(experiment.duration());
            first = measure(recording, "first", 9, network);
            second = measure(recording, "second", 6, network);
        }
        List<Integer> known = new ArrayList<>();
        for (NeuronMeasures neuron : second.neurons()) {
            assertTrue(neuron.falseAlarmRate() < 0.02, neuron.toString());
            if (neuron.hitRate() > 0.75) {
                known.add(neuron.learnedPattern().getAsInt());
                double latency = neuron.latency().getAsDouble();
                assertTrue(latency > 0.008 && latency < 0.025, neuron.toString());
            }
        }
        assertTrue(known.stream().distinct().count() >= 2, second.toString());
        assertTrue(
                first.neurons().stream().anyMatch(neuron -> !neuron.isDead() && neuron.falseAlarmRate() > 0.05),
                first.toString());
    }

    private static GroupMeasures measure(MemoryRecording recording, String population, int neurons, Network network) {
        return GroupMeasures.of(
                recording.spikes(population), neurons, network.schedule(), network.time() - LAST, network.time());
    }
}
