package org.microspike.report;

import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.microspike.api.data.SpikeTrain;
import org.microspike.api.data.Weights;
import org.microspike.api.measure.Discovery;
import org.microspike.api.pattern.Schedule;
import org.microspike.api.record.PotentialSamples;
import org.microspike.api.record.RecordedRun;
import org.microspike.api.record.RunDescription;

/** What a report needs of a recorded run, read once. */
final class RunData {
    /** How many input spikes are shown: what a browser draws at ease. */
    static final int MOST_INPUT_SPIKES = 300_000;

    final RunDescription description;
    final String title;
    final String origin;
    final double duration;
    final OptionalDouble threshold;
    final SpikeTrain spikes;
    final List<PotentialSamples> potentials;
    final WeightHistogram histogram;
    final Optional<Weights> finalWeights;
    final long inputSpikes;
    final List<InputExcerpt> input;
    final RunMeasures measures;

    RunData(RecordedRun run, RunMeasures measures, String command) {
        this.measures = measures;
        origin = Report.origin(run, command);
        description = run.description();
        title = Report.title(run);
        threshold = Threshold.of(description.settings());
        duration = run.duration();
        spikes = run.outputSpikes();
        potentials = run.potentials().stream()
                .filter(samples -> samples.times().length > 0)
                .toList();
        histogram = WeightHistogram.of(run);
        double[] snapshots = histogram.times();
        // Of a run that was killed there may be those of the start alone.
        finalWeights = snapshots.length > 0 && (snapshots[snapshots.length - 1] > 0 || duration == 0)
                ? Optional.of(run.weights(snapshots.length - 1))
                : Optional.empty();
        inputSpikes = run.countInputSpikes(0, duration);
        input = InputExcerpt.of(run, MOST_INPUT_SPIKES);
    }

    Schedule schedule() {
        return description.schedule();
    }

    int neurons() {
        return description.neurons();
    }

    /** When a neuron found its pattern; empty if it did not, or nothing is known of patterns. */
    Optional<Discovery> discovery(int neuron) {
        return neuron < measures.discoveries().size() ? measures.discoveries().get(neuron) : Optional.empty();
    }

    /** The weight of each afferent to a neuron at the end, or the last ones before a run was killed. */
    double[] finalWeights(int neuron) {
        Weights weights = finalWeights.orElseThrow();
        double[] values = new double[weights.afferents()];
        for (int afferent = 0; afferent < values.length; afferent++) {
            values[afferent] = weights.get(afferent, neuron);
        }
        return values;
    }
}
