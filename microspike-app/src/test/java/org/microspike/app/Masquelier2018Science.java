package org.microspike.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.microspike.api.measure.NeuronMeasures;
import org.microspike.api.network.MemoryRecording;
import org.microspike.api.network.Network;
import org.microspike.api.plugin.Plugins;
import org.microspike.api.record.RecordingPlan;
import org.microspike.app.experiment.Experiment;
import org.microspike.app.experiment.ExperimentFile;

/** How many afferents the neuron of Masquelier (2018) selects. Slow: run with the profile "science". */
class Masquelier2018Science {
    private static final int SEEDS = 10;
    private static final int OPTIMUM = 710;

    /** What the author's program measures, over the last 100 of 600 periods. */
    private static final double MEASURED = 40;

    private record Learned(long seed, NeuronMeasures measures, long selected) {
        boolean detects() {
            return measures.hitRate() > 0.9 && measures.falseAlarms() == 0;
        }
    }

    private static Learned learned(long seed) throws IOException {
        Experiment experiment =
                ExperimentFile.read("masquelier2018", List.of("record.recorder=none"), OptionalLong.of(seed));
        MemoryRecording recording = new MemoryRecording();
        try (Network network = experiment.network(
                Plugins.installed(), Optional.empty(), builder -> builder.record(recording, RecordingPlan.SPIKES))) {
            network.runUntil(experiment.duration());
            double end = experiment.duration();
            return new Learned(
                    seed,
                    NeuronMeasures.of(recording.spikes(), 0, network.schedule(), end - MEASURED, end),
                    Arrays.stream(network.weights().values())
                            .filter(weight -> weight > 0.5)
                            .count());
        }
    }

    /**
     * Whether the neuron learns depends on the pattern; if it does, it selects as many afferents as the best detector, within
     * the tenth that the author's program allows. Of seeds 1 to 10 it does for 1, 4 and 7, with 706, 695 and 707.
     */
    @Test
    void aNeuronThatLearnsSelectsAsManyAfferentsAsTheBestDetector() throws IOException {
        List<Learned> all = new ArrayList<>();
        for (long seed = 1; seed <= SEEDS; seed++) {
            all.add(learned(seed));
        }
        Files.write(
                Launcher.DISTRIBUTION.resolveSibling("masquelier2018.txt"),
                all.stream().map(Learned::toString).toList());
        List<Learned> detectors = all.stream().filter(Learned::detects).toList();
        assertTrue(detectors.size() >= 3, all::toString);
        detectors.forEach(each -> assertEquals(OPTIMUM, each.selected(), 0.1 * OPTIMUM, each::toString));
    }
}
