package org.microspike.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

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

/** The built-in networks in balance: as they are built, and a fifth of them for a short time. */
class BalancedNetworksTest {
    @ParameterizedTest
    @ValueSource(strings = {"brunel2000-a", "brunel2000-b", "brunel2000-c", "brunel2000-d"})
    void brunelsNetworkSpikes(String name) throws IOException {
        assertSpikes(
                name,
                "populations.excitatory.count=2000",
                "populations.inhibitory.count=500",
                "projections.excitation.connect=in-degree(200)",
                "projections.inhibition.connect=in-degree(50)");
    }

    @ParameterizedTest
    @ValueSource(strings = {"vogels-abbott2005-cuba", "vogels-abbott2005-pulses"})
    void vogelsAndAbbottsNetworkSpikes(String name) throws IOException {
        assertSpikes(name, "populations.excitatory.count=640", "populations.inhibitory.count=160");
    }

    private static void assertSpikes(String name, String... changes) throws IOException {
        Plugins plugins = Plugins.installed();
        assertEquals(
                name, ExperimentFile.read(name, List.of(), OptionalLong.empty()).name());
        Experiment experiment = ExperimentFile.read(name, List.of(changes), OptionalLong.empty());
        try (Network network = experiment.network(plugins, Optional.empty(), builder -> builder)) {
            network.runUntil(0.02);
            assertTrue(network.outputSpikes() > 0, name);
        }
    }
}
