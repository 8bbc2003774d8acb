package org.microspike.report;

import java.io.IOException;
import java.io.InputStream;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.StringJoiner;
import java.util.stream.IntStream;
import org.microspike.api.record.PotentialSamples;

/** The interactive page: one HTML file that holds its data, its style and its scripts. */
final class Page {
    /** How many samples of potentials a page holds at most: what a browser opens at ease. */
    private static final long MOST_SAMPLES = 8_000_000;

    private final RunData run;
    private final NetworkData network;
    private final Writer out;

    Page(RunData run, NetworkData network, Writer out) {
        this.run = run;
        this.network = network;
        this.out = out;
    }

    void write() throws IOException {
        String[] parts = resource("page.html").split("\\$\\{", -1);
        out.write(parts[0]);
        for (int i = 1; i < parts.length; i++) {
            int end = parts[i].indexOf('}');
            fill(parts[i].substring(0, end));
            out.write(parts[i], end + 1, parts[i].length() - end - 1);
        }
    }

    private void fill(String placeholder) throws IOException {
        switch (placeholder) {
            case "title" -> out.write(escaped(run.title));
            case "style" -> out.write(resource("uplot/uPlot.min.css") + resource("page.css"));
            case "license" -> out.write(escaped(resource("uplot/LICENSE")));
            case "script" -> out.write(resource("uplot/uPlot.iife.min.js") + resource("page.js"));
            case "origin" -> out.write(escaped(run.origin()) + ".");
            case "measures" -> out.write(html(run.measures));
            case "figures" -> out.write(new NetworkFigures(network).html());
            case "versions" -> out.write(versions());
            case "configuration" -> out.write(escaped(run.description.configuration()));
            case "data" -> writeData();
            default -> throw new IllegalStateException("No such placeholder: " + placeholder);
        }
    }

    private void writeData() throws IOException {
        int neurons = run.neurons();
        long samples = run.potentials.stream()
                .mapToLong(window -> window.times().length)
                .sum();
        int withPotentials = samples == 0 ? 0 : (int) Math.min(neurons, Math.max(1, MOST_SAMPLES / samples));
        block("run", Json.of(facts(withPotentials)));
        block("spike-times", Block.of(run.spikes.times()));
        block("spike-neurons", Block.of(run.spikes.sources()));
        for (int neuron = 0; neuron < withPotentials; neuron++) {
            block("potential-" + neuron, Block.of(potential(neuron, Math.toIntExact(samples))));
        }
        for (int neuron = 0; neuron < neurons; neuron++) {
            int[][] counts = run.histogram.counts()[neuron];
            int[] row = IntStream.range(0, counts.length)
                    .flatMap(snapshot -> IntStream.of(counts[snapshot]))
                    .toArray();
            block("histogram-" + neuron, Block.of(row));
        }
        for (int i = 0; i < run.input.size(); i++) {
            block("input-times-" + i, Block.of(run.input.get(i).spikes().times()));
            block("input-afferents-" + i, Block.of(run.input.get(i).spikes().sources()));
        }
        for (int neuron = 0; neuron < neurons && !run.input.isEmpty() && run.finalWeights.isPresent(); neuron++) {
            block("weights-" + neuron, Block.of(run.finalWeights(neuron)));
        }
    }

    private Map<String, Object> facts(int withPotentials) {
        Map<String, Object> facts = new LinkedHashMap<>();
        facts.put("duration", run.duration);
        facts.put("incomplete", run.complete ? "" : run.reached());
        facts.put("afferents", run.description.afferents());
        facts.put("neurons", run.neurons());
        facts.put("seed", Long.toString(run.description.seed()));
        facts.put("threshold", run.threshold.isPresent() ? run.threshold.getAsDouble() : null);
        facts.put("patterns", run.schedule().patterns());
        facts.put("slotLength", run.schedule().slotLength());
        facts.put("slots", IntStream.of(run.schedule().slots()).boxed().toList());
        facts.put("neuronsWithPotentials", withPotentials);
        List<Object> windows = new ArrayList<>();
        for (PotentialSamples samples : run.potentials) {
            double[] times = samples.times();
            windows.add(Map.of("from", times[0], "to", times[times.length - 1], "count", times.length));
        }
        facts.put("windows", windows);
        List<Object> snapshots = new ArrayList<>();
        for (double time : run.histogram.times()) {
            snapshots.add(time);
        }
        facts.put("snapshots", snapshots);
        facts.put("low", run.histogram.low());
        facts.put("high", run.histogram.high());
        facts.put("bins", WeightHistogram.BINS);
        facts.put("inputSpikes", run.inputSpikes);
        facts.put(
                "input",
                run.input.stream()
                        .map(excerpt -> Map.of(
                                "from",
                                excerpt.from(),
                                "to",
                                excerpt.to(),
                                "count",
                                excerpt.spikes().count()))
                        .toList());
        facts.put(
                "discoveries",
                IntStream.range(0, run.neurons())
                        .mapToObj(run::discovery)
                        .map(found -> found.isPresent() ? found.get().time() : null)
                        .toList());
        return facts;
    }

    private float[] potential(int neuron, int count) {
        float[] values = new float[count];
        int next = 0;
        for (PotentialSamples samples : run.potentials) {
            for (float[] row : samples.potentials()) {
                values[next++] = row[neuron];
            }
        }
        return values;
    }

    private void block(String id, String content) throws IOException {
        out.write("<script type=\"text/plain\" id=\"" + id + "\">" + content + "</script>\n");
    }

    /** The tables of measures. */
    static String html(RunMeasures measures) {
        StringBuilder html = new StringBuilder();
        for (RunMeasures.Table table : measures.tables()) {
            html.append("<p>").append(escaped(table.heading())).append("</p>\n");
            html.append("<div class=\"wide\"><table>\n<thead>")
                    .append(row(table.rows().get(0), "th"))
                    .append("</thead>\n<tbody>\n");
            table.rows().stream().skip(1).forEach(row -> html.append(row(row, "td")));
            html.append("</tbody></table></div>\n");
            table.notes()
                    .forEach(note -> html.append("<p>").append(escaped(note)).append("</p>\n"));
        }
        return html.toString();
    }

    private static String row(List<String> cells, String element) {
        StringJoiner row = new StringJoiner("", "<tr>", "</tr>\n");
        cells.forEach(cell -> row.add("<" + element + ">" + escaped(cell) + "</" + element + ">"));
        return row.toString();
    }

    private String versions() {
        StringBuilder html = new StringBuilder();
        run.description
                .versions()
                .forEach((module, version) -> html.append("<li>")
                        .append(escaped(module + " " + version))
                        .append("</li>\n"));
        return html.toString();
    }

    static String escaped(String text) {
        // XML has no way to write most control characters, and HTML shows none.
        return text.replaceAll("[\\p{Cntrl}&&[^\n\t]]", "\uFFFD")
                .replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;");
    }

    private static String resource(String name) throws IOException {
        try (InputStream stream = Page.class.getResourceAsStream(name)) {
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
