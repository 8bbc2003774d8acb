package org.microspike.export;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.microspike.api.data.SpikeTrain;
import org.microspike.api.message.MicroSpikeException;
import org.microspike.api.record.PotentialSamples;
import org.microspike.api.record.RecordingPlan.Interval;

/** What is in the tables, and that making them needs little of a run at once. */
class ExportTest {
    private static final long SEED = 12;
    private static final Nodes NEURONS = Nodes.all(RunInMemory.NEURONS);
    private static final Nodes AFFERENTS = Nodes.all(RunInMemory.AFFERENTS);

    private final RunInMemory run = new RunInMemory(SEED);

    @Test
    void inputSpikesReadBackToTheSameBits() throws IOException {
        List<String> lines = csv(Export.spikes(run, "afferents", AFFERENTS, Interval.WHOLE_RUN));
        assertEquals("time,afferent", lines.get(0));
        assertSpikes(run.inputSpikes(0, Double.POSITIVE_INFINITY), lines);
    }

    @Test
    void outputSpikesAreThoseOfTheInterval() throws IOException {
        SpikeTrain all = run.outputSpikes();
        Interval interval = new Interval(all.times()[10], all.times()[20]);
        List<String> lines = csv(Export.spikes(run, "neurons", NEURONS, interval));
        assertEquals("time,neuron", lines.get(0));
        assertEquals(1 + 10, lines.size());
        assertEquals(all.times()[10] + "," + all.sources()[10], lines.get(1));
        assertEquals(all.times()[19] + "," + all.sources()[19], lines.get(10));
    }

    @Test
    void spikesAreThoseOfTheChosenNodes() throws IOException {
        List<String> some = csv(Export.spikes(run, "afferents", Nodes.parse("2-3, 7", 10), Interval.WHOLE_RUN));
        List<String> expected = csv(Export.spikes(run, "afferents", AFFERENTS, Interval.WHOLE_RUN)).stream()
                .filter(line -> line.matches("time,.*|.*,[237]"))
                .toList();
        assertTrue(some.size() > 1 && some.size() < RunInMemory.INPUT_SPIKES, "seed " + SEED);
        assertEquals(expected, some);
    }

    @Test
    void potentialsAreOneColumnANeuron() throws IOException {
        List<String> lines = csv(Export.samples(run, List.of(0, 1), Nodes.parse("0,2", 3), new Interval(0.8, 1.0)));
        assertEquals("time,neuron_0,neuron_2", lines.get(0));
        PotentialSamples first = run.potentials().get(0);
        PotentialSamples second = run.potentials().get(1);
        assertEquals(1 + 20 + 2, lines.size(), lines::toString);
        assertEquals(row(first, 80), lines.get(1));
        assertEquals(row(first, 99), lines.get(20));
        assertEquals(row(second, 3), lines.get(21));
    }

    private static String row(PotentialSamples samples, int k) {
        return samples.times()[k] + "," + samples.potentials()[k][0] + "," + samples.potentials()[k][2];
    }

    @Test
    void weightsAreOneARow() throws IOException {
        List<String> lines = csv(Export.weights(
                run, "afferents-neurons", Nodes.parse("1", 3), new Interval(1, Double.POSITIVE_INFINITY)));
        assertEquals("time,afferent,neuron,weight", lines.get(0));
        assertEquals(1 + 2 * RunInMemory.AFFERENTS, lines.size());
        assertEquals("1.0,4,1," + run.weights(1).get(4, 1), lines.get(5));
        assertEquals("2.0,9,1," + run.weights(2).get(9, 1), lines.get(20));
    }

    @Test
    void trialsAreOneARow() throws IOException {
        List<String> lines = csv(Export.trials(run, "afferents", new Interval(0.25, 1)));
        assertEquals("start,end,next,label,item,attempt,phase,spikes,accepted", lines.get(0));
        assertEquals(
                List.of(
                        "0.25,0.35,0.4,\"a \"\"5\"\", or 6\",1099511627776,1,learn,8589934592,1",
                        "0.5,0.75,0.75,,0,0,,3,0"),
                lines.subList(1, lines.size()));
        assertEquals(1, csv(Export.trials(run, "neurons", Interval.WHOLE_RUN)).size(), "without trials");
    }

