package org.microspike.app;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.microspike.api.network.MemoryRecording;
import org.microspike.api.network.Network;
import org.microspike.api.plugin.Plugins;
import org.microspike.api.record.RecordingPlan;
import org.microspike.app.experiment.ExperimentFile;

/** How precise the neuron of the barn owl becomes. Slow: run with the profile "science". */
class Gerstner1996Science {
    private static final double TONE = 5000;

    private static double jitter(long seed, double until, double from, String... changes) throws IOException {
        MemoryRecording recording = new MemoryRecording();
        try (Network network = ExperimentFile.read("gerstner1996", List.of(changes), OptionalLong.of(seed))
                .network(
                        Plugins.installed(),
                        Optional.empty(),
                        builder -> builder.record(recording, RecordingPlan.SPIKES))) {
            network.runUntil(until);
        }
        return Locking.jitter(recording.spikes("laminaris").times(), from, TONE);
    }

    /** The inputs have a jitter of 40 us. Seen: 57 us before learning, 21.2 to 21.7 us after it. */
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void learningMakesTheOutputMorePreciseThanAnyInput(long seed) throws IOException {
        double before = jitter(seed, 10, 0, "record.recorder=none", "projections.nerve-laminaris.plasticity=null");
        double after = jitter(seed, 30, 25, "record.recorder=none");
        assertTrue(before > 45e-6, before + " s before");
        assertTrue(after < 25e-6, after + " s after");
    }
}
