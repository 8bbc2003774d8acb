package org.microspike.report;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.microspike.api.data.Weights;
import org.microspike.api.message.MicroSpikeException;
import org.microspike.api.record.NodeDescription;
import org.microspike.api.record.ProjectionDescription;
import org.microspike.api.record.RecordedRun;
import org.microspike.api.record.RunDescription;

/**
 * What the weights of neurons from an input of pictures look like.
 *
 * @param projection the projection
 * @param size of the pictures
 * @param pictures the number for each neuron: 2 where the input tells light and dark apart, else 1
 * @param time of the snapshot in seconds
 * @param neurons the number of neurons of the population
 * @param shown the neurons that are shown
 * @param fields neurons shown x afferents: the weights; not a number where there is no synapse
 * @param low the least of 0 and the weights
 * @param high the greatest of 0 and the weights, or 1 if all are 0
 */
record ReceptiveFields(
        ProjectionDescription projection,
        PictureSize size,
        int pictures,
        double time,
        int neurons,
        int[] shown,
        double[][] fields,
        double low,
        double high) {
    /** Neurons that can be distinguished in a figure. */
    static final int MOST = 1600;
    /** Weights in a figure. */
    private static final int MOST_WEIGHTS = 2_000_000;
    /** Projections with figures. */
    private static final int MOST_PROJECTIONS = 4;

    /**
     * Those of the projections from inputs of pictures whose weights were recorded, at the last snapshot.
     *
     * @param picture the size of the pictures; empty for what inputs that consist of trials say, or squares
     * @throws MicroSpikeException if no input shows pictures of the size
     */
    static List<ReceptiveFields> of(RecordedRun run, Optional<PictureSize> picture) {
        RunDescription description = run.description();
        picture.ifPresent(size -> check(description, size));
        List<ReceptiveFields> all = new ArrayList<>();
        for (int number : description.recordedProjections()) {
            ProjectionDescription projection = description.projections().get(number);
            NodeDescription from = description.nodes().get(description.node(projection.from()));
            if (all.size() < MOST_PROJECTIONS && from.input() && projection.synapses() > 0) {
                size(run, from, picture)
                        .filter(size -> size.pictures(from.size()) > 0)
                        .flatMap(size -> of(run, projection, size))
                        .ifPresent(all::add);
            }
        }
        return all;
    }

    private static void check(RunDescription run, PictureSize size) {
        List<NodeDescription> inputs =
                run.nodes().stream().filter(NodeDescription::input).toList();
        if (inputs.stream().noneMatch(input -> size.pictures(input.size()) > 0)) {
            throw new MicroSpikeException("--picture: " + size.width() + "x" + size.height() + " are " + size.pixels()
                    + " pixels, but no input has as many afferents, or twice as many: "
                    + String.join(
                            ", ",
                            inputs.stream()
                                    .map(input -> input.name() + " has " + input.size())
                                    .toList())
                    + ".");
        }
    }

    /** What was asked for, or else what the input says of its pictures, or else a square. */
    private static Optional<PictureSize> size(RecordedRun run, NodeDescription input, Optional<PictureSize> picture) {
        if (picture.isPresent() || run.trials(input.name()).isEmpty()) {
            return picture;
        }
        RunDescription description = run.description();
        String block = description.isOneLayer() ? "input." : "inputs." + input.name() + ".";
        String width = description.settings().getOrDefault(block + "width", "");
        boolean both =
                description.settings().getOrDefault(block + "encoding", "").equals("on-off");
        return PictureSize.of(
                both ? input.size() / 2 : input.size(), width.matches("\\d{1,6}") ? Integer.parseInt(width) : 0);
    }

    private static Optional<ReceptiveFields> of(RecordedRun run, ProjectionDescription projection, PictureSize size) {
        double[] times = run.weightTimes(projection.name());
        if (times.length == 0) {
            return Optional.empty();
        }
        Weights weights = run.weights(projection.name(), times.length - 1);
        int most = Math.max(1, Math.min(MOST, MOST_WEIGHTS / weights.afferents()));
        int[] shown = new int[Math.min(most, weights.neurons())];
        Arrays.setAll(shown, i -> (int) ((long) i * weights.neurons() / shown.length));
        double[][] fields = new double[shown.length][weights.afferents()];
        for (double[] field : fields) {
            Arrays.fill(field, Double.NaN);
        }
        double low = 0;
        double high = 0;
        for (int afferent = 0; afferent < weights.afferents(); afferent++) {
            for (int synapse = weights.start(afferent); synapse < weights.end(afferent); synapse++) {
                int place = Arrays.binarySearch(shown, weights.neuron(afferent, synapse));
                if (place >= 0) {
                    double weight = weights.values()[synapse];
                    fields[place][afferent] = weight;
                    low = Math.min(low, weight);
                    high = Math.max(high, weight);
                }
            }
        }
        return Optional.of(new ReceptiveFields(
                projection,
                size,
                size.pictures(weights.afferents()),
                times[times.length - 1],
                weights.neurons(),
                shown,
                fields,
                low,
                high > low ? high : low + 1));
    }
}
