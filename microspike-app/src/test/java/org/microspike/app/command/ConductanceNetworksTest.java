package org.microspike.app.command;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

/** A short run of each built-in experiment with conductances. Its long runs are left to the profile "science". */
class ConductanceNetworksTest {
    @TempDir
    private Path folder;

    /** The mean rate of the first population over all of a run. */
    private double rate(String name, String duration, String... changes) {
        List<String> line = new ArrayList<>(List.of("run", name, "--json", "--last", duration));
        line.addAll(List.of("--out", folder.resolve("out").toString(), "--set", "duration=" + duration));
        for (String change : changes) {
            line.addAll(List.of("--set", change));
        }
        Object run =
                new Load(LoadSettings.builder().build()).loadFromString(InProcess.output(line.toArray(String[]::new)));
        Map<?, ?> population = (Map<?, ?>) ((List<?>) ((Map<?, ?>) run).get("populations")).get(0);
        return ((Number) ((Map<?, ?>) population.get("rate")).get("mean")).doubleValue();
    }

    @Test
    void strongInputMakesTheNeuronOfSong2000SpikeFastAtFirst() {
        double rate = rate("song2000", "2 s");
        // Measured over 10 s: 365 Hz.
        assertTrue(rate > 340 && rate < 480, rate + " Hz");
    }

    @Test
    void theNetworkOfVogelsAndAbbottKeepsItselfActive() {
        double rate = rate("vogels-abbott2005-coba", "0.25 s");
        assertTrue(rate > 10 && rate < 30, rate + " Hz");
    }

    @Test
    void withoutInhibitionTheNetworkOfVogels2011SpikesAtMoreThan100Hz() {
        double rate = rate(
                "vogels2011",
                "0.05 s",
                "populations.excitatory.count=800",
                "populations.inhibitory.count=200",
                "projections.excitation.connect=probability(0.2)",
                "projections.inhibition.connect=probability(0.2)",
                "projections.learned.connect=probability(0.2)",
                "projections.learned.plasticity.eta=0");
        assertTrue(rate > 100 && rate < 200, rate + " Hz");
    }
}
