package org.microspike.app.experiment;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.DoubleSummaryStatistics;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.microspike.api.measure.Share;
import org.microspike.api.message.MicroSpikeException;
import org.microspike.api.plugin.Plugins;

class SweepTest {
    @Test
    void theTableOf2008Has22ConditionsAndTheStandardRunFirst() throws IOException {
        Sweep sweep = Sweep.read("masquelier2008-robustness");
        assertEquals(22, sweep.cases().size());
        assertEquals(100, sweep.seeds().length);
        assertEquals("base", sweep.cases().get(0).name());
        String standard = sweep.experiment(sweep.cases().get(0), 7).toString();
        assertEquals(
                ExperimentFile.read("masquelier2008", List.of(), java.util.OptionalLong.of(7))
                        .toString(),
                standard);
        String deletion = sweep.experiment(sweep.cases().get(19), 7).toString();
        assertTrue(deletion.contains("spike_deletion: 0.1"), deletion);
        assertTrue(deletion.contains("threshold: 450"), deletion);
        assertTrue(deletion.contains("constant(0.4275)"), deletion);
    }

    @Test
    void theTableOf2008HasWhatOthersPublished() throws IOException {
        Sweep sweep = Sweep.read("masquelier2008-robustness");
        assertEquals(
                List.of("original code", "clock-driven, 0.1 ms", "clock-driven, 1 us"),
                sweep.published().stream().map(Sweep.Published::label).toList());
        int jittered = sweep.cases().stream().map(Sweep.Case::name).toList().indexOf("input.jitter=3 ms");
        assertEquals(0.34, sweep.published().get(0).shares().get(jittered));
        assertEquals(0.51, sweep.published().get(1).shares().get(jittered));
        assertEquals(0.52, sweep.published().get(2).shares().get(jittered));
    }