    @Test
    void rowsAreCounted() throws IOException {
        assertEquals(
                RunInMemory.INPUT_SPIKES,
                Export.spikes(run, "afferents", AFFERENTS, Interval.WHOLE_RUN)
                        .write(TableFormat.named("csv"), new ByteArrayOutputStream()));
    }

    @Test
    void fewInputSpikesAreInMemoryAtOnce() throws IOException {
        for (Interval interval : List.of(Interval.WHOLE_RUN, new Interval(0.3, 1.9))) {
            List<String> whole = csv(new SpikeTable(run, "afferents", AFFERENTS, interval, RunInMemory.INPUT_SPIKES));
            run.mostAskedFor = 0;
            List<String> inParts = csv(new SpikeTable(run, "afferents", AFFERENTS, interval, 16));
            assertEquals(whole, inParts);
            assertTrue(run.mostAskedFor <= 16, () -> run.mostAskedFor + " at once, seed " + SEED);
        }
    }

    @Test
    void fewPotentialsAreInMemoryAtOnce() throws IOException {
        for (Interval interval : List.of(Interval.WHOLE_RUN, new Interval(0.3, 1.9))) {
            List<String> whole = csv(new SampleTable(run, List.of(0, 1), NEURONS, interval));
            run.mostAskedFor = 0;
            List<String> inParts = csv(new SampleTable(run, List.of(0, 1), NEURONS, interval, 7 * RunInMemory.NEURONS));
            assertEquals(whole, inParts);
            assertEquals(7, run.mostAskedFor);
        }
    }

    @Test
    void nodesAreNumbersAndRanges() {
        assertArrayEquals(new int[] {0, 1, 2, 7}, Nodes.parse("7, 0-2", 8).numbers());
        assertArrayEquals(new int[] {0, 1, 2}, Nodes.all(3).numbers());
        assertRefused("There is no 8 in this recording: they are numbered from 0 to 7.", "0-8", 8);
        assertRefused("it has none", "0", 0);
        assertRefused("The range '3-2' ends before it starts.", "0,3-2", 8);
        for (String wrong : List.of("", "a", "1,", "1 2", "-1", "1-", "1-2-3", "12345678901")) {
            assertRefused("'" + wrong + "' must be numbers and ranges of them", wrong, 8);
        }
    }

    private static void assertRefused(String message, String text, int count) {
        String refused = assertThrows(MicroSpikeException.class, () -> Nodes.parse(text, count))
                .getMessage();
        assertTrue(refused.contains(message), refused);
    }

    @Test
    void unknownFormatBringsTheKnownToMind() {
        String refused = assertThrows(MicroSpikeException.class, () -> TableFormat.named("parquet"))
                .getMessage();
        assertEquals("Unknown format 'parquet'. Known: csv.", refused);
    }

    private static void assertSpikes(SpikeTrain expected, List<String> lines) {
        assertEquals(1 + expected.count(), lines.size());
        for (int i = 0; i < expected.count(); i++) {
            String[] row = lines.get(1 + i).split(",");
            assertEquals(expected.times()[i], Double.parseDouble(row[0]), "spike " + i + ", seed " + SEED);
            assertEquals(expected.sources()[i], Integer.parseInt(row[1]));
        }
    }

    private static List<String> csv(Export export) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        export.write(TableFormat.named("csv"), out);
        return out.toString(StandardCharsets.UTF_8).lines().toList();
    }

    private static List<String> csv(Table table) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (RowWriter rows = TableFormat.named("csv").open(table.columns(), out)) {
            table.write(rows);
            rows.finish();
        }
        return out.toString(StandardCharsets.UTF_8).lines().toList();
    }
}
