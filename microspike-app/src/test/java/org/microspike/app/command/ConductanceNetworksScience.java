package org.microspike.app.command;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The built-in experiments with conductances at full length, for three seeds. Slow: run with the profile "science". */
class ConductanceNetworksScience {
    private static final int SEEDS = 3;

    @TempDir
    private Path folder;

    /** What Song, Miller and Abbott show: bimodal weights, an output rate that hardly depends on the input, irregular. */
    @Test
    void synapsesOfSong2000CompeteSoThatTheOutputHardlyDependsOnTheInput() {
        compete("10 Hz", new double[] {0.53, 0.56}, new double[] {0.26, 0.32}, new double[] {0.34, 0.39});
        compete("20 Hz", new double[] {0.265, 0.285}, new double[] {0.58, 0.64}, new double[] {0.165, 0.21});
        compete("40 Hz", new double[] {0.134, 0.15}, new double[] {0.74, 0.8}, new double[] {0.06, 0.09});
    }

    private void compete(String input, double[] mean, double[] lowest, double[] highest) {
        for (int seed = 1; seed <= SEEDS; seed++) {
            NetworkResult run = NetworkResult.run(folder, "song2000", seed, "100 s", "inputs.excitatory.rate=" + input);
            run.assertWithin("The rate", 9.5, 18, run.rate(0));
            run.assertWithin("The irregularity", 0.7, 0.9, run.irregularity(0));
            run.assertWithin("The mean weight", mean[0], mean[1], run.weights("mean") / 0.015);
            run.assertWithin("The share of the lowest tenth", lowest[0], lowest[1], run.weights("lowest_tenth"));
            run.assertWithin("The share of the highest tenth", highest[0], highest[1], run.weights("highest_tenth"));
        }
    }

    /** Programs in C on grids of 0.1 and 0.02 ms, three seeds each: 17.4 to 18.9 Hz, 18.3 to 18.8 Hz, CV 1.65 to 1.74. */
    @Test
    void theNetworkOfVogelsAndAbbottKeepsItselfActive() {
        for (int seed = 1; seed <= SEEDS; seed++) {
            NetworkResult run = NetworkResult.run(folder, "vogels-abbott2005-coba", seed, "1.5 s");
            run.assertWithin("The rate of excitatory neurons", 16.5, 20, run.rate(0));
            run.assertWithin("The rate of inhibitory neurons", 17.5, 20, run.rate(1));
            run.assertWithin("The irregularity", 1.6, 1.8, run.irregularity(0));
        }
    }

    /** Brian 2, seed 2: 166 Hz at first, 4.9 Hz over the last two of 60 s, CV 0.92. */
    @Test
    void inhibitoryPlasticityBringsTheNetworkOfVogels2011TowardsItsTarget() {
        for (int seed = 1; seed <= SEEDS; seed++) {
            NetworkResult start = NetworkResult.run(folder, "vogels2011", seed, "0.1 s", "duration=0.1 s");
            start.assertWithin("The rate at the start", 100, 200, start.rate(0));
            NetworkResult end = NetworkResult.run(folder, "vogels2011", seed, "2 s");
            end.assertWithin("The rate at the end", 3, 6, end.rate(0));
            end.assertWithin("The irregularity at the end", 0.75, 1, end.irregularity(0));
        }
    }
}
