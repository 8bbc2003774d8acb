package org.microspike.app;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.microspike.api.network.Network;
import org.microspike.api.plugin.Plugins;
import org.microspike.app.experiment.Experiment;
import org.microspike.app.experiment.ExperimentFile;

/** The rates of the built-in microcircuit. Slow, and needs 7 GB: run with the profile "science". */
class PotjansDiesmannScience {
    private static final double FROM = 0.5;

    /** Of the full network, in Hz. */
    private static final double[] RATES = {0.903, 2.965, 4.414, 5.876, 7.569, 8.633, 1.105, 7.829};

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void aThirdOfTheNeuronsHasTheRatesOfTheFullNetwork(long seed) throws IOException {
        Experiment experiment = ExperimentFile.read(
                "potjans-diesmann2014-third", List.of("record.recorder=none"), OptionalLong.of(seed));
        int[] sizes = {6894, 1945, 7305, 1826, 1617, 355, 4798, 983};
        long[] spikes = new long[RATES.length];
        try (Network network = experiment.network(Plugins.installed(), Optional.empty(), builder -> {
            for (int i = 0; i < RATES.length; i++) {
                int population = i;
                String name = List.of("L23E", "L23I", "L4E", "L4I", "L5E", "L5I", "L6E", "L6I")
                        .get(i);
                builder.listen(name, (time, neuron) -> spikes[population] += time >= FROM ? 1 : 0);
            }
            return builder;
        })) {
            network.runUntil(experiment.duration());
        }
        for (int i = 0; i < RATES.length; i++) {
            double rate = spikes[i] / (sizes[i] * (experiment.duration() - FROM));
            assertEquals(RATES[i], rate, 0.15 * RATES[i], "population " + i);
        }
    }
}
