package org.microspike.app.result;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.microspike.api.data.SpikeTrain;
import org.microspike.api.measure.Activity;
import org.microspike.api.measure.GroupMeasures;
import org.microspike.api.network.Network;
import org.microspike.api.record.NodeDescription;
import org.microspike.api.record.ProjectionDescription;
import org.microspike.api.record.RunDescription;
import org.microspike.app.MeasureWindow;

/**
 * What is to be said of a run up to now, of which somebody has watched the spikes.
 *
 * @param run what is run
 * @param recent the latest spikes of one layer that is shown patterns; empty for any other network
 * @param activity of all populations; empty for one layer that is shown patterns
 * @param weights what became of them
 * @param trials how many there were
 * @param surprises what will be worth saying of one layer; empty for any other network
 */
public record RunWatch(
        RunDescription run,
        Optional<RecentSpikes> recent,
        Optional<ActivityWatch> activity,
        WeightsWatch weights,
        TrialsWatch trials,
        Optional<Advice> surprises) {
    /**
     * The results.
     *
     * @param network that was watched
     * @param criterion by which neurons are judged, where there are patterns
     * @return what is measured
     */
    public RunResults results(Network network, MeasureCriterion criterion) {
        double end = network.time();
        return recent.map(spikes -> ofLayer(spikes, criterion, end))
                .orElseGet(() -> ofNetwork(activity.orElseThrow(), criterion, end));
    }

    private RunResults ofLayer(RecentSpikes spikes, MeasureCriterion criterion, double end) {
        MeasureWindow.Part part = criterion.window().in(end);
        GroupMeasures measures = spikes.measures(part.from(), part.to());
        SpikeTrain train = spikes.train();
        NodeDescription neurons = run.nodes().get(1);
        Activity measured = Activity.of(train, neurons.size(), part.from(), part.to());
        return RunResults.of(
                Optional.of(measures),
                run.schedule(),
                criterion,
                List.of(new ActivityTable.Row(neurons, measured)),
                weightRows(end),
                trials.accuracies(),
                part,
                end);
    }

    private RunResults ofNetwork(ActivityWatch watched, MeasureCriterion criterion, double end) {
        List<ActivityTable.Row> rows = new ArrayList<>();
        for (int node : populations().toArray()) {
            if (run.nodes().get(node).size() > 0) {
                rows.add(new ActivityTable.Row(run.nodes().get(node), watched.activity(node, end)));
            }
        }
        double from = watched.part().from();
        MeasureWindow.Part part = new MeasureWindow.Part(
                from, Math.max(from, Math.min(watched.part().to(), end)));
        return RunResults.of(
                Optional.empty(), run.schedule(), criterion, rows, weightRows(end), trials.accuracies(), part, end);
    }

    private IntStream populations() {
        return IntStream.range(0, run.nodes().size())
                .filter(node -> !run.nodes().get(node).input());
    }

    private List<WeightTable.Row> weightRows(double end) {
        List<WeightTable.Row> rows = new ArrayList<>();
        for (int number = 0; number < run.projections().size(); number++) {
            ProjectionDescription projection = run.projections().get(number);
            int known = number;
            weights.before(number)
                    .ifPresent(before -> rows.add(new WeightTable.Row(projection, before, weights.after(known, end))));
        }
        return rows;
    }

    /**
     * What trials there were.
     *
     * @return a line for each input and phase; none without trials
     */
    public List<String> trialLines() {
        return trials.lines();
    }

    /**
     * Whether there were trials in a phase.
     *
     * @param phase its name
     * @return true if there were
     */
    public boolean hasTrials(String phase) {
        return trials.has(phase);
    }

    /**
     * What is certain to surprise before it runs.
     *
     * @param network that is watched, at its start
     * @return sentences; mostly none
     */
    public List<String> warnings(Network network) {
        return network.time() > 0
                ? List.of()
                : surprises.map(each -> each.warnings(network.weights())).orElse(List.of());
    }

    /**
     * What is surprising about it though right.
     *
     * @param network that was watched
     * @return sentences; mostly none
     */
    public List<String> advice(Network network) {
        if (surprises.isPresent()) {
            return surprises.get().of(network);
        }
        ActivityWatch watched = activity.orElseThrow();
        List<String> silent = populations()
                .filter(node -> watched.spikes(node) == 0)
                .mapToObj(node -> "'" + run.nodes().get(node).name() + "'")
                .toList();
        return silent.isEmpty() || network.time() == 0
                ? List.of()
                : List.of("There is no output spike in "
                        + (silent.size() == 1 ? "the population " : "the populations ") + String.join(", ", silent)
                        + ": what arrives there does not reach the threshold. Set a lower threshold, or higher"
                        + " weights.");
    }
}
