package org.microspike.app.experiment;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.microspike.api.file.Numbers;
import org.microspike.api.message.MicroSpikeException;
import org.microspike.api.message.Names;
import org.microspike.api.network.Reward;
import org.microspike.api.numeric.Distribution;
import org.microspike.api.setting.Dimension;
import org.microspike.api.setting.SettingException;

/** One of the block "rewards": a signal that follows when a neuron spikes soon after another. */
final class RewardBlock {
    static final String REWARDS = "rewards";

    private static final String FIRST = "first";
    private static final String THEN = "then";
    private static final String WITHIN = "within";
    private static final String AFTER = "after";
    private static final String SIGNAL = "signal";
    private static final String VALUE = "value";
    private static final String TO = "to";
    private static final List<String> KEYS = List.of(FIRST, THEN, WITHIN, AFTER, SIGNAL, VALUE, TO);

    private static final Pattern NEURON = Pattern.compile("([A-Za-z0-9_-]+)/([0-9]+)");

    private final Setting.Block block;
    private final String path;
    private final Reward reward;

    private RewardBlock(String name, Setting.Block block, Nodes nodes, List<String> projections) {
        this.block = block;
        path = REWARDS + "." + name;
        block.checkKeys(KEYS, path + ".");
        Distribution after = after();
        Setting.Text value = text(VALUE);
        try {
            reward = new Reward(
                    name,
                    neuron(FIRST, nodes),
                    neuron(THEN, nodes),
                    text(WITHIN).positiveTime(path + "." + WITHIN),
                    after.numbers()[0],
                    after.numbers()[after.numbers().length - 1],
                    block.text(SIGNAL, path).map(Setting.Text::text).orElse(Reward.SIGNAL),
                    value.quantity(Dimension.NUMBER, value.text(), path + "." + VALUE),
                    receivers(projections));
        } catch (SettingException e) {
            throw located(e);
        }
    }

    /** All rewards of an experiment, in order. */
    static List<RewardBlock> all(Setting.Block root, Nodes nodes, List<String> projections) {
        List<RewardBlock> rewards = new ArrayList<>();
        root.block(REWARDS)
                .ifPresent(all -> all.settings()
                        .forEach((name, setting) -> Nodes.block(REWARDS, name, setting)
                                .ifPresent(given -> rewards.add(new RewardBlock(name, given, nodes, projections)))));
        return rewards;
    }

    private Setting.Text text(String key) {
        return block.text(key, path)
                .orElseThrow(() -> block.error(
                        path,
                        "'" + key + "' is missing. A reward is for example {first: exc/0, then: exc/1, within: 20 ms,"
                                + " after: \"uniform(1 s, 3 s)\", value: 0.5, to: exc-exc}."));
    }

    private Distribution after() {
        text(AFTER);
        Call call = Call.of(block.get(AFTER).orElseThrow(), path + "." + AFTER, List.of());
        return call.distribution(number -> number.time(call.path()))
                .filter(given -> given.kind() != Distribution.Kind.NORMAL)
                .orElseThrow(() -> call.notPossible("a time such as '1 s', or uniform(1 s, 3 s)"));
    }

    private Reward.Neuron neuron(String key, Nodes nodes) {
        Setting.Text text = text(key);
        String where = path + "." + key;
        Matcher neuron = NEURON.matcher(text.text());
        if (!neuron.matches()) {
            throw text.error(
                    where, "'" + text.text() + "' is no neuron: the name of a population and a number, 'exc/0'.");
        }
        String population = neuron.group(1);
        nodes.checkPopulation(new Setting.Text(text.place(), population), where);
        try {
            return new Reward.Neuron(population, (int) Numbers.whole(neuron.group(2), 0, Integer.MAX_VALUE));
        } catch (NumberFormatException e) {
            throw text.error(where, e.getMessage() + ".");
        }
    }

    private List<String> receivers(List<String> projections) {
        Setting to = block.get(TO).orElseGet(() -> text(TO));
        List<String> receivers = new ArrayList<>();
        for (Setting item : to.asItems()) {
            Setting.Text name = item.asText(path + "." + TO);
            if (!projections.contains(name.text())) {
                throw name.error(path + "." + TO, Names.unknown("projection", name.text(), projections));
            }
            receivers.add(name.text());
        }
        return receivers;
    }

    Reward reward() {
        return reward;
    }

    /** The key of the block. */
    String path() {
        return path;
    }

    /** What the reward is, the same for the same one. */
    String written() {
        return reward.toString();
    }

    /** A wrong setting with the place where it was written. */
    MicroSpikeException located(SettingException error) {
        return block.get(error.key())
                .map(setting -> setting.error(path + "." + error.key(), error.getMessage()))
                .orElseGet(() -> block.error(path, error.getMessage()));
    }
}
