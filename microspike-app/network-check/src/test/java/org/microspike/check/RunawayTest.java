package org.microspike.check;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.microspike.api.data.SpikeTrain;
import org.microspike.api.message.MicroSpikeException;
import org.microspike.api.network.InitialWeights;
import org.microspike.api.network.Network;
import org.microspike.api.network.Projection;

/** What neurons spike on their own account takes no memory without bound. */
class RunawayTest {
    @ParameterizedTest
    @ValueSource(ints = {1, 2})
    void neuronsThatExciteOneAnotherWithoutEndAreNamed(int threads) {
        try (Network network = Network.builder()
                .threads(threads)
                .population("calm", "lif", 3, Map.of("drive", "15 mV"))
                .population("wild", "lif", 10, Map.of("refractory", "0 ms", "drive", "15 mV"))
                .project(Projection.of("within", "wild", "wild").delay(0.001).weights(InitialWeights.constant(5)))
                .build()) {
            MicroSpikeException told = assertThrows(MicroSpikeException.class, () -> network.runUntil(10));
            assertTrue(told.getMessage().startsWith("The population 'wild' runs away: from "), told.getMessage());
            assertTrue(told.getMessage().contains("refractory period"), told.getMessage());
        }
    }

    /** A layer of several parts that its input has left to themselves. */
    @Test
    void outputSpikesAreHandedOnWhileNeuronsRunByThemselves() {
        AtomicLong heard = new AtomicLong();
        AtomicLong most = new AtomicLong();
        Network[] running = new Network[1];
        try (Network network = Network.builder()
                .input(new SpikeTrain(new double[] {0}, new int[] {0}), 1)
                .neurons("lif", 600, Map.of("drive", "15 mV"))
                .initialWeights(InitialWeights.constant(0))
                .listen("neurons", (time, neuron) -> {
                    heard.incrementAndGet();
                    most.accumulateAndGet(running[0].outputSpikes() - heard.get(), Math::max);
                })
                .build()) {
            running[0] = network;
            network.runUntil(10);
            assertEquals(network.outputSpikes(), heard.get());
            assertTrue(heard.get() > 150_000, heard + " spikes are too few for a test");
            assertTrue(most.get() < 100_000, most + " spikes were kept");
        }
    }
}
