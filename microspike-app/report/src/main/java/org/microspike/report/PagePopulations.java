package org.microspike.report;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.microspike.api.measure.Irregularity;
import org.microspike.api.measure.Spectrum;
import org.microspike.api.record.RunDescription;

/** The populations in the data of a page: those that spiked, then others of which it has something else. */
final class PagePopulations {
    private final NetworkData network;
    private final boolean isLayer;
    private final Blocks blocks;

    PagePopulations(NetworkData network, boolean isLayer, Blocks blocks) {
        this.network = network;
        this.isLayer = isLayer;
        this.blocks = blocks;
    }

    List<Object> facts() throws IOException {
        List<Object> facts = new ArrayList<>();
        for (PopulationData each : network.populations) {
            facts.add(facts(facts.size(), each));
        }
        Set<String> silent = new LinkedHashSet<>();
        network.projections.forEach(each -> silent.add(each.projection().to()));
        network.traces.forEach(each -> silent.add(each.window().population().name()));
        if (isLayer) {
            silent.add(RunDescription.NEURONS);
        }
        network.populations.forEach(each -> silent.remove(each.node().name()));
        for (String name : silent) {
            Sample sample = network.samples.get(name);
            facts.add(Json.object("name", name, "size", sample.size(), "sample", sample.count(), "spikes", 0));
        }
        return facts;
    }

    private Map<String, Object> facts(int number, PopulationData population) throws IOException {
        double mostRate = most(Arrays.stream(population.rates()).boxed());
        blocks.add("rates-" + number, Block.levels(population.rates(), 0, mostRate));
        Optional<Irregularity> irregularity = population.activity().irregularity();
        return Json.object(
                "name",
                population.node().name(),
                "size",
                population.node().size(),
                "sample",
                population.sample().count(),
                "kind",
                population.kind().word(),
                "spikes",
                population.activity().spikes(),
                "from",
                population.activity().from(),
                "to",
                population.activity().to(),
                "rate",
                population.activity().rates().mean(),
                "sd",
                population.activity().rates().sd(),
                "mostRate",
                mostRate,
                "cv",
                irregularity.map(Irregularity::cv).orElse(null),
                "intervals",
                intervals(number, population),
                "spectrum",
                spectrum(number, population),
                "responses",
                responses(number, population));
    }

    private Object intervals(int number, PopulationData population) throws IOException {
        if (population.intervals().isEmpty()) {
            return null;
        }
        PopulationData.Intervals intervals = population.intervals().get();
        double most = most(Arrays.stream(intervals.shares()).boxed());
        blocks.add("intervals-" + number, Block.levels(intervals.shares(), 0, most));
        return Json.object("end", intervals.end(), "most", most);
    }

    private Object spectrum(int number, PopulationData population) throws IOException {
        Optional<ShownSpectrum> shown =
                population.activity().spectrum().map(ShownSpectrum::of).filter(each -> each.powers().length > 0);
        if (shown.isEmpty()) {
            return null;
        }
        double[] powers = shown.get().powers();
        double low = Arrays.stream(powers).min().orElse(0);
        double high = Math.max(low + 1, Arrays.stream(powers).max().orElse(0));
        blocks.add("spectrum-" + number, Block.levels(powers, low, high));
        return Json.object(
                "first",
                shown.get().first(),
                "step",
                shown.get().step(),
                "low",
                low,
                "high",
                high,
                "lowest",
                Spectrum.LOWEST,
                "peak",
                population
                        .activity()
                        .globalFrequency()
                        .map(Spectrum.Peak::frequency)
                        .orElse(null));
    }

    private Object responses(int number, PopulationData population) throws IOException {
        if (population.responses().isEmpty()) {
            return null;
        }
        Responses responses = population.responses().get();
        double[] rates = Arrays.stream(responses.rates())
                .flatMap(Arrays::stream)
                .flatMap(Arrays::stream)
                .flatMapToDouble(Arrays::stream)
                .toArray();
        double most = most(Arrays.stream(rates).boxed().filter(Double::isFinite));
        blocks.add("responses-" + number, Block.levels(rates, 0, most));
        Stimuli stimuli = responses.stimuli();
        List<Object> shown = new ArrayList<>();
        for (int part = 0; part < stimuli.parts().size(); part++) {
            shown.add(Arrays.stream(stimuli.count(part)).boxed().toList());
        }
        return Json.object(
                "kinds",
                stimuli.kinds(),
                "parts",
                stimuli.parts(),
                "shown",
                shown,
                "from",
                responses.from(),
                "to",
                responses.to(),
                "length",
                stimuli.length(),
                "bins",
                responses.bins(),
                "rows",
                1 + responses.sample().count(),
                "most",
                most);
    }

    /** The greatest of some values, or 1 if none is above 0. */
    private static double most(Stream<Double> values) {
        return values.filter(value -> value > 0)
                .mapToDouble(value -> value)
                .max()
                .orElse(1);
    }
}
