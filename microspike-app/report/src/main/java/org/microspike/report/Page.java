package org.microspike.report;

import java.io.IOException;
import java.io.InputStream;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.StringJoiner;
import org.microspike.api.record.RunDescription;

/** The interactive page of any run: one HTML file that holds its data, its style and its scripts. */
final class Page {
    /** The rooms of the script, in the order in which they are run: helpers, what is chosen, charts, and the figures. */
    private static final List<String> SCRIPTS = List.of(
            "data",
            "words",
            "colors",
            "choice",
            "figure",
            "window",
            "chart",
            "patterns",
            "traces",
            "spikes",
            "rates",
            "responses",
            "latency",
            "distributions",
            "weights",
            "field",
            "input",
            "trials",
            "start");

    private final RunDescription description;
    private final String incomplete;
    private final RunMeasures measures;
    private final NetworkData network;
    private final Optional<RunData> layer;

    /**
     * A page.
     *
     * @param description of the run
     * @param incomplete how far it came, if it did not come to its end; else empty
     * @param measures of it
     * @param network what there is to show of any network
     * @param layer what else there is to show of one layer
     */
    Page(
            RunDescription description,
            String incomplete,
            RunMeasures measures,
            NetworkData network,
            Optional<RunData> layer) {
        this.description = description;
        this.incomplete = incomplete;
        this.measures = measures;
        this.network = network;
        this.layer = layer;
    }

    void write(Writer out) throws IOException {
        String[] parts = resource("page/page.html").split("\\$\\{", -1);
        out.write(parts[0]);
        for (int i = 1; i < parts.length; i++) {
            int end = parts[i].indexOf('}');
            fill(parts[i].substring(0, end), out);
            out.write(parts[i], end + 1, parts[i].length() - end - 1);
        }
    }

    private void fill(String placeholder, Writer out) throws IOException {
        switch (placeholder) {
            case "title" -> out.write(escaped(network.title));
            case "style" -> out.write(resource("uplot/uPlot.min.css") + resource("page/page.css"));
            case "license" -> out.write(escaped(resource("uplot/LICENSE")));
            case "script" -> writeScript(out);
            case "origin" -> out.write(escaped(network.origin) + ".");
            case "measures" -> out.write(tables());
            case "versions" -> out.write(versions());
            case "configuration" -> out.write(escaped(description.configuration()));
            case "data" ->
                new PageData(
                                network,
                                layer,
                                (id, content) -> out.write("<script type=\"text/plain\" id=\"data-" + id + "\">"
                                        + content + "</script>\n"))
                        .write(description, incomplete);
            default -> throw new IllegalStateException("No such placeholder: " + placeholder);
        }
    }

    private static void writeScript(Writer out) throws IOException {
        out.write(resource("uplot/uPlot.iife.min.js") + "(function () {\n\"use strict\";\n");
        for (String name : SCRIPTS) {
            out.write(resource("page/" + name + ".js"));
        }
        out.write("})();\n");
    }

    /** The tables of measures. */
    private String tables() {
        StringBuilder html = new StringBuilder();
        for (RunMeasures.Table table : measures.tables()) {
            String heading = escaped(table.heading());
            html.append("<p>").append(heading).append("</p>\n");
            html.append("<div class=\"wide\" role=\"group\" tabindex=\"0\" aria-label=\"")
                    .append(heading)
                    .append("\"><table>\n<thead>")
                    .append(row(table.rows().get(0), "th scope=\"col\""))
                    .append("</thead>\n<tbody>\n");
            table.rows().stream().skip(1).forEach(row -> html.append(row(row, "td")));
            html.append("</tbody></table></div>\n");
            table.notes()
                    .forEach(note -> html.append("<p class=\"note\">")
                            .append(escaped(note))
                            .append("</p>\n"));
        }
        return html.toString();
    }

    private static String row(List<String> cells, String element) {
        StringJoiner row = new StringJoiner("", "<tr>", "</tr>\n");
        cells.forEach(cell -> row.add("<" + element + ">" + escaped(cell) + "</" + element.substring(0, 2) + ">"));
        return row.toString();
    }

    private String versions() {
        StringBuilder html = new StringBuilder();
        description
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
