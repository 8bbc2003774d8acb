package org.microspike.app.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.microspike.api.measure.NeuronMeasures;

/** The glossary explains the words that tables use. */
class GlossaryTest {
    /** The first row of a table, after a line that ends with a colon. */
    private static final Pattern HEADER = Pattern.compile(":\\n {2}(\\S.*)\\n {2}");

    /** Words that anyone knows, or that name what is in the experiment. */
    private static final Set<String> ORDINARY = Set.of(
            "name",
            "neuron",
            "spike",
            "kind",
            "size",
            "plugin",
            "from",
            "to",
            "source",
            "first",
            "then",
            "within",
            "after",
            "value",
            "status",
            "mean",
            "sd",
            "least",
            "10 %",
            "25 %",
            "median",
            "75 %",
            "90 %",
            "greatest",
            "last mean",
            "interval",
            "95 % interval",
            "shown",
            "trials shown",
            "none",
            "right",
            "a",
            "b");

    @TempDir
    private Path folder;

    private String file(String name, String text) throws IOException {
        return Files.writeString(folder.resolve(name), text).toString();
    }

    private Stream<String> headers(String... arguments) {
        Matcher header = HEADER.matcher(InProcess.run(arguments).out().replace(System.lineSeparator(), "\n"));
        return header.results().map(match -> match.group(1)).filter(line -> line.contains("  "));
    }

    @Test
    void everyColumnAndStatusIsExplained() throws IOException {
        String layer = file("layer.yaml", """
                name: layer
                duration: 6 s
                input: {source: pattern, afferents: 100}
                neurons: {count: 2, model: srm, threshold: 20}
                plasticity: {rule: stdp}
                weights: {initial: constant(0.475)}
                """);
        file("table.csv", "start,end,label\n0,0.3,a\n0.4,0.8,b\n1,1.3,a\n1.4,1.8,b\n");
        String trials = file("trials.yaml", """
                name: trials
                inputs:
                  sound: {source: csv, data: "time,afferent\\n0.1,0\\n0.5,1\\n1.1,0\\n1.5,1\\n", trials: table.csv}
                populations:
                  some: {model: relay, count: 2}
                projections:
                  one: {from: sound, to: some, port: spikes, connect: one-to-one, weights: constant(1)}
                phases:
                  learn: {}
                  label: {learning: false}
                  test: {like: label}
                """);
        String layerRun = folder.resolve("layer").toString();
        String trialsRun = folder.resolve("trials").toString();

        Set<String> used = Stream.of(
                        headers("run", layer, "--out", layerRun),
                        headers("show", layerRun),
                        headers("show", layer),
                        headers("show", "izhikevich2007"),
                        headers("run", trials, "--out", trialsRun),
                        headers("show", trialsRun),
                        headers("classify", trialsRun),
                        headers(
                                "pairing",
                                "stdp",
                                "--out",
                                folder.resolve("pairing").toString()))
                .flatMap(lines -> lines)
                .flatMap(line -> Arrays.stream(line.strip().split(" {2,}")))
                .map(GlossaryTest::singular)
                .collect(Collectors.toCollection(TreeSet::new));
        // Each of the commands has tables of its own.
        assertTrue(
                used.containsAll(List.of("hit rate", "synchrony", "signal", "selectivity", "accuracy", "change")),
                used::toString);
        for (NeuronMeasures.Status status : NeuronMeasures.Status.values()) {
            used.add(status.name().toLowerCase(Locale.ROOT));
        }
        used.removeIf(word -> ORDINARY.stream().anyMatch(each -> singular(each).equals(word)));
        used.removeAll(explained());
        assertEquals(Set.of(), used, "not in glossary.md");
    }

    private static Set<String> explained() throws IOException {
        Path glossary =
                Path.of(System.getProperty("basedir", "")).toAbsolutePath().resolve("doc/glossary.md");
        return Files.readAllLines(glossary).stream()
                .filter(line -> line.startsWith("| "))
                .flatMap(line -> Arrays.stream(line.split("\\|")[1].split(",")))
                .map(word -> singular(word.strip()))
                .collect(Collectors.toSet());
    }

    private static String singular(String word) {
        return word.endsWith("s") && !word.endsWith("ss") && word.length() > 2
                ? word.substring(0, word.length() - 1)
                : word;
    }
}
