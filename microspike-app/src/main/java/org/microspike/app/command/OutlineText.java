package org.microspike.app.command;

import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.microspike.api.network.Reward;
import org.microspike.api.plugin.Plugins;
import org.microspike.api.setting.Dimension;
import org.microspike.app.Columns;
import org.microspike.app.experiment.Experiment;
import org.microspike.app.experiment.Outline;

/** Says how the network of an experiment would be built. */
final class OutlineText {
    private final PrintWriter out;

    OutlineText(PrintWriter out) {
        this.out = out;
    }

    /** Prints it all, and then refuses a network for which there is not enough memory. */
    void print(Experiment experiment, Outline outline) {
        out.println(experiment.name() + ", seed " + experiment.seed() + ", "
                + (experiment.duration() < Double.POSITIVE_INFINITY
                        ? Dimension.TIME.format(experiment.duration())
                        : "until its trials are over"));
        printNodes("Inputs:", "afferents", "source", outline.inputs());
        printNodes("Populations:", "neurons", "model", outline.populations());
        printProjections(outline.projections());
        printRewards(outline.rewards());
        if (experiment.hasPhases()) {
            out.println("Phases:");
            experiment.phases().forEach(phase -> out.println("  " + phase));
        }
        out.println("Epoch: " + text(outline.epoch()));
        double most = Runtime.getRuntime().maxMemory();
        out.println("Memory for " + number(outline.synapses(), outline.isExact()) + " "
                + (outline.synapses() == 1 ? "synapse" : "synapses") + ": about "
                + bytes(outline.footprint().built()) + ", and "
                + bytes(outline.footprint().building())
                + " while they are built; Java may use " + bytes(most));
        out.println("Settings, defaults included:");
        outline.inputs().forEach(each -> printSettings(each.name(), each.plugin(), each.settings()));
        outline.populations().forEach(each -> printSettings(each.name(), each.plugin(), each.settings()));
        outline.projections().stream()
                .filter(each -> !each.rule().equals(Plugins.NONE))
                .forEach(each -> printSettings(each.name(), each.rule(), each.settings()));
        outline.footprint().check(most);
    }

    private static String text(Outline.Epoch epoch) {
        boolean isKnown = epoch.known() < Double.POSITIVE_INFINITY;
        String known = Dimension.TIME.format(epoch.known());
        String drawn = "the least delay that is drawn for " + String.join(", ", epoch.drawn());
        if (epoch.drawn().isEmpty()) {
            return isKnown
                    ? "at most " + known + ", the least delay of a projection that leads back"
                    : "of any length, as no projection leads back";
        }
        return "at most " + (isKnown ? known + ", or " + drawn + " if that is less" : drawn);
    }

    private void printNodes(String heading, String size, String plugin, List<Outline.Node> nodes) {
        if (nodes.isEmpty()) {
            return;
        }
        out.println(heading);
        List<String[]> rows = new ArrayList<>();
        rows.add(new String[] {"name", size, plugin});
        nodes.forEach(node -> rows.add(new String[] {node.name(), number(node.size(), true), node.plugin()}));
        Columns.print(out, rows);
    }

    private void printProjections(List<Outline.Synapses> projections) {
        if (projections.isEmpty()) {
            return;
        }
        out.println("Projections:");
        List<String[]> rows = new ArrayList<>();
        rows.add(new String[] {"name", "from", "to", "port", "connect", "synapses", "weights", "delay", "rule"});
        projections.forEach(each -> rows.add(new String[] {
            each.name(),
            each.from(),
            each.to(),
            each.port(),
            each.connect(),
            number(each.number(), each.isExact()),
            each.weights(),
            each.delay(),
            each.rule()
        }));
        Columns.print(out, rows);
    }

    private void printRewards(List<Reward> rewards) {
        if (rewards.isEmpty()) {
            return;
        }
        out.println("Rewards:");
        List<String[]> rows = new ArrayList<>();
        rows.add(new String[] {"name", "first", "then", "within", "after", "signal", "value", "to"});
        rewards.forEach(each -> rows.add(new String[] {
            each.name(),
            each.first().toString(),
            each.then().toString(),
            Dimension.TIME.format(each.within()),
            each.least() == each.most()
                    ? Dimension.TIME.format(each.least())
                    : Dimension.TIME.format(each.least()) + " to " + Dimension.TIME.format(each.most()),
            each.signal(),
            Dimension.NUMBER.format(each.value()),
            String.join(", ", each.projections())
        }));
        Columns.print(out, rows);
    }

    private void printSettings(String name, String plugin, Map<String, String> settings) {
        out.println("  " + name + ": " + plugin
                + settings.entrySet().stream()
                        .map(setting -> ", " + setting.getKey() + " " + inLine(setting.getValue()))
                        .collect(Collectors.joining()));
    }

    /** The first of several lines. */
    private static String inLine(String text) {
        List<String> lines = text.lines().toList();
        return lines.size() > 1 ? lines.get(0) + " ..." : text.strip();
    }

    private static String number(double number, boolean exact) {
        return String.format(Locale.ROOT, "%s%,.0f", exact ? "" : "about ", number);
    }

    private static String bytes(double bytes) {
        if (bytes < 1e5) {
            return String.format(Locale.ROOT, "%.1f kB", bytes / 1e3);
        }
        return bytes < 1e9
                ? String.format(Locale.ROOT, "%.1f MB", bytes / 1e6)
                : String.format(Locale.ROOT, "%.1f GB", bytes / 1e9);
    }
}
