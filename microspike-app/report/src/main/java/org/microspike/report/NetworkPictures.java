package org.microspike.report;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import org.microspike.api.data.SpikeTrain;
import org.microspike.api.record.NodeDescription;
import org.microspike.api.record.RecordedRun;
import org.microspike.api.record.RunDescription;
import org.microspike.report.Canvas.Anchor;

/** What a report shows of a network: the populations, their rates over time, and their spikes before the end. */
final class NetworkPictures {
    private static final int WIDTH = 1600;
    private static final double LEFT = 130;
    private static final double RIGHT = 40;
    private static final int ABOVE = 100;
    private static final int PANEL = 300;
    private static final int BELOW_PANEL = 110;
    private static final int TITLE = 26;
    private static final int CAPTION = 20;
    private static final int BINS = 200;
    private static final int MOST_DOTS = 20_000;
    private static final double LONGEST_RASTER = 1;

    private final String title;
    private final String origin;
    private final String configuration;
    private final double duration;
    private final double rasterFrom;
    private final List<Population> populations = new ArrayList<>();

    private record Population(NodeDescription node, long spikes, double[] rates, SpikeTrain last) {}

    NetworkPictures(RecordedRun run, RunMeasures measures, String command) {
        RunDescription description = run.description();
        title = description.settings().getOrDefault("name", "Recorded run");
        origin = "Seed " + description.seed() + (run.complete() ? "" : "; incomplete") + "; made with: " + command;
        configuration = description.configuration();
        duration = run.duration();
        rasterFrom = Math.max(0, duration - LONGEST_RASTER);
        for (int number = 0; number < description.nodes().size(); number++) {
            NodeDescription node = description.nodes().get(number);
            if (!node.input() && description.recordsSpikes(number)) {
                populations.add(population(run, node));
            }
        }
    }

    private Population population(RecordedRun run, NodeDescription node) {
        double[] rates = new double[BINS];
        for (int bin = 0; bin < BINS; bin++) {
            double from = duration * bin / BINS;
            double to = duration * (bin + 1) / BINS;
            rates[bin] = to > from ? run.countSpikes(node.name(), from, to) / (to - from) / node.size() : 0;
        }
        double from = rasterFrom;
        while (duration > from && run.countSpikes(node.name(), from, duration) > MOST_DOTS) {
            from = duration - (duration - from) / 2;
        }
        return new Population(
                node,
                run.countSpikes(node.name(), 0, Double.POSITIVE_INFINITY),
                rates,
                run.spikes(node.name(), from, duration));
    }

    void writeFigures(Path folder, List<String> formats) throws IOException {
        for (String format : formats) {
            Files.write(folder.resolve("rates." + format), rates(format));
            Files.write(folder.resolve("raster." + format), raster(format));
        }
    }

    void writePage(Path file) throws IOException {
        StringBuilder rows = new StringBuilder();
        for (Population each : populations) {
            rows.append(String.format(
                    Locale.ROOT,
                    "<tr><td>%s</td><td>%,d</td><td>%s</td><td>%,d</td><td>%.2f Hz</td></tr>%n",
                    escaped(each.node.name()),
                    each.node.size(),
                    escaped(each.node.plugin()),
                    each.spikes,
                    duration > 0 ? each.spikes / duration / each.node.size() : 0));
        }
        Files.writeString(file, """
                <!DOCTYPE html>
                <html lang="en">
                <head>
                <meta charset="utf-8">
                <meta name="viewport" content="width=device-width, initial-scale=1">
                <title>%s - MicroSpike</title>
                <style>body { font: 16px sans-serif; margin: 2em auto; max-width: 70em } svg { width: 100%%; height: auto }
                td, th { padding: 0.2em 1em; text-align: left }</style>
                </head>
                <body>
                <h1>%s</h1>
                <p>%s s. %s.</p>
                <table><thead><tr><th>population</th><th>neurons</th><th>model</th><th>spikes</th><th>mean rate</th></tr></thead>
                <tbody>
                %s</tbody></table>
                %s
                %s
                <h2>Experiment</h2>
                <pre>%s</pre>
                </body>
                </html>
                """.formatted(
                        escaped(title),
                        escaped(title),
                        duration,
                        escaped(origin),
                        rows,
                        new String(rates("svg"), StandardCharsets.UTF_8),
                        new String(raster("svg"), StandardCharsets.UTF_8),
                        escaped(configuration)));
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;");
    }

    private byte[] rates(String format) throws IOException {
        return figure(format, "Rates of the populations", canvas -> {
            for (int i = 0; i < populations.size(); i++) {
                Population each = populations.get(i);
                double most = 0;
                double[] times = new double[BINS];
                for (int bin = 0; bin < BINS; bin++) {
                    times[bin] = duration * (bin + 0.5) / BINS;
                    most = Math.max(most, each.rates[bin]);
                }
                Panel panel = panel(canvas, Axis.time(0, duration), new Axis("rate (Hz)", 0, 1.1 * most), i);
                panel.line(times, each.rates, Colors.neuron(i));
                panel.end();
            }
        });
    }

    private byte[] raster(String format) throws IOException {
        return figure(format, "Spikes before the end", canvas -> {
            for (int i = 0; i < populations.size(); i++) {
                Population each = populations.get(i);
                Panel panel =
                        panel(canvas, Axis.time(rasterFrom, duration), new Axis("neuron", -1, each.node.size()), i);
                for (int spike = 0; spike < each.last.count(); spike++) {
                    panel.dot(each.last.times()[spike], each.last.sources()[spike], 4, Colors.neuron(i));
                }
                panel.end();
            }
        });
    }

    private Panel panel(Canvas canvas, Axis x, Axis y, int number) {
        double top = ABOVE + number * (PANEL + BELOW_PANEL);
        canvas.text(populations.get(number).node.name(), LEFT, top - 10, CAPTION, Anchor.LEFT, false);
        return new Panel(canvas, x, y, LEFT, top, WIDTH - LEFT - RIGHT, PANEL);
    }

    private byte[] figure(String format, String name, Consumer<Canvas> content) throws IOException {
        int height = ABOVE + Math.max(1, populations.size()) * (PANEL + BELOW_PANEL) + 20;
        Canvas canvas = format.equals("png") ? new PngCanvas(WIDTH, height) : new SvgCanvas(WIDTH, height);
        canvas.text(name, LEFT, 50, TITLE, Anchor.LEFT, false);
        content.accept(canvas);
        canvas.text(title + ". " + origin, LEFT, height - 18, CAPTION, Anchor.LEFT, false);
        return canvas.bytes();
    }
}
