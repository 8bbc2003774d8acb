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

/** The first moments of the built-in experiments izhikevich2006 and izhikevich2007. */
class IzhikevichExperimentsTest {
    /** Of the network that was made last. */
    private MemoryRecording recording;

    private Network network(String name, String... changes) throws IOException {
        recording = new MemoryRecording();
        return ExperimentFile.read(name, List.of(changes), OptionalLong.empty())
                .network(
                        Plugins.installed(),
                        Optional.empty(),
                        builder -> builder.record(recording, RecordingPlan.SPIKES));
    }

    /** In the first second of the program of the paper the rates are 4.4 and 16 Hz. */
    @Test
    void polychronizationStartsAsPublishedAndLearnsOnceASecond() throws IOException {
        try (Network network = network("izhikevich2006", "record.recorder=none")) {
            network.runUntil(0.999);
            double excitatory = recording.spikes("exc").count() / 800.0;
            double inhibitory = recording.spikes("inh").count() / 200.0;
            assertTrue(excitatory > 2.5 && excitatory < 7, excitatory + " Hz");
            assertTrue(inhibitory > 8 && inhibitory < 26, inhibitory + " Hz");
            assertTrue(Arrays.stream(network.weights("exc-exc").values()).allMatch(weight -> weight == 6));
            network.runUntil(1.001);
            double[] weights = network.weights("exc-exc").values();
            assertEquals(64_000, weights.length);
            assertTrue(Arrays.stream(weights).distinct().count() > 10_000);
            assertEquals(6, Arrays.stream(weights).average().orElseThrow(), 0.1);
        }
    }

    /** Whatever the first neuron does, the second answers in time for a reward. */
    @Test
    void aRewardMakesTheTracesCount() throws IOException {
        String[] often = {"record.recorder=none", "rewards.dopamine.within=1 s", "rewards.dopamine.after=0.5 s"};
        double[] rewarded = changes(often);
        double[] unrewarded = changes("record.recorder=none", "rewards=null");
        assertEquals(64_000, rewarded.length);
        assertTrue(sum(unrewarded) > 0);
        assertTrue(sum(rewarded) > 10 * sum(unrewarded), sum(rewarded) + " and " + sum(unrewarded));
    }

    private double[] changes(String... settings) throws IOException {
        try (Network network = network("izhikevich2007", settings)) {
            network.runUntil(4);
            return Arrays.stream(network.weights("exc-exc").values())
                    .map(weight -> Math.abs(weight - 1))
                    .toArray();
        }
    }

    private static double sum(double[] values) {
        return Arrays.stream(values).sum();
    }
}
