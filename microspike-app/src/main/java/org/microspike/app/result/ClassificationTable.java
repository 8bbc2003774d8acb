package org.microspike.app.result;

import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.microspike.api.measure.Classification;
import org.microspike.api.measure.LearningCurve;
import org.microspike.api.measure.NeuronLabels;
import org.microspike.api.measure.Share;
import org.microspike.api.measure.TrialMeasures;
import org.microspike.api.message.Words;
import org.microspike.app.Columns;
import org.microspike.report.RunMeasures;

/** How well the responses to trials tell what is shown, as tables for people and as data for programs. */
public final class ClassificationTable {
    private static final int MOST_WINDOWS = 10;

    private final TrialMeasures measures;

    /**
     * Tables of some measures.
     *
     * @param measures of a run
     */
    public ClassificationTable(TrialMeasures measures) {
        this.measures = measures;
    }

    /**
     * Prints all there is to know but the responses of single neurons.
     *
     * @param out where to print
     */
    public void print(PrintWriter out) {
        measures.classification().ifPresent(classification -> {
            accuracy(classification, measures.phases(), measures.population()).forEach(out::println);
            out.println(labelsHeading(classification));
            Columns.print(out, labels(classification));
            out.println("Trials by the label shown (rows) and the one predicted:");
            Columns.print(out, confusion(classification));
        });
        if (!measures.learning().points().isEmpty()) {
            out.println(learningHeading());
            Columns.print(out, learning());
        }
    }

    /** What there is to know beside the figures. */
    List<RunMeasures.Table> forReport() {
        return measures.classification().stream()
                .map(each -> RunMeasures.Table.of(
                        String.join(" ", accuracy(each, measures.phases(), measures.population())) + " "
                                + labelsHeading(each),
                        labels(each),
                        List.of()))
                .toList();
    }

    /** How many trials are predicted right, and how many not at all. */
    static List<String> accuracy(Classification classification, TrialMeasures.Phases phases, String population) {
        Share accuracy = classification.accuracy();
        List<String> lines = new ArrayList<>();
        lines.add(String.format(
                Locale.ROOT,
                "Accuracy: %s, 95 %% interval %s; %,d of %,d trials of phase '%s' predicted right by the spikes of '%s'.",
                percent(accuracy.value()),
                interval(accuracy),
                accuracy.successes(),
                accuracy.tries(),
                phases.test(),
                population));
        if (classification.unpredicted() > 0) {
            lines.add(Words.count(classification.unpredicted(), "trial")
                    + " without a prediction, as no neuron with a label spiked: counted as wrong.");
        }
        return lines;
    }

    private String labelsHeading(Classification classification) {
        NeuronLabels neurons = classification.neurons();
        int silent = neurons.neurons(NeuronLabels.NONE);
        return String.format(
                        Locale.ROOT,
                        "Labels of the neurons, by %,d trials of phase '%s'",
                        Arrays.stream(neurons.trials()).sum(),
                        measures.phases().label())
                + (silent == 0 ? "" : "; without a label, as silent, " + Words.count(silent, "neuron"))
                + ". Their mean response, in spikes in a trial:";
    }

    private static List<String[]> labels(Classification classification) {
        NeuronLabels neurons = classification.neurons();
        List<String[]> rows = new ArrayList<>();
        rows.add(new String[] {"label", "trials", "neurons", "to their label", "to others"});
        for (int label = 0; label < neurons.labels().size(); label++) {
            int own = label;
            double others = IntStream.range(0, neurons.labels().size())
                    .filter(shown -> shown != own)
                    .mapToDouble(shown -> neurons.response(own, shown))
                    .average()
                    .orElse(Double.NaN);
            rows.add(new String[] {
                neurons.labels().get(label),
                Long.toString(neurons.trials()[label]),
                Integer.toString(neurons.neurons(label)),
                response(neurons.response(label, label)),
                response(others)
            });
        }
        return rows;
    }

    private static String response(double spikes) {
        return Double.isNaN(spikes) ? "-" : String.format(Locale.ROOT, "%.3f", spikes);
    }

    private static List<String[]> confusion(Classification classification) {
        List<String> labels = classification.labels();
        List<String[]> rows = new ArrayList<>();
        List<String> head = new ArrayList<>(List.of("shown"));
        head.addAll(labels);
        head.addAll(List.of("none", "right"));
        rows.add(head.toArray(String[]::new));
        for (int shown = 0; shown < labels.size(); shown++) {
            List<String> row = new ArrayList<>(List.of(labels.get(shown)));
            Arrays.stream(classification.confusion()[shown])
                    .mapToObj(Long::toString)
                    .forEach(row::add);
            Share right = classification.accuracy(shown);
            row.add(right.tries() == 0 ? "-" : percent(right.value()));
            rows.add(row.toArray(String[]::new));
        }
        return rows;
    }

    private String learningHeading() {
        int windows = measures.learning().points().size();
        return String.format(
                        Locale.ROOT,
                        "While learning, phase '%s': each %,d trials predicted by the labels of the %<,d before",
                        measures.phases().learn(),
                        measures.learning().window())
                + (windows > MOST_WINDOWS ? ", " + MOST_WINDOWS + " of " + windows + " such windows" : "")
                + ":";
    }

