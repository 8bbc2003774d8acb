package org.microspike.report;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.DoubleSummaryStatistics;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.microspike.api.measure.Activity;
import org.microspike.api.measure.TrialMeasures;
import org.microspike.api.message.MicroSpikeException;
import org.microspike.api.message.Words;
import org.microspike.api.record.NodeDescription;
import org.microspike.api.record.ProjectionDescription;
import org.microspike.api.record.RecordedRun;
import org.microspike.api.record.RunDescription;
import org.microspike.api.trial.TrialResult;
import org.microspike.report.PopulationData.Kind;

/** What figures show of any network, read once; so much that figures stay small, whatever the size of the network. */
final class NetworkData {
    /** Populations, or projections, with figures of their own. */
    static final int MOST = 12;

    final String title;
    final String origin;
    final double duration;
    final List<PopulationData> populations = new ArrayList<>();
    final int allPopulations;
    final Optional<RasterData> raster;
    final Optional<RasterData> pageRaster;
    /** In the window of that raster. */
    final Optional<ShownTrials> shown;

    final List<ProjectionData> projections = new ArrayList<>();
    final List<SourceGroup> groups;
    final Optional<TrialMeasures> trials;
    final List<ReceptiveFields> fields;
    final List<Traces> traces;
    /** The neurons of each population that are shown one by one. */
    final Map<String, Sample> samples;

    NetworkData(RecordedRun run, RunMeasures measures, ReportOptions options, String title, String origin) {
        options.window().ifPresent(window -> check(window, run.duration()));
        groups = options.groups();
        trials = measures.trials();
        fields = ReceptiveFields.of(run, options.picture());
        this.title = title;
        this.origin = origin;
        RunDescription description = run.description();
        duration = run.duration();
        samples = ShownNeurons.of(run);
        traces = Traces.of(run, samples);
        List<TrialResult> accepted = Stimuli.accepted(run);
        int all = 0;
        for (NodeDescription node : description.nodes()) {
            Activity activity = measures.activities().get(node.name());
            if (!node.input() && activity != null && run.countSpikes(node.name(), 0, Double.POSITIVE_INFINITY) > 0) {
                if (all++ < MOST) {
                    Optional<Stimuli> stimuli =
                            Stimuli.of(description.schedule(), accepted, activity.from(), activity.to());
                    populations.add(
                            PopulationData.of(run, node, kind(run, node), activity, samples.get(node.name()), stimuli));
                }
            }
        }
        allPopulations = all;
        boolean isSilent = populations.isEmpty();
        raster = isSilent ? Optional.empty() : Optional.of(RasterData.ofFigure(run, populations, options.window()));
        pageRaster = isSilent ? Optional.empty() : Optional.of(RasterData.ofPage(run, populations, options.window()));
        shown = pageRaster.flatMap(each -> ShownTrials.of(accepted, each.from(), each.to()));
        for (int number : description.recordedProjections()) {
            if (projections.size() < MOST) {
                String target = description.projections().get(number).to();
                ProjectionData.of(run, number, groups, samples.get(target)).ifPresent(projections::add);
            }
        }
    }

    private static void check(Window window, double duration) {
        if (!(window.from() < duration)) {
            throw new MicroSpikeException("--from: the recording ends at " + Words.seconds(duration)
                    + ", before or at the start of the window, " + Words.seconds(window.from()) + ".");
        }
    }

    /** By the ports that its spikes arrive at, or else the recorded weights; unknown if neither tells. */
    private static Kind kind(RecordedRun run, NodeDescription node) {
        RunDescription description = run.description();
        Set<Kind> kinds = EnumSet.noneOf(Kind.class);
        for (int number = 0; number < description.projections().size(); number++) {
            ProjectionDescription projection = description.projections().get(number);
            if (projection.from().equals(node.name())) {
                kinds.add(
                        switch (projection.port()) {
                            case "excitatory" -> Kind.EXCITATORY;
                            case "inhibitory" -> Kind.INHIBITORY;
                            default -> bySign(run, number);
                        });
            }
        }
        kinds.remove(Kind.UNKNOWN);
        return kinds.size() == 1 ? kinds.iterator().next() : Kind.UNKNOWN;
    }

    private static Kind bySign(RecordedRun run, int projection) {
        String name = run.description().projections().get(projection).name();
        if (!run.description().recordedProjections().contains(projection) || run.weightTimes(name).length == 0) {
            return Kind.UNKNOWN;
        }
        DoubleSummaryStatistics weights =
                Arrays.stream(run.weights(name, 0).values()).summaryStatistics();
        if (weights.getMin() >= 0 && weights.getMax() > 0) {
            return Kind.EXCITATORY;
        }
        return weights.getMax() <= 0 && weights.getMin() < 0 ? Kind.INHIBITORY : Kind.UNKNOWN;
    }
}
