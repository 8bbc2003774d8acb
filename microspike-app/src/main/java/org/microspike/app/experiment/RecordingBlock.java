package org.microspike.app.experiment;

import java.util.List;
import java.util.Optional;
import org.microspike.api.record.RecordingPlan;

/** The block "record" of an experiment: what is recorded, and when. */
final class RecordingBlock {
    private static final double SHORTEST_INTERVAL = 1e-9;

    private RecordingBlock() {}

    /**
     * What to record.
     *
     * @param record the block, if there is one; keys that it does not know are for the recorder
     */
    static RecordingPlan plan(Optional<Setting.Block> record) {
        boolean spikes = record.flatMap(block -> block.text("spikes"))
                .map(text -> text.flag("record.spikes"))
                .orElse(true);
        List<RecordingPlan.Interval> inputSpikes = record.flatMap(block -> block.get("input_spikes"))
                .map(RecordingBlock::inputSpikes)
                .orElse(List.of());
        List<RecordingPlan.Window> windows = record.flatMap(block -> block.get("potential"))
                .map(potential ->
                        potential.asItems().stream().map(RecordingBlock::window).toList())
                .orElse(List.of());
        Optional<Double> weightsEvery = record.flatMap(block -> block.block("weights"))
                .map(block -> {
                    block.checkKeys(List.of("every"), "record.weights.");
                    return every(block, "record.weights");
                });
        return new RecordingPlan(spikes, inputSpikes, windows, weightsEvery);
    }

    private static List<RecordingPlan.Interval> inputSpikes(Setting setting) {
        if (setting instanceof Setting.Text text) {
            return text.flag("record.input_spikes") ? List.of(RecordingPlan.Interval.WHOLE_RUN) : List.of();
        }
        return setting.asItems().stream()
                .map(item -> {
                    if (!(item instanceof Setting.Block block)) {
                        throw item.error("record.input_spikes", "must be a block such as {from: 0 s, to: 2 s}.");
                    }
                    block.checkKeys(List.of("from", "to"), "record.input_spikes.");
                    return interval(block, "record.input_spikes");
                })
                .toList();
    }

    private static RecordingPlan.Window window(Setting setting) {
        if (!(setting instanceof Setting.Block block)) {
            throw setting.error("record.potential", "must be a block such as {every: 1 ms, from: 0 s, to: 2 s}.");
        }
        block.checkKeys(List.of("every", "from", "to"), "record.potential.");
        double every = every(block, "record.potential");
        RecordingPlan.Interval interval = interval(block, "record.potential");
        return new RecordingPlan.Window(every, interval.from(), interval.to());
    }

    private static RecordingPlan.Interval interval(Setting.Block block, String path) {
        double from = block.text("from").map(text -> text.time(path + ".from")).orElse(0.0);
        double to = block.text("to").map(text -> text.time(path + ".to")).orElse(Double.POSITIVE_INFINITY);
        if (!(from >= 0 && to > from)) {
            throw block.error(path, "'from' must be at least 0 s, and 'to' after it.");
        }
        return new RecordingPlan.Interval(from, to);
    }

    private static double every(Setting.Block block, String path) {
        Setting.Text text = block.text("every").orElseThrow(() -> block.error(path, "'every' is missing."));
        double every = text.positiveTime(path + ".every");
        // Far below any time of a neuron; even less would hardly ever let time pass.
        if (every < SHORTEST_INTERVAL) {
            throw text.error(path + ".every", "'" + text.text() + "' must be at least 1 ns.");
        }
        return every;
    }
}
