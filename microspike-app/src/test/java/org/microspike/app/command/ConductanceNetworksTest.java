package org.microspike.app.command;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A short run of each built-in experiment with conductances. Long ones are left to the profile "science". */
class ConductanceNetworksTest {
    @TempDir
    private Path folder;

    /** All of a run of the first seed. */
    private NetworkResult run(String name, String duration, String... changes) {
        String[] all = new String[changes.length + 1];
        all[0] = "duration=" + duration;
        System.arraycopy(changes, 0, all, 1, changes.length);
        return NetworkResult.run(folder, name, 1, duration, all);
    }

    @Test
    void strongInputMakesTheNeuronOfSong2000SpikeFastAtFirst() {
        NetworkResult run = run("song2000", "2 s");
        // Measured over 10 s: 365 Hz.
        run.assertWithin("The rate", 340, 480, run.rate(0));
    }

    @Test
    void theNetworkOfVogelsAndAbbottKeepsItselfActive() {
        NetworkResult run = run("vogels-abbott2005-coba", "0.25 s");
        run.assertWithin("The rate", 10, 30, run.rate(0));
    }

    @Test
    void withoutInhibitionTheNetworkOfVogels2011SpikesAtMoreThan100Hz() {
        NetworkResult run = run(
                "vogels2011",
                "0.05 s",
                "populations.excitatory.count=800",
                "populations.inhibitory.count=200",
                "projections.excitation.connect=probability(0.2)",
                "projections.inhibition.connect=probability(0.2)",
                "projections.learned.connect=probability(0.2)",
                "projections.learned.plasticity.eta=0");
        run.assertWithin("The rate", 100, 200, run.rate(0));
    }
}
