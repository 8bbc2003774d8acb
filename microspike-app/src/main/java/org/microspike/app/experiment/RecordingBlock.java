package org.microspike.app.experiment;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.microspike.api.data.IndexRanges;
import org.microspike.api.message.MicroSpikeException;
import org.microspike.api.message.Names;
import org.microspike.api.message.Words;
import org.microspike.api.record.RecordingPlan;

/** The block "record" of an experiment: what is recorded, and when. */
final class RecordingBlock {
    private static final double SHORTEST_INTERVAL = 1e-9;
    private static final String SPIKES = "record.spikes";
    private static final String INPUT_SPIKES = "record.input_spikes";
    private static final String POTENTIAL = "record.potential";
    private static final String WEIGHTS = "record.weights";

    private final Recordable network;

    private RecordingBlock(Recordable network) {
        this.network = network;
    }

    /**
     * What to record.
     *
     * @param record the block, if there is one; keys that it does not know are for the recorder
     * @param network what there is to record
     */
    static RecordingPlan plan(Optional<Setting.Block> record, Recordable network) {
        return record.map(block -> new RecordingBlock(network).plan(block)).orElse(RecordingPlan.SPIKES);
    }

    private RecordingPlan plan(Setting.Block record) {
        RecordingPlan plan = RecordingPlan.SPIKES;
        if (record.get("spikes").isPresent()) {
            plan = withSpikes(plan, record.get("spikes").get());
        }
        if (record.get("input_spikes").isPresent()) {
            plan = withInputSpikes(plan, record.get("input_spikes").get());
        }
        for (Setting window : record.get("potential").map(Setting::asItems).orElse(List.of())) {
            for (RecordingPlan.Window each : windows(window)) {
                plan = plan.withWindow(each);
            }
        }
        Optional<Setting.Block> weights = record.block("weights", "record");
        return weights.isPresent() ? withWeights(plan, weights.get()) : plan;
    }

    private static boolean isFlag(Setting setting) {
        return setting instanceof Setting.Text text
                && (text.text().equals("true") || text.text().equals("false"));
    }

    private RecordingPlan withSpikes(RecordingPlan plan, Setting setting) {
        if (isFlag(setting)) {
            boolean spikes = setting.asText(SPIKES).flag(SPIKES);
            return new RecordingPlan(spikes, plan.inputSpikes(), plan.potentials(), plan.weightsEvery());
        }
        if (setting instanceof Setting.Text text && !network.populations().containsKey(text.text())) {
            throw text.error(
                    SPIKES,
                    "'" + text.text() + "' is neither true nor false nor a population: "
                            + String.join(", ", network.populations().keySet()) + ".");
        }
        return plan.ofPopulations(
                names(setting, SPIKES, "population", network.populations().keySet()));
    }

    private RecordingPlan withInputSpikes(RecordingPlan plan, Setting setting) {
        if (isFlag(setting)) {
            return setting.asText(INPUT_SPIKES).flag(INPUT_SPIKES) ? plan.withInputSpikes() : plan;
        }
        if (setting instanceof Setting.Text text && !network.inputs().contains(text.text())) {
            throw text.error(
                    INPUT_SPIKES,
                    "'" + text.text() + "' is neither true nor false nor an input: "
                            + String.join(", ", network.inputs()) + ".");
        }
        List<Setting> names = new ArrayList<>();
        RecordingPlan changed = plan;
        for (Setting item : setting.asItems()) {
            if (item instanceof Setting.Block block) {
                block.checkKeys(List.of("from", "to"), INPUT_SPIKES + ".");
                RecordingPlan.Interval interval = interval(block, INPUT_SPIKES);
                changed = changed.withInputSpikes(interval.from(), interval.to());
            } else if (item instanceof Setting.Text text && !isFlag(text)) {
                names.add(text);
            } else {
                throw item.error(
                        INPUT_SPIKES,
                        "must be a block such as {from: 0 s, to: 2 s}, or the name of an input: "
                                + String.join(", ", network.inputs()) + ".");
            }
        }
        if (names.isEmpty()) {
            return changed;
        }
        RecordingPlan timed = changed.inputSpikes().isEmpty() ? changed.withInputSpikes() : changed;
        return timed.ofInputs(
                names(new Setting.Items(setting.place(), names), INPUT_SPIKES, "input", network.inputs()));
    }

