package org.microspike.app.experiment;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.microspike.api.data.IndexRanges;
import org.microspike.api.message.MicroSpikeException;
import org.microspike.api.record.RecordingPlan;

/** What the block "record" asks for, in one layer and in networks. */
class RecordingBlockTest {
    private static final Map<String, Recordable.Population> POPULATIONS = new LinkedHashMap<>();

    static {
        POPULATIONS.put("first", new Recordable.Population(9, List.of("potential")));
        POPULATIONS.put("second", new Recordable.Population(3, List.of("potential", "adaptation")));
    }

    private static final Recordable NETWORK =
            new Recordable(List.of("retina", "tone"), POPULATIONS, List.of("retina-first", "first-second"));

    @Test
    void spikesAreThoseOfAllPopulationsUnlessSomeAreNamed() {
        assertEquals(RecordingPlan.SPIKES, plan("compression: gzip"));
        assertEquals(RecordingPlan.SPIKES, plan("spikes: true"));
        assertEquals(false, plan("spikes: false").spikes());
        assertEquals(Optional.of(List.of("second")), plan("spikes: [second]").populations());
        assertEquals(Optional.of(List.of("second")), plan("spikes: second").populations());
    }

    @Test
    void inputSpikesAreThoseOfAllInputsOrOfSomeInIntervals() {
        assertEquals(List.of(), plan("input_spikes: false").inputSpikes());
        assertEquals(RecordingPlan.SPIKES.withInputSpikes(), plan("input_spikes: true"));
        assertEquals(RecordingPlan.SPIKES.withInputSpikes().ofInputs(List.of("tone")), plan("input_spikes: [tone]"));
        assertEquals(
                RecordingPlan.SPIKES.withInputSpikes(1, 2).ofInputs(List.of("tone")),
                plan("input_spikes: [tone, {from: 1 s, to: 2 s}]"));
        assertEquals(
                RecordingPlan.SPIKES.withInputSpikes(0, 1).withInputSpikes(2, 3),
                plan("input_spikes: [{to: 1 s}, {from: 2 s, to: 3 s}]"));
    }

    @Test
    void potentialsAreThoseOfChosenNeuronsOfChosenPopulations() {
        RecordingPlan plan = plan(
                "potential: [{every: 1 ms}, {every: 2 ms, population: second, neurons: 0-1, quantity: adaptation}]");
        assertEquals(
                List.of(
                        new RecordingPlan.Window(1e-3, 0, Double.POSITIVE_INFINITY),
                        new RecordingPlan.Window(
                                2e-3,
                                0,
                                Double.POSITIVE_INFINITY,
                                Optional.of("second"),
                                Optional.of(IndexRanges.parse("0-1")),
                                "adaptation")),
                plan.potentials());
        assertEquals(
                Optional.of(IndexRanges.parse("0-1,2")),
                plan("potential: {every: 1 ms, neurons: [0-1, 2]}")
                        .potentials()
                        .get(0)
                        .neurons());
    }

    @Test
    void severalPopulationsHaveAWindowEach() {
        assertEquals(
                List.of(Optional.of("second"), Optional.of("first")),
                plan("potential: {every: 1 ms, population: [second, first]}").potentials().stream()
                        .map(RecordingPlan.Window::population)
                        .toList());
    }

    @Test
    void weightsAreThoseOfChosenProjections() {
        assertEquals(RecordingPlan.SPIKES.withWeights(10), plan("weights: {every: 10 s}"));
        assertEquals(
                RecordingPlan.SPIKES.withWeights(10).ofProjections(List.of("first-second")),
                plan("weights: {every: 10 s, projections: [first-second]}"));
        assertEquals(
                RecordingPlan.SPIKES.ofProjections(List.of("first-second")),
                plan("weights: {projections: first-second}"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "spikes: maybe                  | record.spikes: 'maybe' is neither true nor false nor a population: first, second.",
                "spikes: [firs]                 | record.spikes: Unknown population 'firs'; did you mean 'first'?",
                "spikes: [retina]               | record.spikes: Unknown population 'retina'",
                "input_spikes: [first]          | record.input_spikes: Unknown input 'first'",
                "input_spikes: [retina, true]   | record.input_spikes: must be a block such as {from: 0 s, to: 2 s}, or the name of an input: retina, tone.",
                "potential: {every: 1 ms, population: third} | record.potential.population: Unknown population 'third'",
                "potential: {every: 1 ms, quantity: adaptatoin} | record.potential.quantity: Unknown quantity 'adaptatoin'; did you mean 'adaptation'?",
                "potential: {every: 1 ms, population: first, quantity: adaptation} | record.potential.quantity: Unknown quantity 'adaptation'",
                "potential: {every: 1 ms, neurons: 0-3} | record.potential.neurons: there is no neuron 3: there are 3 neurons, numbered from 0.",
                "potential: {every: 1 ms, population: first, neurons: 9} | record.potential.neurons: there is no neuron 9: there are 9 neurons",
                "potential: {every: 1 ms, neurons: all} | record.potential.neurons: 'all' must be numbers and ranges of them",
                "potential: {every: 1 ms, neurons: []} | record.potential.neurons: must name at least one neuron",
                "potential: {population: first}  | record.potential: 'every' is missing.",
                "weights: {projections: [first]} | record.weights.projections: Unknown projection 'first'",
                "weights: {}                     | record.weights: 'every' is missing.",
            })
    void whatIsNotThereIsRefused(String yaml, String message) {
        String told = assertThrows(MicroSpikeException.class, () -> plan(yaml)).getMessage();
        assertTrue(told.startsWith("test.yaml:1: " + message), told);
    }

    private static RecordingPlan plan(String yaml) {
        Setting.Block block = ExperimentFile.block(yaml, Place.of("test.yaml", Path.of("")), "experiment");
        return RecordingBlock.plan(Optional.of(block), NETWORK);
    }
}
