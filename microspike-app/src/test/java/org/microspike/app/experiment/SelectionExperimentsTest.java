package org.microspike.app.experiment;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.microspike.api.network.MemoryRecording;
import org.microspike.api.network.Network;
import org.microspike.api.plugin.Plugins;
import org.microspike.api.record.RecordingPlan;
import org.microspike.app.Locking;

/** The first moments of the built-in experiments masquelier2018 and gerstner1996. */
class SelectionExperimentsTest {
    private final MemoryRecording recording = new MemoryRecording();

    private Network network(String name, String... changes) throws IOException {
        return ExperimentFile.read(name, List.of(changes), OptionalLong.empty())
                .network(
                        Plugins.installed(),
                        Optional.empty(),
                        builder -> builder.record(recording, RecordingPlan.SPIKES));
    }

    /** At first the potential is above threshold on average; each spike lowers nearly all weights until it no longer is. */
    @Test
    void theNeuronOf2018LowersItsWeightsUntilItSpikesInPatternsOnly() throws IOException {
        try (Network network = network("masquelier2018", "record.recorder=none", "input.repeat=4 s")) {
            network.runUntil(4);
            int spikes = recording.spikes().count();
            assertTrue(spikes > 20 && spikes < 60, spikes + " spikes");
            double mean = Arrays.stream(network.weights().values()).average().orElseThrow();
            // Of a Poisson afferent the trace is 0.01 3.2 Hz 20 ms on average: what a spike adds to the decrement.
            assertEquals(0.6822 + spikes * (0.01 * 3.2 * 0.02 - 0.003166), mean, 0.02);
        }
    }

    /** The rule learns faster here, and less well. Without learning the jitter is 57 us. */
    @Test
    void theNeuronOfTheBarnOwlSelectsDelays() throws IOException {
        try (Network network = network(
                "gerstner1996",
                "record.recorder=none",
                "projections.nerve-laminaris.plasticity.a_plus=0.05",
                "projections.nerve-laminaris.plasticity.a_minus=0.0525")) {
            network.runUntil(4);
            double[] times = recording.spikes("laminaris").times();
            assertTrue(times.length > 800, times.length + " spikes");
            double jitter = Locking.jitter(times, 2, 5000);
            assertTrue(jitter < 45e-6, jitter + " s");
        }
    }
}