    /** The windows of one block: one for each of several populations. */
    private List<RecordingPlan.Window> windows(Setting setting) {
        if (!(setting instanceof Setting.Block block)) {
            throw setting.error(POTENTIAL, "must be a block such as {every: 1 ms, from: 0 s, to: 2 s}.");
        }
        block.checkKeys(List.of("every", "from", "to", "population", "neurons", "quantity"), POTENTIAL + ".");
        Optional<Setting> populations = block.get("population");
        if (populations.isEmpty()) {
            return List.of(window(block, Optional.empty()));
        }
        String path = POTENTIAL + ".population";
        List<String> names = names(
                populations.get(), path, "population", network.populations().keySet());
        if (names.isEmpty()) {
            throw populations.get().error(path, "must name at least one population.");
        }
        return names.stream().map(name -> window(block, Optional.of(name))).toList();
    }

    private RecordingPlan.Window window(Setting.Block block, Optional<String> population) {
        double every = every(block, POTENTIAL);
        RecordingPlan.Interval interval = interval(block, POTENTIAL);
        List<Recordable.Population> sampled = population
                .map(name -> List.of(network.populations().get(name)))
                .orElseGet(() -> List.copyOf(network.populations().values()));
        String quantity = block.text("quantity", POTENTIAL)
                .map(name -> {
                    List<String> known = sampled.stream()
                            .flatMap(each -> each.quantities().stream())
                            .distinct()
                            .toList();
                    check(name, POTENTIAL + ".quantity", "quantity", known);
                    return name.text();
                })
                .orElse(RecordingPlan.Window.POTENTIAL);
        int fewest =
                sampled.stream().mapToInt(Recordable.Population::size).min().orElse(0);
        Optional<IndexRanges> neurons = block.get("neurons").map(chosen -> neurons(chosen, fewest));
        return new RecordingPlan.Window(every, interval.from(), interval.to(), population, neurons, quantity);
    }

    private static IndexRanges neurons(Setting setting, int size) {
        String path = POTENTIAL + ".neurons";
        List<IndexRanges.Range> ranges = new ArrayList<>();
        for (Setting item : setting.asItems()) {
            try {
                ranges.addAll(IndexRanges.parse(item.asText(path).text()).ranges());
            } catch (MicroSpikeException e) {
                throw item.error(path, e.getMessage());
            }
        }
        if (ranges.isEmpty()) {
            throw setting.error(path, "must name at least one neuron, for example 0-4.");
        }
        IndexRanges chosen = new IndexRanges(ranges);
        if (chosen.last() >= size) {
            throw setting.error(
                    path,
                    "there is no neuron " + chosen.last() + ": there " + (size == 1 ? "is " : "are ")
                            + Words.count(size, "neuron") + ", numbered from 0.");
        }
        return chosen;
    }

    private RecordingPlan withWeights(RecordingPlan plan, Setting.Block weights) {
        weights.checkKeys(List.of("every", "projections"), WEIGHTS + ".");
        Optional<Setting> projections = weights.get("projections");
        RecordingPlan changed = projections.isPresent()
                ? plan.ofProjections(
                        names(projections.get(), WEIGHTS + ".projections", "projection", network.projections()))
                : plan;
        return projections.isPresent() && weights.get("every").isEmpty()
                ? changed
                : changed.withWeights(every(weights, WEIGHTS));
    }

    private static List<String> names(Setting setting, String path, String what, Collection<String> known) {
        List<Setting.Text> names =
                setting.asItems().stream().map(item -> item.asText(path)).toList();
        names.forEach(name -> check(name, path, what, known));
        return names.stream().map(Setting.Text::text).distinct().toList();
    }

    private static void check(Setting.Text name, String path, String what, Collection<String> known) {
        if (!known.contains(name.text())) {
            throw name.error(path, Names.unknown(what, name.text(), known));
        }
    }

    private static RecordingPlan.Interval interval(Setting.Block block, String path) {
        double from =
                block.text("from", path).map(text -> text.time(path + ".from")).orElse(0.0);
        double to = block.text("to", path).map(text -> text.time(path + ".to")).orElse(Double.POSITIVE_INFINITY);
        if (!(from >= 0 && to > from)) {
            throw block.error(path, "'from' must be at least 0 s, and 'to' after it.");
        }
        return new RecordingPlan.Interval(from, to);
    }

    private static double every(Setting.Block block, String path) {
        Setting.Text text = block.text("every", path).orElseThrow(() -> block.error(path, "'every' is missing."));
        double every = text.positiveTime(path + ".every");
        // Far below any time of a neuron; even less would hardly ever let time pass.
        if (every < SHORTEST_INTERVAL) {
            throw text.error(path + ".every", "'" + text.text() + "' must be at least 1 ns.");
        }
        return every;
    }
}
