package org.microspike.app.experiment;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.microspike.api.message.MicroSpikeException;
import org.microspike.api.network.Digests;
import org.microspike.api.network.Network;
import org.microspike.api.plugin.Plugins;

/** How experiments with inputs, populations and projections are read, and what is said of wrong ones. */
class NetworkFileTest {
    private static final String EXPERIMENT = """
            duration: 1 s
            inputs:
              retina: {source: csv, afferents: 4, data: "time,afferent\\n0.1,0\\n"}
              tone: {source: csv, afferents: 3, data: "time,afferent\\n0.1,0\\n"}
            populations:
              first: {count: 3, model: srm, threshold: 2}
              second: {count: 2, threshold: 3}
              more: {like: first, count: 5}
            projections:
              retina-first: {from: retina, to: first, weights: {initial: "uniform(0, 1)"}, plasticity: {pairing: nearest}}
              tone-first: {from: tone, to: first, connect: one-to-one, weights: constant(0.5)}
              forth: {from: first, to: [second, more], delay: 1 ms, weights: {initial: 0.5}}
              back: {from: second, to: first, delay: "uniform(2 ms, 3 ms)", connect: probability(0.5), weights: {constant: -0.2}}
              within: {from: more, to: more, delay: "normal(1.5 ms, 0.75 ms)", connect: {in-degree: 2, self: true, multiple: true}}
            """;

    private static final String CONDUCTANCES = """
            duration: 1 s
            populations:
              a: {count: 3, model: conductance-lif}
              b: {like: a}
            projections:
              p: {from: a, to: b, delay: 1 ms, weights: constant(1)}
            """;

    @TempDir
    private Path folder;

    private final Plugins plugins = Plugins.installed();

    @Test
    void theNetworkIsOutlinedBeforeAnythingIsDrawn() throws IOException {
        Outline outline = read(EXPERIMENT).outline(plugins);
        assertEquals(
                List.of("retina 4 csv", "tone 3 csv", "first 3 srm", "second 2 srm", "more 5 srm"),
                java.util.stream.Stream.concat(outline.inputs().stream(), outline.populations().stream())
                        .map(node -> node.name() + " " + node.size() + " " + node.plugin())
                        .toList());
        assertEquals(
                List.of(
                        "retina-first: retina to first, all-to-all, 12, uniform(0.0, 1.0), 0 s, stdp",
                        "tone-first: tone to first, one-to-one, 3, 0.5, 0 s, none",
                        "forth-second: first to second, all-to-all, 6, 0.5, 0.001 s, none",
                        "forth-more: first to more, all-to-all, 15, 0.5, 0.001 s, none",
                        "back: second to first, probability(0.5), about 3, -0.2, uniform(0.002 s, 0.003 s), none",
                        "within: more to more, in-degree(2), self, multiple, 10, uniform(0.0, 1.0),"
                                + " normal(0.0015 s, 7.5e-4 s), none"),
                outline.projections().stream()
                        .map(each -> each.name() + ": " + each.from() + " to " + each.to() + ", " + each.connect()
                                + ", "
                                + (each.isExact() ? "" : "about ") + Math.round(each.number()) + ", " + each.weights()
                                + ", " + each.delay() + ", " + each.rule())
                        .toList());
        assertEquals(new Outline.Epoch(Double.POSITIVE_INFINITY, List.of("back", "within")), outline.epoch());
        assertEquals(49, outline.synapses());
    }

