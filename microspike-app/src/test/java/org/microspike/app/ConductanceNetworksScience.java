package org.microspike.app;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

/** The built-in experiments with conductances at full length, for three seeds. Slow: run with the profile "science". */
class ConductanceNetworksScience {
    private static final int SEEDS = 3;

    @TempDir
    private Path folder;

    /** What a run has come to. */
    private record Result(String what, Map<?, ?> json) {
        private static Map<?, ?> first(Object list) {
            return (Map<?, ?>) ((List<?>) list).get(0);
        }

        private static double number(Object of, String... keys) {
            Object value = of;
            for (String key : keys) {
                value = ((Map<?, ?>) value).get(key);
            }
            return ((Number) value).doubleValue();
        }

        double rate(int population) {
            return number(((List<?>) json.get("populations")).get(population), "rate", "mean");
        }

        double irregularity() {
            return number(first(json.get("populations")), "intervals", "cv");
        }

        double lowestTenth() {
            return number(first(json.get("projections")), "after", "lowest_tenth");
        }

        double highestTenth() {
            return number(first(json.get("projections")), "after", "highest_tenth");
        }

        double meanWeight() {
            return number(first(json.get("projections")), "after", "mean");
        }

        void assertWithin(String measure, double low, double high, double value) {
            assertTrue(
                    value >= low && value <= high,
                    measure + " of " + what + " is " + value + ", not within " + low + " to " + high);
        }
    }

    private Result run(String name, int seed, String last, String... changes) throws Exception {
        List<String> line = new ArrayList<>(List.of("run", name, "--json", "--last", last));
        line.addAll(List.of("--seed", Integer.toString(seed), "--set", "record.recorder=none"));
        for (String change : changes) {
            line.addAll(List.of("--set", change));
        }
        String out = new Launcher(folder).run(line.toArray(String[]::new)).success();
        String what = name + " " + String.join(" ", changes) + ", seed " + seed;
        Files.writeString(
                Launcher.DISTRIBUTION.resolveSibling("conductance-networks.txt"),
                what + ": " + out + "\n",
                StandardOpenOption.CREATE,
                StandardOpenOption.APPEND);
        return new Result(what, (Map<?, ?>) new Load(LoadSettings.builder().build()).loadFromString(out));
    }

    /** What Song, Miller and Abbott show: bimodal weights, an output rate that hardly depends on the input, irregular. */
    @Test
    void synapsesOfSong2000CompeteSoThatTheOutputHardlyDependsOnTheInput() throws Exception {
        compete("10 Hz", 0.53, 0.56, 0.26, 0.32, 0.34, 0.39);
        compete("20 Hz", 0.265, 0.285, 0.58, 0.64, 0.165, 0.21);
        compete("40 Hz", 0.134, 0.15, 0.74, 0.8, 0.06, 0.09);
    }

    private void compete(
            String input,
            double meanLow,
            double meanHigh,
            double lowLow,
            double lowHigh,
            double highLow,
            double highHigh)
            throws Exception {
        for (int seed = 1; seed <= SEEDS; seed++) {
            Result run = run("song2000", seed, "100 s", "inputs.excitatory.rate=" + input);
            run.assertWithin("The rate", 9.5, 18, run.rate(0));
            run.assertWithin("The irregularity", 0.7, 0.9, run.irregularity());
            run.assertWithin("The mean weight", meanLow, meanHigh, run.meanWeight() / 0.015);
            run.assertWithin("The share of the lowest tenth", lowLow, lowHigh, run.lowestTenth());
            run.assertWithin("The share of the highest tenth", highLow, highHigh, run.highestTenth());
        }
    }

    /** Brian 2 on a grid of 0.1 ms: 19.9 to 21.4 Hz, 19.9 to 20.4 Hz, CV 1.80 to 1.86. */
    @Test
    void theNetworkOfVogelsAndAbbottKeepsItselfActive() throws Exception {
        for (int seed = 1; seed <= SEEDS; seed++) {
            Result run = run("vogels-abbott2005-coba", seed, "1.5 s");
            run.assertWithin("The rate of excitatory neurons", 19, 22, run.rate(0));
            run.assertWithin("The rate of inhibitory neurons", 19, 21.5, run.rate(1));
            run.assertWithin("The irregularity", 1.65, 2, run.irregularity());
        }
    }

    /** Brian 2, seed 2: 166 Hz at first, 4.9 Hz over the last two of 60 s, CV 0.92. */
    @Test
    void inhibitoryPlasticityBringsTheNetworkOfVogels2011TowardsItsTarget() throws Exception {
        for (int seed = 1; seed <= SEEDS; seed++) {
            Result start = run("vogels2011", seed, "0.1 s", "duration=0.1 s");
            start.assertWithin("The rate at the start", 100, 200, start.rate(0));
            Result end = run("vogels2011", seed, "2 s");
            end.assertWithin("The rate at the end", 3, 6, end.rate(0));
            end.assertWithin("The irregularity at the end", 0.8, 1.05, end.irregularity());
        }
    }
}
