package org.microspike.report;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.microspike.api.record.NodeDescription;
import org.microspike.api.record.RunDescription;

/** What the script of a page reads: facts in JSON, and numbers in blocks. */
final class PageData {
    private final NetworkData network;
    private final Optional<RunData> layer;
    private final Blocks blocks;

    /**
     * The data of a page.
     *
     * @param network what there is to show of any network
     * @param layer what else there is to show of one layer
     * @param blocks where to write
     */
    PageData(NetworkData network, Optional<RunData> layer, Blocks blocks) {
        this.network = network;
        this.layer = layer;
        this.blocks = blocks;
    }

    void write(RunDescription description, String incomplete) throws IOException {
        Map<String, Object> facts = Json.object(
                "duration",
                network.duration,
                "seed",
                Long.toString(description.seed()),
                "incomplete",
                incomplete,
                "afferents",
                size(description, true),
                "neurons",
                size(description, false),
                "colors",
                Json.object("scale", Colors.stations(), "series", Colors.series(), "mark", Colors.THRESHOLD),
                "spikes",
                spikes(),
                "shown",
                shown(),
                "populations",
                new PagePopulations(network, layer.isPresent(), blocks).facts(),
                "allPopulations",
                network.populations.size() < network.allPopulations ? network.allPopulations : 0,
                "projections",
                new PageProjections(network, blocks).facts(),
                "traces",
                traces(),
                "trials",
                PageTrials.facts(network),
                "layer",
                layer.isPresent() ? new PageLayer(layer.get(), network, blocks).facts() : null);
        blocks.add("run", Json.of(facts));
    }

    private static long size(RunDescription description, boolean inputs) {
        return description.nodes().stream()
                .filter(node -> node.input() == inputs)
                .mapToLong(NodeDescription::size)
                .sum();
    }

    private Object spikes() throws IOException {
        if (network.pageRaster.isEmpty()) {
            return null;
        }
        RasterData raster = network.pageRaster.get();
        List<Object> bands = new ArrayList<>();
        for (int i = 0; i < raster.bands().size(); i++) {
            RasterData.Band band = raster.bands().get(i);
            blocks.add("spike-times-" + i, Block.times(band.times(), raster.from(), raster.to()));
            blocks.add(
                    "spike-rows-" + i, Block.shorts(Arrays.stream(band.atRows()).mapToInt(row -> (int) row)));
            bands.add(Json.object("first", band.first(), "rows", band.rows()));
        }
        return Json.object("from", raster.from(), "to", raster.to(), "cut", raster.cut(), "bands", bands);
    }

    private Object shown() throws IOException {
        if (network.shown.isEmpty()) {
            return null;
        }
        ShownTrials shown = network.shown.get();
        blocks.add("trial-starts", Block.times(shown.starts(), shown.from(), shown.to()));
        blocks.add("trial-ends", Block.times(shown.ends(), shown.from(), shown.to()));
        blocks.add("trial-kinds", Block.shorts(IntStream.of(shown.numbers())));
        return Json.object("from", shown.from(), "to", shown.to(), "kinds", shown.kinds());
    }

    private Object traces() throws IOException {
        List<Object> all = new ArrayList<>();
        for (int i = 0; i < network.traces.size(); i++) {
            Traces traces = network.traces.get(i);
            for (int row = 0; row < traces.neurons().length; row++) {
                blocks.add("trace-" + i + "-" + row, Block.of(traces.values()[row]));
            }
            double[] times = traces.times();
            all.add(Json.object(
                    "population",
                    traces.window().population().name(),
                    "quantity",
                    traces.window().quantityName(),
                    "unit",
                    traces.window().unit(),
                    "from",
                    times[0],
                    "to",
                    times[times.length - 1],
                    "count",
                    times.length,
                    "neurons",
                    IntStream.of(traces.neurons()).boxed().toList()));
        }
        return all;
    }
}