    /** The projection that leads forth may have a delay as small as it likes. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "projections.within=null | Infinity | back",
                "projections.within=null,projections.back=null | Infinity | ''",
                "projections.within=null,projections.back.delay=5 ms | 0.005 | ''",
                "projections.within.delay=4 ms | 0.004 | back",
                "projections.within.delay=1.5 ms | 0.0015 | ''",
                "projections.within=null,projections.back.connect=file(FOLDER/back.csv) | 7e-4 | ''",
            })
    void theEpochIsThatOfTheEngine(String changes, double known, String drawn) throws IOException {
        Files.writeString(folder.resolve("back.csv"), "source,target,delay\n0,0,0.001\n1,2,0.0007\n");
        String[] given = changes.replace("FOLDER", folder.toString()).split(",");
        Outline.Epoch epoch = read(EXPERIMENT, given).outline(plugins).epoch();
        assertEquals(known, epoch.known());
        assertEquals(drawn, String.join(", ", epoch.drawn()));
    }

    @Test
    void aPopulationTakesOverWhatItDoesNotSayItself() throws IOException {
        Outline outline = read(EXPERIMENT, "populations.more.k1=3").outline(plugins);
        Map<String, String> settings = outline.populations().get(2).settings();
        assertEquals("2", settings.get("threshold"));
        assertEquals("3", settings.get("k1"));
        Experiment changed = read(EXPERIMENT, "populations.first.threshold=7");
        assertEquals(Optional.of("7"), changed.value(plugins, "populations.more.threshold"));
    }

    @Test
    void parametersOfOneBeginningMayBeABlock() throws IOException {
        String lif = "duration: 1 s\npopulations:\n  e: {model: lif, drive: {rate: 20 kHz, weight: 0.1 mV}}\n";
        Map<String, String> settings =
                read(lif).outline(plugins).populations().get(0).settings();
        assertEquals("20000 Hz", settings.get("drive_rate"));
        assertEquals("1e-4 V", settings.get("drive_weight"));
        String wrong = refusal(lif, "populations.e.drive.rate=20 mV");
        assertTrue(wrong.startsWith("network.yaml:3: populations.e.drive_rate: "), wrong);
        String twice = refusal(lif, "populations.e.drive_rate=1 Hz");
        assertTrue(twice.contains("populations.e.drive.rate: is given twice, also as 'drive_rate'"), twice);
    }

    @Test
    void oneLayerIsTheSimplestNetwork() throws IOException {
        Outline outline = read("duration: 1 s\ninput: {afferents: 20}\nneurons: {count: 3}\n")
                .outline(plugins);
        assertEquals("afferents", outline.inputs().get(0).name());
        assertEquals("neurons", outline.populations().get(0).name());
        assertEquals("afferents-neurons", outline.projections().get(0).name());
        assertEquals(60, outline.synapses());
    }

    @Test
    void changesReachEverythingAndNullUnsets() throws IOException {
        Outline outline = read(
                        EXPERIMENT,
                        "projections.forth.delay=4 ms",
                        "projections.retina-first.plasticity=null",
                        "populations.second.count=7",
                        "inputs.retina.afferents=9",
                        "projections.back.connect={out-degree: 1}",
                        "projections.tone-first=null",
                        "inputs.tone=null")
                .outline(plugins);
        assertEquals("0.004 s", outline.projections().get(1).delay());
        assertEquals("none", outline.projections().get(0).rule());
        assertEquals(27, outline.projections().get(0).number());
        assertEquals("out-degree(1)", outline.projections().get(3).connect());
        assertEquals(7, outline.projections().get(3).number());
        assertEquals(1, outline.inputs().size());
    }

    @Test
    void theValueOfAKeyIsWhatIsWrittenOrThePluginsDefault() throws IOException {
        Experiment read = read(EXPERIMENT);
        assertEquals(Optional.of("3"), read.value(plugins, "populations.first.count"));
        assertEquals(Optional.of("srm"), read.value(plugins, "populations.second.model"));
        assertEquals(Optional.of("10 ms"), read.value(plugins, "populations.second.tau_m"));
        assertEquals(Optional.of("stdp"), read.value(plugins, "projections.retina-first.plasticity.rule"));
        assertEquals(Optional.of("true"), read.value(plugins, "inputs.retina.sorted"));
        for (String unknown :
                List.of("inputs", "inputs.x.y", "populations.first.x", "projections.forth.plasticity.x")) {
            assertEquals(Optional.empty(), read.value(plugins, unknown), unknown);
        }
    }

    @Test
    void aResultDependsOnEverySettingAndOnTheContentsOfFiles() throws IOException {
        Path synapses = Files.writeString(folder.resolve("synapses.csv"), "source,target\n0,1\n");
        String connect = "projections.back.connect=file(" + synapses + ")";
        Map<String, String> first = read(EXPERIMENT, connect).dependencies(plugins, new Digests());
        assertEquals(first, read(EXPERIMENT, connect).dependencies(plugins, new Digests()));
        Files.writeString(synapses, "source,target\n1,1\n");
        assertDiffers(first, connect);
        Files.writeString(synapses, "source,target\n0,1\n");
        for (String change : List.of(
                "projections.forth.delay=2 ms",
                "projections.forth.weights=0.6",
                "projections.forth.plasticity={rule: stdp}",
                "projections.forth.normalise={sum: 2}",
                "projections.within.connect=in-degree(3)",
                "populations.second.count=3",
                "populations.second.k1=3",
                "inputs.tone.data=time,afferent\n0.2,0\n")) {
            assertDiffers(first, connect, change);
        }
    }

    private void assertDiffers(Map<String, String> other, String... changes) throws IOException {
        Map<String, String> dependencies = read(EXPERIMENT, changes).dependencies(plugins, new Digests());
        assertTrue(!dependencies.equals(other), () -> String.join(" ", changes));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "inputs.a b={}                         | inputs.a b: 'a b' is no name: letters A to Z, digits, - and _.",
                "populations.é={}                      | populations.é: 'é' is no name",
                "projections.a*b={from: first, to: second} | projections.a*b: 'a*b' is no name",
                "populations.tone={}                   | populations.tone: an input has this name, too; no two nodes may have the same.",
                "populations.first=srm                 | populations.first: must be a block of settings",
                "populations=null                      | populations: there must be at least one",
                "populations.more.like=firs            | populations.more.like: Unknown population 'firs'; did you mean 'first'?",
                "populations.first.like=more           | populations.more.like: 'first' is like 'more' itself",
                "populations.first.like=first          | populations.first.like: 'first' is like 'first' itself",
                "populations.first.model=sr            | populations.first.model: Unknown neuron model 'sr'; did you mean 'srm'?",
                "populations.first.treshold=3          | populations.first.treshold: Unknown key 'treshold'; did you mean 'threshold'?",
                "populations.second.threshold=high     | populations.second.threshold: 'threshold': 'high' is not a plain number",
                "populations.first.count=0             | populations.first.count: 'count' is 0, but there must be at least 1 neuron.",
                "inputs.retina.source=cs               | inputs.retina.source: Unknown input source 'cs'; did you mean 'csv'?",
                "inputs.retina.afferents=-1            | inputs.retina.afferents: 'afferents': '-1' is out of range",
                "projections.forth.from=firs           | projections.forth.from: Unknown node 'firs'; did you mean 'first'? Known: retina, tone, first, second, more.",
                "projections.forth.from=null           | projections.forth: 'from' is missing: the node that the synapses lead from.",
                "projections.back.to=null              | projections.back: 'to' is missing: the population that the synapses lead to.",
                "projections.back.to=frst              | projections.back.to: Unknown population 'frst'; did you mean 'first'?",
                "projections.back.to=retina            | projections.back.to: 'retina' is an input, which receives no spikes; it must be a population: first, second, more.",
                "projections.back.to=[first, tone]     | projections.back.to: 'tone' is an input, which receives no spikes",
                "projections.back.to=[]                | projections.back.to: must name at least one population.",
                "projections.forth-second={from: tone, to: second} | projections.forth-second: there is another projection of the name 'forth-second'.",
                "projections.back.too=first            | projections.back.too: Unknown key 'too'; did you mean 'to'?",
                "projections.back.port=inhibitory      | projections.back.port: Unknown port of the neuron model 'srm' 'inhibitory'",
                "projections.back.delay=-1 ms          | projections.back.delay: '-1 ms' is below 0 s",
                "projections.back.delay=uniform(-1 ms, 1 ms) | projections.back.delay: '-1 ms' is below 0 s",
                "projections.back.delay=uniform(2 ms, 1 ms) | projections.back.delay: uniform(0.002, 0.001) is empty",
                "projections.back.delay=normal(2 ms, -1 ms) | projections.back.delay: normal(0.002, -0.001) is not possible",
                "projections.back.delay=1              | projections.back.delay: '1' has no unit, but must be a time",
                "projections.back.delay=1 mV           | projections.back.delay: '1 mV' has the unit 'mV', but must be a time",
                "projections.back.delay=gamma(1 ms)    | projections.back.delay: 'gamma(1 ms)' is not possible; allowed: a time such as '1 ms'",
                "projections.back.delay={constant: 1 ms, step: 1 ms} | projections.back.delay: 'step' is for delays that are drawn, uniform and normal.",
                "projections.back.delay={uniform: [1 ms, 2 ms], step: 0 ms} | projections.back.delay.step: '0 ms' must be above 0 s.",
                "projections.back.connect=pairs(0->1, 1) | projections.back.connect: '1' is no pair: the numbers of a source and a target, '0->1'.",
                "projections.back.connect=pairs(0->9) | projections.back.connect: ",
                "rewards.r={} | rewards.r: 'after' is missing. A reward is for example {first: exc/0",
                "rewards.r={first: first, then: first/1, within: 1 s, after: 1 s, value: 1, to: retina-first} | rewards.r.first: 'first' is no neuron: the name of a population and a number, 'exc/0'.",
                "rewards.r={first: frst/0, then: first/1, within: 1 s, after: 1 s, value: 1, to: retina-first} | rewards.r.first: Unknown population 'frst'; did you mean 'first'?",
                "rewards.r={first: first/0, then: first/1, within: 1 s, after: 0 s, value: 1, to: retina-first} | rewards.r.after: A reward cannot follow after 0.0 s",
                "rewards.r={first: first/0, then: first/1, within: 1 s, after: 'normal(1 s, 1 s)', value: 1, to: retina-first} | rewards.r.after: 'normal(1 s, 1 s)' is not possible; allowed: a time such as '1 s', or uniform(1 s, 3 s).",
                "rewards.r={first: first/3, then: first/1, within: 1 s, after: 1 s, value: 1, to: retina-first} | rewards.r.first: There is no neuron 3 in 'first', which has 3 neurons, numbered from 0.",
                "rewards.r={first: first/0, then: first/1, within: 1 s, after: 1 s, value: 1, to: back} | rewards.r.to: The weights of the projection 'back' are fixed",
                "rewards.r={first: first/0, then: first/1, within: 1 s, after: 1 s, value: 1, to: retina-first} | rewards.r: The rule 'stdp' of the projection 'retina-first' receives no signal 'reward'.",
                "projections.retina-first.plasticity.w_min=1 | projections.retina-first.plasticity.w_min: 'w_min' is 1.0 and 'w_max' is 1.0",
                "projections.retina-first.plasticity.w_max=0.01 | projections.retina-first.plasticity.w_max: The initial weight of afferent 0 to neuron ",
                "populations.first.tau_m=1 ms          | populations.first.tau_m: 'tau_m' is 0.001 s and 'tau_s' is 0.0025 s",
                "rewards.r={first: first/0, then: first/1, within: 1 s, after: 1 s, value: 1, to: retina} | rewards.r.to: Unknown projection 'retina'",
                "projections.back.delay={uniform: [1 ms]} | projections.back.delay: '{uniform: [1 ms]}' is not possible",
                "projections.back.weights=0.5 mV       | projections.back.weights: '0.5 mV' has the unit 'mV', but must be a plain number",
                "projections.back.weights={from: x}    | projections.back.weights.from: There is no recording '",
                "projections.back.weights={initial: 1, frozen: true} | projections.back.weights.frozen: is for one layer: a projection without 'plasticity' has fixed weights.",
                "projections.back.weights={initial: 1, x: 2} | projections.back.weights.x: Unknown key 'x'. Known: initial, frozen, from, projection, incomplete.",
                "projections.back.weights={projection: x} | projections.back.weights.projection: needs 'projections.back.weights.from'",
                "projections.back.weights={a: 1, b: 2} | projections.back.weights: '{a: 1, b: 2}' is not possible",
                "projections.back.weights=uniform(1, 0) | projections.back.weights: uniform(1.0, 0.0) is empty",
                "projections.back.weights=file(no.csv) | projections.back.weights: There is no weights file",
                "projections.back.connect=all          | projections.back.connect: 'all' is not possible; allowed: all-to-all",
                "projections.back.connect=probability(1.5) | projections.back.connect: 'connect' is probability(1.5), but must be from 0 to 1.",
                "projections.back.connect=probability(high) | projections.back.connect: 'high' is not a plain number",
                "projections.back.connect=in-degree(3) | projections.back.connect: 'connect' is in-degree(3), but each has 2 sources to choose from.",
                "projections.back.connect=in-degree(1.5) | projections.back.connect: '1.5' is not a whole number.",
                "projections.back.connect=out-degree(4) | projections.back.connect: 'connect' is out-degree(4), but each has 3 neurons to choose from.",
                "projections.back.connect=total(7)     | projections.back.connect: 'connect' is total(7), but there are 6 pairs of neurons to connect.",
                "projections.back.connect=total(-1)    | projections.back.connect: '-1' is below 0.",
                "projections.back.connect=one-to-one   | projections.back.connect: 'connect' is one-to-one, but there are 2 sources and 3 neurons.",
                "projections.tone-first.to=second      | projections.tone-first.connect: 'connect' is one-to-one, but there are 3 sources and 2 neurons.",
                "projections.within.connect=in-degree(5) | projections.within.connect: 'connect' is in-degree(5), but each has 4 sources to choose from.",
                "projections.back.connect={all-to-all: true, self: true} | projections.back.connect.self: is for synapses that are drawn",
                "projections.back.connect={total: 1, self: maybe} | projections.back.connect.self: 'maybe' is neither true nor false.",
                "projections.back.connect={total: 1, probability: 1} | projections.back.connect: '{total: 1, probability: 1}' is not possible",
                "projections.back.connect=file(no.csv) | projections.back.connect: There is no synapses file",
                "projections.back.connect=sonata(no.h5) | projections.back.connect: There is no file",
                "projections.back.connect={sonata: no.h5, self: true} | projections.back.connect.self: is for synapses that are drawn",
                "projections.back.connect={total: 1, population: x} | projections.back.connect.population: is for the edges of a circuit",
                "projections.back.delay=file(no.csv)   | projections.back.delay: There is no delays file",
                "projections.back.plasticity=stdp      | projections.back.plasticity: must be a block of settings",
                "projections.back.normalise=78         | projections.back.normalise: must be a block of settings",
                "projections.back.normalise={every: 1 s} | projections.back.normalise: 'sum' is missing",
                "projections.back.normalise={sum: 0}   | projections.back.normalise.sum: must not be 0.",
                "projections.back.normalise={sum: 1 s} | projections.back.normalise.sum: '1 s' has the unit 's'",
                "projections.back.normalise={sum: 1, every: 0 s} | projections.back.normalise.every: '0 s' must be above 0 s.",
                "projections.back.normalise={sum: 1, evry: 1 s} | projections.back.normalise.evry: Unknown key 'evry'; did you mean 'every'?",
                "projections.back.port=[excitatory]    | projections.back.port: must be a single value.",
                "projections.back.plasticity={rule: std} | projections.back.plasticity.rule: Unknown plasticity rule 'std'; did you mean 'stdp'?",
                "projections.retina-first.plasticity.tau_plus=1 | projections.retina-first.plasticity.tau_plus: 'tau_plus': '1' has no unit",
                "input={source: csv}                   | input: is a key of experiments of one layer, but this one has 'inputs' (network.yaml:3)",
                "weights.initial=constant(1)           | weights: is a key of experiments of one layer, but this one has 'inputs'",
            })
    void wrongSettingIsToldWithItsPlace(String change, String message) throws IOException {
        String told = refusal(EXPERIMENT, change);
        assertTrue(told.contains(": " + message), told);
        assertTrue(told.startsWith("--set: ") || told.startsWith("network.yaml:"), told);
    }

    /** Fixed weights, learning ones, given ones, scaled ones: of 10 million synapses, too, which are not made to be shown. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "weights=constant(-1)     | weights: The weight of afferent 0 to neuron 0 is -1.0 nS, but must be at least 0.0 nS: the port 'excitatory'",
                "weights={initial: -1}    | weights.initial: The weight of afferent 0 to neuron 0 is -1.0 nS, but must be",
                "weights=file(weights.csv) | weights: The weight of afferent 1 to neuron 2 is -0.5 nS, but must be",
                "connect=file(synapses.csv) | connect: The weight of afferent 2 to neuron 1 is -0.25 nS, but must be",
                "plasticity={w_min: -1}   | plasticity.w_min: The lower bound of the weights of the rule 'stdp' is -1.0 nS, but must be",
                "normalise={sum: -3}      | normalise.sum: The sum of the weights is -3.0 nS, but must be",
            })
    void aPortOfConductancesTakesNoNegativeWeight(String change, String message) throws IOException {
        Files.writeString(folder.resolve("weights.csv"), "1,1,1\n1,0,-0.5\n1,1,1\n");
        Files.writeString(folder.resolve("synapses.csv"), "source,target,weight\n0,0,1\n2,1,-0.25\n");
        String told = refusal(CONDUCTANCES, "projections.p." + change.replace("file(", "file(" + folder + "/"));
        assertTrue(told.startsWith("--set: projections.p." + message), told);
    }

    @ParameterizedTest
    @ValueSource(strings = {"plasticity={w_min: -1}", "normalise={sum: -3}", "plasticity={w_min: 2, w_max: 1}"})
    void largeNetworksAreCheckedWithoutTheirSynapses(String change) {
        refusal(CONDUCTANCES, "populations.a.count=3000", "populations.b.count=3000", "projections.p." + change);
    }

    @Test
    void normalWeightsAreDrawnWithinThePort() throws IOException {
        Experiment experiment = read(CONDUCTANCES, "projections.p.weights=normal(0, 1)");
        try (Network network = experiment.network(plugins, Optional.empty(), builder -> builder)) {
            for (double weight : network.weights("p").values()) {
                assertTrue(weight >= 0);
            }
            double[] negative = {1, 1, 1, 1, -1, 1, 1, 1, 1};
            String told = assertThrows(MicroSpikeException.class, () -> network.setWeights("p", negative))
                    .getMessage();
            assertTrue(told.contains("is -1.0; allowed are 0.0 to"), told);
        }
    }

    @Test
    void theLineOfAMistakeIsTold() {
        assertEquals(
                "network.yaml:12: projections.forth.from: Unknown node 'x'. Known: retina, tone, first, second, more.",
                refusal(EXPERIMENT.replace("from: first, to: [", "from: x, to: [")));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "projections.within.delay=0 ms | more -> more | within",
                "projections.forth.delay=null,projections.back.delay=0 s | first -> second -> first | forth-second, back",
            })
    void aCycleWithoutDelayIsNamed(String changes, String cycle, String projections) {
        String told = refusal(EXPERIMENT, changes.split(","));
        assertTrue(
                told.contains("There is a cycle without delay, " + cycle
                        + ", so that a spike would come back at the time it was sent. One of its projections ("
                        + projections + ") needs a delay above 0 s."),
                told);
    }

    @Test
    void aValueThatBracesCutIsTold() {
        assertEquals(
                "network.yaml:13: within braces or brackets a value with a comma needs quotes: delay: \"uniform(2 ms, 3 ms)\".",
                refusal(EXPERIMENT.replace("\"uniform(2 ms, 3 ms)\"", "uniform(2 ms, 3 ms)")));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "''                                    | synapses.csv is empty, but must start with the header source,target.",
                "'sources,targets\n0,0\n'              | line 1: 'sources,targets' is not the header of a synapses file",
                "'source,weight\n0,0\n'                | line 1: 'source,weight' is not the header of a synapses file",
                "'source,target,source\n0,0,0\n'       | line 1: 'source,target,source' is not the header",
                "'source,target\n0,0\n0\n'             | line 3: '0' has 1 values, but the header names 2 columns.",
                "'source,target\n0,0\n2,0\n'           | line 3: '2' is not the number of a source, which is a whole number from 0 to 1.",
                "'source,target\n0,3\n'                | line 2: '3' is not the number of a target, which is a whole number from 0 to 2.",
                "'source,target\n0,-1\n'               | line 2: '-1' is not the number of a target",
                "'source,target\n0,1.0\n'              | line 2: '1.0' is not the number of a target",
                "'source,target\n0,1\n# x\n1,1\n0,1\n' | line 5: '0,1' is a synapse from 0 to 1 again: no pair may come twice.",
                "'source,target,weight\n0,1,x\n'       | line 2: 'x' is not a number.",
                "'source,target,weight\n0,1,1e101\n'   | line 2: '1e101' is above 1e100.",
                "'source,target,delay\n0,1,-1e-3\n'    | line 2: '-1e-3' is a delay below 0 s.",
            })
    void aWrongLineOfASynapsesFileIsTold(String content, String message) throws IOException {
        Path file = Files.writeString(folder.resolve("synapses.csv"), content.replace("\\n", "\n"));
        String told = refusal(EXPERIMENT, "projections.back.connect=file(" + file + ")");
        assertTrue(told.startsWith("--set: projections.back.connect: " + file), told);
        assertTrue(told.contains(message), told);
    }

    @Test
    void aSynapsesFileMayBeCompressedAndIsRelativeToTheExperiment() throws IOException {
        try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(folder.resolve("synapses.csv.gz")))) {
            out.write("delay,target, source ,weight\n1e-3,2,0,0.5\n0,0,1,-1\n".getBytes(StandardCharsets.UTF_8));
        }
        Outline outline = read(EXPERIMENT.replace("probability(0.5)", "file(synapses.csv.gz)"))
                .outline(plugins);
        assertEquals("file(synapses.csv.gz)", outline.projections().get(4).connect());
        assertEquals(2, outline.projections().get(4).number());
        assertTrue(outline.projections().get(4).isExact());
    }

    /** What a run says, and whoever looks at the experiment without running it. */
    private String refusal(String content, String... changes) {
        String shown = assertThrows(
                        MicroSpikeException.class, () -> read(content, changes).outline(plugins))
                .getMessage();
        assertEquals(
                shown,
                assertThrows(MicroSpikeException.class, () -> build(content, changes))
                        .getMessage());
        return shown;
    }

    private void build(String content, String... changes) throws IOException {
        read(content, changes)
                .network(plugins, Optional.empty(), builder -> builder)
                .close();
    }

    private Experiment read(String content, String... changes) throws IOException {
        Path file = Files.writeString(folder.resolve("network.yaml"), content);
        return ExperimentFile.read(file.toString(), List.of(changes), OptionalLong.empty());
    }
}