    /**
     * The table that the project publishes, made by 2,200 runs, agrees with others: steep curves, so intervals count. Theirs
     * are of 100 runs, too. Of 22 intervals of 95 % one or two are expected to miss what they are of.
     */
    @Test
    void thePublishedTableOf2008AgreesWithOthers() throws IOException {
        Sweep sweep = Sweep.read("masquelier2008-robustness");
        List<String> lines = Files.readAllLines(Path.of("doc", "masquelier2008-robustness.csv"));
        assertEquals(1 + sweep.cases().size(), lines.size());
        List<String> columns = List.of(lines.get(0).split(","));
        int runs = columns.indexOf("runs");
        assertTrue(runs > 0 && columns.containsAll(List.of("input.jitter", "found", "found_median")), lines.get(0));
        List<String> apart = new ArrayList<>();
        for (int i = 0; i < sweep.cases().size(); i++) {
            String line = lines.get(1 + i);
            String name = sweep.cases().get(i).name();
            assertTrue(line.startsWith((name.contains(",") ? "\"" + name + "\"" : name) + ","), line);
            // The name may hold commas.
            String[] values = ("name" + line.substring(line.indexOf(",", name.length()))).split(",");
            assertEquals("100", values[runs], line);
            int row = i;
            DoubleSummaryStatistics others = sweep.published().stream()
                    .mapToDouble(published -> published.shares().get(row))
                    .summaryStatistics();
            double low = Double.parseDouble(values[columns.indexOf("success_2008_low")]);
            double high = Double.parseDouble(values[columns.indexOf("success_2008_high")]);
            if (low > others.getMax() || high < others.getMin()) {
                apart.add(line);
            }
            assertTrue(low <= new Share(100, Math.round(100 * others.getMax())).high(), line);
            assertTrue(high >= new Share(100, Math.round(100 * others.getMin())).low(), line);
        }
        assertTrue(apart.size() <= 2, apart::toString);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "[50, 60, 70]    | published.theirs: must be a list of 4 numbers, one for each case in order, but holds 3.",
                "90              | published.theirs: must be a list of 4 numbers, one for each case in order, but holds 0.",
                "[1, 2, 3, 100.1] | published.theirs: '100.1' must be a number from 0 to 100",
                "[1, -2, 3, 4]   | published.theirs: '-2' must be a number from 0 to 100",
                "[1, 2, many, 4] | published.theirs: 'many' must be a number from 0 to 100",
                "[1, 2, [3], 4]  | published.theirs: must be a single value."
            })
    void aMistakeInPublishedValuesIsRefused(String values, String message, @TempDir Path folder) throws IOException {
        Path file = folder.resolve("sweep.yaml");
        Files.writeString(file, """
                base: masquelier2009
                grid: {input.jitter: [1 ms, 2 ms]}
                cases: [{}, {duration: 10 s}]
                published:
                  theirs: %s
                """.formatted(values));
        String refused = assertThrows(MicroSpikeException.class, () -> Sweep.read(file.toString()))
                .getMessage();
        assertTrue(refused.startsWith("sweep.yaml:5: " + message), refused);
    }

    @Test
    void theCaseOf2009HasThreePatternsAndNineNeurons() throws IOException {
        Sweep sweep = Sweep.read("masquelier2009-patterns");
        assertEquals(1, sweep.cases().size());
        String experiment = sweep.experiment(sweep.cases().get(0), 1).toString();
        assertTrue(experiment.contains("patterns: 3"), experiment);
        assertTrue(experiment.contains("count: 9"), experiment);
    }

    @Test
    void theScanOf2018HasTheExperimentAmongItsCases() throws IOException {
        Sweep sweep = Sweep.read("masquelier2018-scan");
        assertEquals(9 * 17, sweep.cases().size());
        assertEquals(
                1,
                sweep.cases().stream()
                        .filter(each -> sweep.experiment(each, 1).toString().contains("threshold: 369.8 mV"))
                        .filter(each -> sweep.experiment(each, 1).toString().contains("a_out: -0.003166"))
                        .count());
    }

    @Test
    void aGridIsCrossedWithTheCases(@TempDir Path folder) throws IOException {
        Path file = folder.resolve("sweep.yaml");
        Files.writeString(file, """
                base: masquelier2009
                seeds: [4, 8..9, 4]
                grid: {input.jitter: [1 ms, 2 ms], neurons.count: [3, 6]}
                cases: [{}, {duration: 10 s}]
                """);
        Sweep sweep = Sweep.read(file.toString());
        assertEquals(8, sweep.cases().size());
        assertEquals(
                "duration=10 s, input.jitter=2 ms, neurons.count=3",
                sweep.cases().get(6).name());
        assertEquals(
                List.of(4L, 8L, 9L),
                java.util.Arrays.stream(sweep.seeds()).boxed().toList());
    }

    private static Sweep read(Path folder, String sweep) throws IOException {
        Path file = folder.resolve("sweep.yaml");
        Files.writeString(file, sweep);
        return Sweep.read(file.toString());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "'grid: {seed: [5, 6, 7]}'                 | 2: grid.seed: cannot be varied here: every case is run for every seed of 'seeds'",
                "'cases:\n  - {}\n  - {seed: 5}'           | 4: cases.seed: cannot be varied here",
                "'grid: {name: [a, b]}'                    | 2: grid.name: has no effect in a sweep",
                "'cases: [{record.spikes: false}]'         | 2: cases.record.spikes: has no effect in a sweep",
                "'cases: [{record: {spikes: false}}]'      | 2: cases.record: has no effect in a sweep",
                "'seeds: []'                               | 2: seeds: must name at least one seed",
                "'seeds: [1.5]'                            | 2: seeds: '1.5' must be whole numbers",
                "'seeds: 0..99999999999'                   | 2: seeds: '0..99999999999' must be whole numbers",
                "'seeds: [1..900000, 900001..1800000]'     | 2: seeds: are more than 1000000.",
                "'grid:\n  neurons.count: [1]\ncases:\n  - {neurons.count: 2}' | 3: neurons.count: is given twice, first by sweep.yaml:5; remove",
                "'grid:\n  neurons: [{count: 3}]\ncases:\n  - {neurons.count: 2}' | 3: neurons: replaces 'neurons.count', given by sweep.yaml:5; remove",
                "'cases: [{neurons: {count: 2}, neurons.count: 3}]' | 2: neurons.count: replaces 'neurons'; remove",
                "'grid: {neurons..count: [1]}'             | 2: neurons..count: must be a key with the keys of its blocks",
                "'seeds: 1..1000\ngrid: {input.a: [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11], neurons.b: [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11], neurons.c: [1, 2, 3, 4, 5, 6, 7, 8, 9]}' | 3: grid.neurons.c: makes more than 1000000 runs",
                "'cases: [{}, {}]'                         | 1: the case 'base' is there twice.",
                "'grid: {neurons.count: [1, 2, 1]}'        | 2: the case 'neurons.count=1' is there twice.",
            })
    void whatWouldHaveNoEffectIsRefusedWithItsPlace(String text, String message, @TempDir Path folder) {
        String refused = assertThrows(
                        MicroSpikeException.class,
                        () -> read(folder, "base: masquelier2008\n" + text.replace("\\n", "\n")))
                .getMessage();
        assertTrue(refused.startsWith("sweep.yaml:" + message), refused);
    }

    private static Sweep read(String fileOrName, String seeds, String... set) throws IOException {
        return Sweep.read(
                fileOrName,
                new SweepChanges(
                        List.of(set),
                        Optional.of(seeds).filter(text -> !text.isEmpty()),
                        Optional.empty(),
                        Optional.empty()));
    }

    private static List<String> names(Sweep sweep) {
        return sweep.cases().stream().map(Sweep.Case::name).toList();
    }

    @Test
    void anExperimentIsSweptByTheCommandLineAlone(@TempDir Path folder) throws IOException {
        Sweep sweep = read("diehl2015", "1-3", "populations.exc.count=100, 400");
        assertEquals("diehl2015-sweep", sweep.name(), "not the folder of a run");
        assertEquals(List.of("populations.exc.count=100", "populations.exc.count=400"), names(sweep));
        assertArrayEquals(new long[] {1, 2, 3}, sweep.seeds());
        Path file = folder.resolve("mine.yaml");
        Files.writeString(file, "duration: 1 s\nseed: 7\nweights: {initial: constant(0.5)}\n");
        sweep = read(file.toString(), "", "weights.initial=uniform(0, 1),{normal: [0.5, 0.1]}", "neurons.count=2");
        assertEquals(
                List.of(
                        "weights.initial=uniform(0, 1), neurons.count=2",
                        "weights.initial={normal: [0.5, 0.1]}, neurons.count=2"),
                names(sweep));
        assertArrayEquals(new long[] {7}, sweep.seeds());
        assertEquals(List.of("base"), names(read("masquelier2008", "5")));
    }

    @Test
    void theCommandLineNarrowsAGridAndAddsToIt(@TempDir Path folder) throws IOException {
        Path file = folder.resolve("sweep.yaml");
        Files.writeString(file, """
                base: masquelier2008
                seeds: 1..10
                grid: {input.jitter: [1 ms, 2 ms, 3 ms], neurons.threshold: [400, 500]}
                published: {theirs: [10, 20, 30, 40, 50, 60]}
                """);
        Sweep narrowed = read(file.toString(), "2,5-6", "input.jitter=3 ms,1 ms", "neurons.threshold=500");
        assertEquals(
                List.of("input.jitter=3 ms, neurons.threshold=500", "input.jitter=1 ms, neurons.threshold=500"),
                names(narrowed));
        assertArrayEquals(new long[] {2, 5, 6}, narrowed.seeds());
        assertEquals(List.of(0.6, 0.2), narrowed.published().get(0).shares());
        Sweep wider = read(file.toString(), "", "neurons.count=1,2");
        assertEquals(12, wider.cases().size());
        assertEquals(List.of(), wider.published(), "of none of these cases");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "masquelier2008 | | | 'masquelier2008' is an experiment; to run it once: microspike run masquelier2008. To sweep it say what varies",
                "masquelier2008 | 3-1 | | --seeds: '3-1' must be whole numbers",
                "masquelier2008 | 1,,2 | | --seeds: '' must be whole numbers",
                "masquelier2008 | 1 | neurons.count | --set neurons.count: must be a key and its values",
                "masquelier2008 | 1 | neurons.count=1,,2 | --set: neurons.count: '1,,2' has an empty value",
                "masquelier2008 | 1 | neurons.count=1,1 | --set: the case 'neurons.count=1' is there twice.",
                "masquelier2008 | 1 | seed=1,2 | --set: seed: cannot be varied here",
                "masquelier2008 | 1 | neurons.threshold=[1, 2] | --set: neurons.threshold: '[1, 2]' may be several values or one that is a list. Several: --set 'neurons.threshold=1,2'.",
                "masquelier2008 | 1 | weights.initial=uniform(0, 1 | --set: weights.initial: 'uniform(0, 1' has a bracket without its counterpart.",
                "masquelier2008-robustness | 1 | input.jitter=1 ms | --set: input.jitter: is given twice, first by masquelier2008-robustness:16; remove one",
            })
    void whatTheCommandLineMayMeanInTwoWaysIsRefused(String name, String seeds, String set, String message) {
        String[] given = set == null ? new String[0] : new String[] {set};
        String refused = assertThrows(MicroSpikeException.class, () -> read(name, seeds == null ? "" : seeds, given))
                .getMessage();
        assertTrue(refused.startsWith(message), refused);
    }

    @Test
    void withoutSeedsThatOfTheBaseIsRun(@TempDir Path folder) throws IOException {
        Files.writeString(folder.resolve("base.yaml"), "duration: 1 s\nseed: 77\n");
        Sweep sweep = read(folder, "base: base.yaml\n");
        assertArrayEquals(new long[] {77}, sweep.seeds());
        assertEquals(77, sweep.experiment(sweep.cases().get(0), 77).seed());
        assertArrayEquals(new long[] {1}, read(folder, "base: masquelier2008\n").seeds());
    }

    /** A value is read as YAML once, as part of its file. */
    @Test
    void valuesArriveAsTheyAre(@TempDir Path folder) throws IOException {
        List<String> texts = List.of("a #1.csv", "[c].csv", "*e.csv", "b: 1.csv", "", "null", "{x}", "'y'", "a\\b");
        Sweep sweep = read(
                folder,
                "base: masquelier2008\ngrid:\n  input.file:\n"
                        + texts.stream()
                                .map(text -> "    - '" + text.replace("'", "''") + "'\n")
                                .collect(Collectors.joining()));
        assertEquals(
                texts,
                sweep.cases().stream()
                        .map(each -> each.settings().get("input.file"))
                        .toList());
        assertEquals(
                texts,
                sweep.cases().stream()
                        .map(each -> sweep.experiment(each, 1)
                                .value(Plugins.installed(), "input.file")
                                .orElseThrow())
                        .toList());
    }

    @Test
    void blocksMayBeReplacedAndSettingsUnset(@TempDir Path folder) throws IOException {
        Files.writeString(folder.resolve("base.yaml"), "duration: 1 s\nneurons: {count: 3, threshold: 5}\n");
        Sweep sweep =
                read(folder, "base: base.yaml\ncases:\n  - {neurons: {model: srm}}\n  - {neurons.threshold: null}\n");
        assertEquals(
                List.of("neurons={model: srm}", "neurons.threshold=null"),
                sweep.cases().stream().map(Sweep.Case::name).toList());
        assertEquals(
                "duration: 1 s\nneurons:\n  model: srm\nseed: 1\n",
                sweep.experiment(sweep.cases().get(0), 1).toString());
        assertEquals(
                "duration: 1 s\nneurons:\n  count: 3\nseed: 1\n",
                sweep.experiment(sweep.cases().get(1), 1).toString());
    }

    @Test
    void aBaseThatIsNotThereIsToldWithThePlace(@TempDir Path folder) {
        String refused = assertThrows(MicroSpikeException.class, () -> read(folder, "seeds: 1\nbase: nowhere.yaml"))
                .getMessage();
        assertTrue(refused.startsWith("sweep.yaml:2: base: There is no file '"), refused);
    }
}
