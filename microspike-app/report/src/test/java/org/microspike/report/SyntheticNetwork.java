package org.microspike.report;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import org.microspike.api.data.SpikeTrain;
import org.microspike.api.data.Weights;
import org.microspike.api.measure.Activity;
import org.microspike.api.numeric.RandomStream;
import org.microspike.api.pattern.Schedule;
import org.microspike.api.record.NodeDescription;
import org.microspike.api.record.PotentialSamples;
import org.microspike.api.record.ProjectionDescription;
import org.microspike.api.record.RecordedRun;
import org.microspike.api.record.RecordingPlan;
import org.microspike.api.record.RunDescription;

/** A recorded second of Poisson neurons, most excitatory, and of weights that grow apart. */
final class SyntheticNetwork implements RecordedRun {
    private static final double RATE = 40;
    private static final int SNAPSHOTS = 5;

    private final int neurons;
    private final int populations;
    private final Map<String, SpikeTrain> spikes = new LinkedHashMap<>();

    /** A number of populations, every fourth inhibitory, each with this number of neurons. */
    SyntheticNetwork(int populations, int neurons) {
        this.populations = populations;
        this.neurons = neurons;
        RandomStream random = RandomStream.seeded(1);
        for (int i = 0; i < populations; i++) {
            int count = (int) (RATE * neurons);
            double[] times = new double[count];
            int[] sources = new int[count];
            for (int k = 0; k < count; k++) {
                times[k] = random.nextDouble();
                sources[k] = random.nextInt(neurons);
            }
            Arrays.sort(times);
            spikes.put("pool-" + i, new SpikeTrain(times, sources));
        }
    }

    RunMeasures measures() {
        Map<String, Activity> activities = new LinkedHashMap<>();
        spikes.forEach((name, train) -> activities.put(name, Activity.of(train, neurons, 0.2, 1)));
        return new RunMeasures(List.of(), activities, List.of(), Optional.empty());
    }

    Report report() {
        return report(ReportOptions.DEFAULT);
    }

    Report report(ReportOptions options) {
        return Report.ofNetwork(this, measures(), options, "microspike report 'synthetic <network>'");
    }

    @Override
    public RunDescription description() {
        RecordingPlan plan = new RecordingPlan(true, List.of(), List.of(), Optional.empty());
        List<NodeDescription> nodes = spikes.keySet().stream()
                .map(name -> new NodeDescription(name, false, neurons, "lif", Map.of()))
                .toList();
        List<ProjectionDescription> projections = spikes.keySet().stream()
                .map(name -> new ProjectionDescription(
                        name + "-0",
                        name,
                        "pool-0",
                        isInhibitory(name) ? "inhibitory" : "excitatory",
                        "mV",
                        1000,
                        true,
                        true,
                        OptionalDouble.of(0.001)))
                .toList();
        return new RunDescription(
                "name: synthetic",
                7,
                Map.of(),
                nodes,
                projections,
                Schedule.NONE,
                plan,
                Map.of("name", "synthetic <network>", "projections.pool-0-0.w_max", "2"),
                OptionalDouble.of(1));
    }

    private static boolean isInhibitory(String name) {
        return Integer.parseInt(name.substring(name.indexOf('-') + 1)) % 4 == 3;
    }

    @Override
    public double duration() {
        return 1;
    }

    @Override
    public boolean complete() {
        return true;
    }

    @Override
    public SpikeTrain outputSpikes() {
        throw new AssertionError("Too many to be asked for");
    }

    @Override
    public SpikeTrain inputSpikes(double from, double to) {
        return SpikeTrain.EMPTY;
    }

    @Override
    public SpikeTrain spikes(String node, double from, double to) {
        return spikes.get(node).between(from, to);
    }

    @Override
    public long countSpikes(String node, double from, double to) {
        return spikes(node, from, to).count();
    }

    @Override
    public List<PotentialSamples> potentials() {
        return List.of();
    }

    @Override
    public double[] weightTimes() {
        double[] times = new double[SNAPSHOTS];
        Arrays.setAll(times, i -> i / (SNAPSHOTS - 1.0));
        return times;
    }

    @Override
    public Weights weights(int snapshot) {
        RandomStream random = RandomStream.seeded(2);
        double[] values = new double[1000];
        double share = snapshot / (SNAPSHOTS - 1.0);
        Arrays.setAll(values, i -> 1 + share * (random.nextDouble() < 0.3 ? 1 : -1));
        return new Weights(100, 10, values);
    }
}