    private List<String[]> learning() {
        List<LearningCurve.Point> points = measures.learning().points();
        List<String[]> rows = new ArrayList<>();
        rows.add(new String[] {"trials shown", "accuracy", "95 % interval"});
        int shown = Math.min(MOST_WINDOWS, points.size());
        for (int i = 1; i <= shown; i++) {
            LearningCurve.Point point = points.get((int) ((long) i * points.size() / shown) - 1);
            rows.add(new String[] {
                String.format(Locale.ROOT, "%,d", point.trials()),
                percent(point.accuracy().value()),
                interval(point.accuracy())
            });
        }
        return rows;
    }

    private static String percent(double share) {
        return String.format(Locale.ROOT, "%.1f %%", 100 * share);
    }

    private static String interval(Share share) {
        return String.format(Locale.ROOT, "%.1f to %.1f %%", 100 * share.low(), 100 * share.high());
    }

    /**
     * Tables of all there is to know, as CSV.
     *
     * @return texts by the names of their files
     */
    public SortedMap<String, String> csv() {
        SortedMap<String, String> files = new TreeMap<>();
        measures.classification().ifPresent(classification -> {
            files.put("confusion.csv", confusionCsv(classification));
            files.put("responses.csv", responsesCsv(classification.neurons()));
        });
        StringBuilder learning = new StringBuilder("trials,accuracy,low,high\n");
        for (LearningCurve.Point point : measures.learning().points()) {
            Share share = point.accuracy();
            learning.append(point.trials() + "," + share.value() + "," + share.low() + "," + share.high() + "\n");
        }
        files.put("learning.csv", learning.toString());
        return files;
    }

    private static String confusionCsv(Classification classification) {
        List<String> labels = classification.labels();
        StringBuilder csv = new StringBuilder("shown," + quoted(labels) + ",none\n");
        for (int shown = 0; shown < labels.size(); shown++) {
            csv.append(quoted(labels.subList(shown, shown + 1)));
            for (long trials : classification.confusion()[shown]) {
                csv.append("," + trials);
            }
            csv.append("\n");
        }
        return csv.toString();
    }

    private static String responsesCsv(NeuronLabels neurons) {
        StringBuilder csv = new StringBuilder("neuron,label," + quoted(neurons.labels()) + "\n");
        for (int neuron = 0; neuron < neurons.assigned().length; neuron++) {
            int label = neurons.assigned()[neuron];
            csv.append(neuron + ",");
            csv.append(label == NeuronLabels.NONE ? "" : quoted(neurons.labels().subList(label, label + 1)));
            for (double response : neurons.responses()[neuron]) {
                csv.append("," + response);
            }
            csv.append("\n");
        }
        return csv.toString();
    }

    private static String quoted(List<String> fields) {
        return fields.stream()
                .map(field -> field.matches("[^\",\r\n]*") ? field : "\"" + field.replace("\"", "\"\"") + "\"")
                .collect(Collectors.joining(","));
    }

    /**
     * All there is to know, for programs.
     *
     * @return quantities in SI units
     */
    public Map<String, Object> json() {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("input", measures.input());
        json.put("population", measures.population());
        Map<String, Object> phases = new LinkedHashMap<>();
        phases.put("learn", measures.phases().learn());
        phases.put("label", measures.phases().label());
        phases.put("test", measures.phases().test());
        json.put("phases", phases);
        measures.classification().ifPresent(classification -> {
            json.put("accuracy", json(classification.accuracy()));
            json.put("unpredicted", classification.unpredicted());
            json.put("labels", classification.labels());
            json.put(
                    "confusion",
                    Arrays.stream(classification.confusion())
                            .map(row -> Arrays.stream(row).boxed().toList())
                            .toList());
            json.put(
                    "label_trials",
                    Arrays.stream(classification.neurons().trials()).boxed().toList());
            json.put("neurons", json(classification.neurons()));
        });
        List<Object> learning = new ArrayList<>();
        for (LearningCurve.Point point : measures.learning().points()) {
            Map<String, Object> each = new LinkedHashMap<>();
            each.put("seen", point.trials());
            each.putAll(json(point.accuracy()));
            learning.add(each);
        }
        json.put("learning", learning);
        return json;
    }

    /** A share of trials, for programs. */
    static Map<String, Object> json(Share share) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("trials", share.tries());
        json.put("right", share.successes());
        json.put("share", share.value());
        json.put("low", share.low());
        json.put("high", share.high());
        return json;
    }

    private static List<Object> json(NeuronLabels neurons) {
        List<Object> json = new ArrayList<>();
        for (int neuron = 0; neuron < neurons.assigned().length; neuron++) {
            int label = neurons.assigned()[neuron];
            Map<String, Object> each = new LinkedHashMap<>();
            each.put(
                    "label",
                    label == NeuronLabels.NONE ? null : neurons.labels().get(label));
            each.put(
                    "responses",
                    Arrays.stream(neurons.responses()[neuron]).boxed().toList());
            json.add(each);
        }
        return json;
    }
}
