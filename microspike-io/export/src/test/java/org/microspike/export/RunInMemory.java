package org.microspike.export;

import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.microspike.api.data.SpikeBlock;
import org.microspike.api.data.SpikeTrain;
import org.microspike.api.data.Weights;
import org.microspike.api.network.MemoryRecording;
import org.microspike.api.numeric.RegularTimes;
import org.microspike.api.pattern.Schedule;
import org.microspike.api.record.PotentialSamples;
import org.microspike.api.record.RecordedRun;
import org.microspike.api.record.RecordingPlan;
import org.microspike.api.record.RunDescription;
import org.microspike.api.trial.Trial;
import org.microspike.api.trial.TrialResult;

/** A run of 2 s that was never simulated: three neurons, ten afferents, two windows of potentials; times of all lengths. */
final class RunInMemory implements RecordedRun {
    static final int NEURONS = 3;
    static final int AFFERENTS = 10;
    static final int INPUT_SPIKES = 1000;
    static final double DURATION = 2;

    private static final RecordingPlan PLAN = RecordingPlan.SPIKES
            .withInputSpikes()
            .withPotentials(0.01, 0, 1)
            .withPotentials(0.1, 0.5, Double.POSITIVE_INFINITY)
            .withWeights(1);

    /** The most input spikes, and samples of potentials, that were asked for at once. */
    int mostAskedFor;

    private final MemoryRecording recorded = new MemoryRecording();

    /** A run whose spikes and potentials are drawn with a seed. */
    RunInMemory(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        SpikeBlock block = new SpikeBlock(INPUT_SPIKES);
        double[] times = random.doubles(INPUT_SPIKES, 0, DURATION).sorted().toArray();
        // Some at once, and one at the very end.
        times[501] = times[500];
        times[INPUT_SPIKES - 1] = DURATION;
        for (double time : times) {
            block.add(time, random.nextInt(AFFERENTS));
        }
        recorded.inputSpikes(block, 0, INPUT_SPIKES);
        for (int i = 0; i < 50; i++) {
            recorded.outputSpike(times[20 * i], i % NEURONS);
        }
        for (int window = 0; window < 2; window++) {
            RegularTimes planned = PLAN.potentials().get(window).times();
            for (long k = 0; k < planned.count() && planned.time(k) < DURATION; k++) {
                recorded.potentials(
                        window, planned.time(k), random.doubles(NEURONS).toArray());
            }
        }
        recorded.trial(0, new TrialResult(new Trial(0, 0.1, 0.2, "5", 1L << 40, 0), "learn", 4, false));
        recorded.trial(
                0, new TrialResult(new Trial(0.25, 0.35, 0.4, "a \"5\", or 6", 1L << 40, 1), "learn", 1L << 33, true));
        recorded.trial(0, new TrialResult(new Trial(0.5, 0.75, 0.75, "", 0, 0), "", 3, false));
        recorded.trial(0, new TrialResult(new Trial(1, 1.5, 2, "", 1, 0), "", 0, true));
        for (int snapshot = 0; snapshot <= 2; snapshot++) {
            recorded.weights(
                    snapshot,
                    new Weights(
                            AFFERENTS,
                            NEURONS,
                            random.doubles(AFFERENTS * NEURONS).toArray()));
        }
    }

    @Override
    public RunDescription description() {
        return new RunDescription("", 1, Map.of(), AFFERENTS, NEURONS, Schedule.NONE, PLAN);
    }

    @Override
    public double duration() {
        return DURATION;
    }

    @Override
    public boolean complete() {
        return true;
    }

    @Override
    public SpikeTrain outputSpikes() {
        return recorded.spikes();
    }

    @Override
    public long countInputSpikes(double from, double to) {
        return recorded.inputSpikes(from, to).count();
    }

    @Override
    public SpikeTrain inputSpikes(double from, double to) {
        SpikeTrain spikes = recorded.inputSpikes(from, to);
        mostAskedFor = Math.max(mostAskedFor, spikes.count());
        return spikes;
    }

    @Override
    public List<PotentialSamples> potentials() {
        return List.of(recorded.potentials(0), recorded.potentials(1));
    }

    @Override
    public PotentialSamples potentials(int window, double from, double to) {
        PotentialSamples samples = RecordedRun.super.potentials(window, from, to);
        mostAskedFor = Math.max(mostAskedFor, samples.times().length);
        return samples;
    }

    @Override
    public List<TrialResult> trials(String input) {
        return recorded.trials(input);
    }

    @Override
    public double[] weightTimes() {
        return recorded.weights().stream()
                .mapToDouble(MemoryRecording.Snapshot::time)
                .toArray();
    }

    @Override
    public Weights weights(int snapshot) {
        return recorded.weights().get(snapshot).weights();
    }
}
