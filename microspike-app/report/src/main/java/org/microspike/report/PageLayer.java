package org.microspike.report;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.microspike.api.record.RunDescription;

/** What the data of a page has of one layer only: patterns, the weights of each neuron over time, input spikes. */
final class PageLayer {
    private final RunData run;
    private final NetworkData network;
    private final Blocks blocks;

    PageLayer(RunData run, NetworkData network, Blocks blocks) {
        this.run = run;
        this.network = network;
        this.blocks = blocks;
    }

    Map<String, Object> facts() throws IOException {
        int[] neurons = neurons();
        for (int neuron : neurons) {
            int[][] counts = run.histogram.counts()[neuron];
            blocks.add(
                    "histogram-" + neuron,
                    Block.of(IntStream.range(0, counts.length)
                            .flatMap(snapshot -> IntStream.of(counts[snapshot]))
                            .toArray()));
        }
        return Json.object(
                "afferents",
                run.description.afferents(),
                "neurons",
                run.neurons(),
                "threshold",
                run.threshold.isPresent() ? run.threshold.getAsDouble() : null,
                "patterns",
                run.schedule().patterns(),
                "slotLength",
                run.schedule().slotLength(),
                "slots",
                Arrays.stream(run.schedule().slots()).boxed().toList(),
                "snapshots",
                Arrays.stream(run.histogram.times()).boxed().toList(),
                "low",
                run.histogram.low(),
                "high",
                run.histogram.high(),
                "bins",
                WeightHistogram.BINS,
                "inputSpikes",
                run.inputSpikes,
                "input",
                input(),
                "discoveries",
                Arrays.stream(neurons)
                        .mapToObj(run::discovery)
                        .map(found -> found.isPresent() ? found.get().time() : null)
                        .toList());
    }

    private int[] neurons() {
        Sample sample = network.samples.get(RunDescription.NEURONS);
        return IntStream.range(0, sample.count()).map(sample::neuron).toArray();
    }

    private List<Object> input() throws IOException {
        List<Object> excerpts = new ArrayList<>();
        for (InputExcerpt excerpt : run.input) {
            String id = Integer.toString(excerpts.size());
            blocks.add("input-times-" + id, Block.times(excerpt.spikes().times(), excerpt.from(), excerpt.to()));
            blocks.add("input-afferents-" + id, Block.of(excerpt.spikes().sources()));
            excerpts.add(Json.object(
                    "from",
                    excerpt.from(),
                    "to",
                    excerpt.to(),
                    "count",
                    excerpt.spikes().count()));
        }
        return excerpts;
    }
}
