package org.microspike.app.command;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * How well 100 neurons tell digits that they have learned from 60,000 pictures, over all 10,000 test pictures. Slow, some
 * fifteen minutes for each seed: run with the profile "science". Skipped without MNIST in the folder that the environment
 * variable MICROSPIKE_MNIST names.
 */
class Diehl2015Science {
    private static final Pattern ACCURACY = Pattern.compile("\"accuracy\":\\{[^}]*?\"share\":([0-9.]+)");

    @TempDir
    private Path folder;

    /** The paper: 82.9 %. Seen: 81.7, 82.6 and 81.8 %. */
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void theAccuracyIsThatOfThePaper(long seed) {
        Path data = Path.of(System.getenv().getOrDefault("MICROSPIKE_MNIST", "none"));
        Assumptions.assumeTrue(
                Files.exists(data.resolve("t10k-images-idx3-ubyte")), "MNIST is not in MICROSPIKE_MNIST, " + data);
        String out = folder.resolve("run").toString();
        List<String> run = new ArrayList<>(List.of("run", "diehl2015", "--seed", Long.toString(seed), "--out", out));
        set(run, "inputs.pictures.", data, "train");
        set(run, "phases.test.inputs.pictures.", data, "t10k");
        InProcess.output(run.toArray(String[]::new));

        String document = InProcess.output("classify", out, "--json");

        Matcher accuracy = ACCURACY.matcher(document);
        assertTrue(accuracy.find(), document);
        double share = Double.parseDouble(accuracy.group(1));
        System.out.println("seed " + seed + ": accuracy " + share);
        assertTrue(share >= 0.80 && share <= 0.84, "seed " + seed + ": " + share);
    }

    private static void set(List<String> arguments, String input, Path data, String part) {
        arguments.add("--set");
        arguments.add(input + "images=" + data.resolve(part + "-images-idx3-ubyte"));
        arguments.add("--set");
        arguments.add(input + "labels=" + data.resolve(part + "-labels-idx1-ubyte"));
    }
}
