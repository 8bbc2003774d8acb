package org.microspike.api.record;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;
import org.microspike.api.data.IndexRanges;
import org.microspike.api.message.MicroSpikeException;
import org.microspike.api.pattern.Schedule;

/** What a plan means for a network, and which names it may use. */
class RunDescriptionTest {
    private static RunDescription network(RecordingPlan plan) {
        Map<String, String> quantities = new LinkedHashMap<>();
        quantities.put("potential", "mV");
        quantities.put("threshold", "mV");
        return new RunDescription(
                "",
                1,
                Map.of(),
                List.of(
                        NodeDescription.input("retina", 20, "pattern"),
                        new NodeDescription("first", false, 9, "lif", quantities),
                        new NodeDescription("second", false, 3, "srm", Map.of("potential", ""))),
                List.of(
                        projection("retina-first", "retina", "first", true),
                        projection("first-second", "first", "second", false)),
                Schedule.NONE,
                plan,
                Map.of(),
                OptionalDouble.empty());
    }

    private static ProjectionDescription projection(String name, String from, String to, boolean plastic) {
        return new ProjectionDescription(name, from, to, "input", "", 4, false, plastic, OptionalDouble.of(0));
    }

    private static RecordingPlan.Window window(String population, String neurons, String quantity) {
        return new RecordingPlan.Window(
                0.001,
                0,
                2,
                population.isEmpty() ? Optional.empty() : Optional.of(population),
                neurons.isEmpty() ? Optional.empty() : Optional.of(IndexRanges.parse(neurons)),
                quantity);
    }

    @Test
    void aPlanWithoutNamesIsForAll() {
        RunDescription run = network(RecordingPlan.SPIKES.withInputSpikes().withPotentials(0.1, 0, 1));
        assertTrue(run.recordsSpikes(0) && run.recordsSpikes(1) && run.recordsSpikes(2));
        assertEquals(List.of(0), run.recordedProjections(), "the plastic ones");
        assertEquals(
                List.of("first", "second"),
                run.windows().stream().map(window -> window.population().name()).toList());
        assertEquals(9, run.windows().get(0).width());
        assertFalse(network(RecordingPlan.SPIKES).recordsSpikes(0), "no input spikes unless asked for");
    }

    @Test
    void aPlanWithNamesIsForThose() {
        RunDescription run = network(RecordingPlan.SPIKES
                .ofPopulations(List.of("second"))
                .ofProjections(List.of("first-second"))
                .withWindow(window("first", "0-2,7", "threshold"))
                .withWindow(window("", "", "threshold")));
        assertFalse(run.recordsSpikes(1));
        assertTrue(run.recordsSpikes(2));
        assertEquals(List.of(1), run.recordedProjections());
        assertEquals(2, run.windows().size(), "only one population has a threshold to sample");
        assertEquals(4, run.windows().get(0).width());
        assertEquals(1, run.windows().get(0).quantity());
        assertEquals("threshold", run.windows().get(0).quantityName());
        assertEquals("mV", run.windows().get(0).unit());
    }

    @Test
    void aPlanMayOnlyNameWhatIsThere() {
        assertRefused("Unknown population 'thrid'", RecordingPlan.SPIKES.ofPopulations(List.of("thrid")));
        assertRefused("did you mean 'retina'?", RecordingPlan.SPIKES.ofInputs(List.of("retna")));
        assertRefused("Known: retina-first, first-second", RecordingPlan.SPIKES.ofProjections(List.of("x")));
        assertRefused(
                "Unknown population 'retina'", RecordingPlan.SPIKES.withWindow(window("retina", "", "potential")));
        assertRefused(
                "Unknown quantity of the population 'second' 'threshold'",
                RecordingPlan.SPIKES.withWindow(window("second", "", "threshold")));
        assertRefused(
                "no neuron 9 in the population 'first', which has 9 neurons",
                RecordingPlan.SPIKES.withWindow(window("first", "2-9", "potential")));
    }

    private static void assertRefused(String part, RecordingPlan plan) {
        MicroSpikeException error = assertThrows(MicroSpikeException.class, () -> network(plan));
        assertTrue(error.getMessage().contains(part), error::getMessage);
    }

    @Test
    void onlyOneLayerHasAfferentsAndNeurons() {
        RunDescription layer = new RunDescription("", 1, Map.of(), 20, 3, Schedule.NONE, RecordingPlan.SPIKES);
        assertTrue(layer.isOneLayer());
        assertEquals(20, layer.afferents());
        assertEquals(3, layer.neurons());
        assertEquals(60, layer.projections().get(0).synapses());
        assertEquals(List.of(0), layer.recordedProjections());

        RunDescription network = network(RecordingPlan.SPIKES);
        assertFalse(network.isOneLayer());
        String message =
                assertThrows(MicroSpikeException.class, network::neurons).getMessage();
        assertTrue(message.contains("the inputs retina and the populations first, second"), message);
    }

    @Test
    void rangesAreKeptAscendingAndJoined() {
        assertEquals("0-4,7", IndexRanges.parse(" 7, 0-2,2 - 4").toString());
        assertEquals(IndexRanges.parse("0-4"), IndexRanges.parse("3-4,0-2"));
        assertEquals(6, IndexRanges.parse("0-4,7").count());
        assertEquals(7, IndexRanges.parse("0-4,7").last());
        assertEquals(
                List.of(1, 2, 5), IndexRanges.parse("5,1-2").numbers().boxed().toList());
        for (String wrong : List.of("", "4-2", "-1", "1,", "a", "1.5")) {
            assertThrows(MicroSpikeException.class, () -> IndexRanges.parse(wrong), wrong);
        }
    }
}
