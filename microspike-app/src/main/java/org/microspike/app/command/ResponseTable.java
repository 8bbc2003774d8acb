package org.microspike.app.command;

import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import org.microspike.api.measure.LabelResponses;
import org.microspike.api.measure.NeuronLabels;
import org.microspike.api.measure.TrialMeasures;
import org.microspike.api.message.Words;
import org.microspike.api.record.RecordedRun;
import org.microspike.api.trial.TrialResult;
import org.microspike.app.Columns;

/** What the neurons of a population respond to most in trials with labels, for people. */
final class ResponseTable {
    private static final int MOST_NEURONS = 20;

    private final LabelResponses responses;
    private final String heading;

    /**
     * Measures the responses of a population.
     *
     * @param input the name of the input of trials
     * @param trials in order of time, at least one, each accepted and with a label; those of the phase for labels count, as
     *     for classify, or where there is none those of the last phase
     */
    ResponseTable(RecordedRun run, String population, String input, List<TrialResult> trials) {
        String ofLabels = TrialMeasures.Phases.DEFAULT.label();
        String phase = trials.stream().anyMatch(result -> result.phase().equals(ofLabels))
                ? ofLabels
                : trials.get(trials.size() - 1).phase();
        List<TrialResult> counting =
                trials.stream().filter(result -> result.phase().equals(phase)).toList();
        responses = LabelResponses.of(run, population, counting);
        heading = "Responses of '" + population + "' to " + Words.count(counting.size(), "trial") + " of '" + input
                + "'" + (phase.isEmpty() ? "" : ", phase '" + phase + "'")
                + ", and the label of those with most spikes:";
    }

    void print(PrintWriter out) {
        NeuronLabels neurons = responses.neurons();
        int count = neurons.assigned().length;
        List<String[]> rows = new ArrayList<>();
        rows.add(new String[] {
            "neuron", "label", "trials", "spikes in a trial", "latency", "of other labels", "selectivity"
        });
        for (int neuron = 0; neuron < Math.min(count, MOST_NEURONS); neuron++) {
            rows.add(row(neurons, neuron));
        }
        out.println(heading);
        Columns.print(out, rows);
        double[] selectivities = IntStream.range(0, count)
                .mapToDouble(responses::selectivity)
                .filter(Double::isFinite)
                .sorted()
                .toArray();
        if (count > MOST_NEURONS) {
            out.println("  and " + Words.count(count - MOST_NEURONS, "neuron") + " more"
                    + (selectivities.length == 0
                            ? ""
                            : "; the median selectivity of all that spike is "
                                    + number(selectivities[selectivities.length / 2])));
        }
        out.println(
                "latency: of the first spike, from the start of a trial. selectivity: lifetime sparseness, 0 for a neuron"
                        + " that responds to all labels alike, 1 to a single one.");
    }

    private String[] row(NeuronLabels neurons, int neuron) {
        int best = neurons.assigned()[neuron];
        if (best == NeuronLabels.NONE) {
            return new String[] {Integer.toString(neuron), "-", "-", "0", "-", "-", "-"};
        }
        double[] means = neurons.responses()[neuron];
        double others = IntStream.range(0, means.length)
                .filter(label -> label != best)
                .mapToDouble(label -> means[label])
                .average()
                .orElse(Double.NaN);
        return new String[] {
            Integer.toString(neuron),
            neurons.labels().get(best),
            Long.toString(neurons.trials()[best]),
            number(means[best]),
            String.format(Locale.ROOT, "%.1f ms", 1000 * responses.latencies()[neuron][best]),
            number(others),
            number(responses.selectivity(neuron))
        };
    }

    private static String number(double value) {
        return Double.isFinite(value) ? String.format(Locale.ROOT, "%.2f", value) : "-";
    }
}
