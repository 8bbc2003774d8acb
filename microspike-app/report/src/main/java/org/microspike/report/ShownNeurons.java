package org.microspike.report;

import java.util.HashMap;
import java.util.Map;
import java.util.stream.IntStream;
import org.microspike.api.record.NodeDescription;
import org.microspike.api.record.ProjectionDescription;
import org.microspike.api.record.RecordedRun;
import org.microspike.api.record.RunDescription;

/**
 * Which neurons of each population a page shows one by one: by the sizes of the populations, and so many that their weights
 * are not too many.
 */
final class ShownNeurons {
    /** Of all populations together. */
    private static final int MOST = 400;
    /** Of each, if it has them. */
    private static final int FEWEST = 40;
    /** Their weights; where not all sources have one, each counts twice. */
    private static final double MOST_WEIGHTS = 320_000;

    private ShownNeurons() {}

    /** By the name of each population. */
    static Map<String, Sample> of(RecordedRun run) {
        RunDescription description = run.description();
        Map<String, Double> weightsEach = new HashMap<>();
        for (int number : description.recordedProjections()) {
            if (ProjectionData.isShown(run, number)) {
                ProjectionDescription projection = description.projections().get(number);
                double each = (projection.dense() ? 1.0 : 2.0) * projection.synapses();
                weightsEach.merge(projection.to(), each, Double::sum);
            }
        }
        double neurons = IntStream.range(0, description.nodes().size())
                .filter(node -> !description.nodes().get(node).input())
                .filter(node -> description.recordsSpikes(node)
                        || weightsEach.containsKey(description.nodes().get(node).name()))
                .mapToDouble(node -> description.nodes().get(node).size())
                .sum();
        Map<String, Sample> samples = new HashMap<>();
        double weights = 0;
        for (NodeDescription node : description.nodes()) {
            if (node.input()) {
                continue;
            }
            long most = Math.max(FEWEST, Math.round((double) MOST * node.size() / Math.max(1, neurons)));
            Sample sample = Sample.most(node.size(), most);
            samples.put(node.name(), sample);
            weights += weightsEach.getOrDefault(node.name(), 0.0) * sample.count() / Math.max(1, node.size());
        }
        double share = Math.min(1, MOST_WEIGHTS / weights);
        samples.replaceAll((name, sample) -> weightsEach.containsKey(name) && sample.count() > 0
                ? Sample.most(sample.size(), Math.max(1, (long) (share * sample.count())))
                : sample);
        return samples;
    }
}
