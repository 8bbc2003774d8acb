package org.microspike.report;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.microspike.api.data.SpikeTrain;
import org.microspike.api.data.Weights;
import org.microspike.api.measure.Activity;
import org.microspike.api.pattern.Schedule;
import org.microspike.api.record.PotentialSamples;
import org.microspike.api.record.RecordedRun;
import org.microspike.api.record.RecordingPlan;
import org.microspike.api.record.RunDescription;

/** A run that was never simulated: three neurons, their potentials every 1 ms, two patterns. */
final class SyntheticRun implements RecordedRun {
    static final int NEURONS = 3;
    static final int AFFERENTS = 200;
    static final int INPUT_SPIKES = 4000;
    private static final String CONFIGURATION = """
            name: synthetic <run>
            neurons:
              count: '3'
              threshold: '500'
            """;

    private final double duration;
    private final boolean everything;
    private double silentFrom = Double.POSITIVE_INFINITY;

    /** A run of a duration in seconds that recorded everything, or its weights alone. */
    SyntheticRun(double duration, boolean everything) {
        this.duration = duration;
        this.everything = everything;
    }

    /** The same, without an output spike from a time on. */
    SyntheticRun silentFrom(double seconds) {
        silentFrom = seconds;
        return this;
    }

    /** The measures as the launcher would tell them. */
    RunMeasures measures() {
        return new RunMeasures(
                List.of(new RunMeasures.Table(
                        "Measured over the last 1 s:",
                        List.of(List.of("neuron", "hit rate"), List.of("0", "99.0 %")),
                        List.of("1 & 1"))),
                Map.of("neurons", Activity.of(this, "neurons", 0, duration)),
                Collections.nCopies(NEURONS, Optional.empty()),
                Optional.empty());
    }

    /** The report of this run. */
    Report report() {
        return Report.of(this, measures(), ReportOptions.DEFAULT, "microspike report 'synthetic <run>'");
    }

    @Override
    public RunDescription description() {
        RecordingPlan plan = RecordingPlan.SPIKES;
        return new RunDescription(
                CONFIGURATION,
                7,
                Map.of("org.microspike.api", "1"),
                AFFERENTS,
                NEURONS,
                new Schedule(2, 0.05, new int[] {0, -1, 1, -1, -1}),
                everything ? plan.withInputSpikes().withPotentials(0.001, 0, duration) : plan,
                Map.of("name", "synthetic <run>", "neurons.model", "srm", "neurons.threshold", "500"),
                OptionalDouble.empty());
    }

    @Override
    public double duration() {
        return duration;
    }

    @Override
    public boolean complete() {
        return true;
    }

    @Override
    public SpikeTrain outputSpikes() {
        int count = everything ? (int) (Math.min(silentFrom, duration) * 8) : 0;
        double[] times = new double[count];
        int[] neurons = new int[count];
        for (int i = 0; i < count; i++) {
            times[i] = i * 0.125 + 0.004;
            neurons[i] = i % NEURONS;
        }
        return new SpikeTrain(times, neurons);
    }

    @Override
    public SpikeTrain inputSpikes(double from, double to) {
        int[] found = IntStream.range(0, everything ? INPUT_SPIKES : 0)
                .filter(i -> inputTime(i) >= from && inputTime(i) < to)
                .toArray();
        return new SpikeTrain(
                IntStream.of(found).mapToDouble(this::inputTime).toArray(),
                IntStream.of(found).map(i -> i * 7 % AFFERENTS).toArray());
    }

    private double inputTime(int i) {
        return i * duration / INPUT_SPIKES;
    }

    @Override
    public List<PotentialSamples> potentials() {
        if (!everything) {
            return List.of();
        }
        SplittableRandom random = new SplittableRandom(1);
        int count = (int) Math.round(duration * 1000);
        double[] times = new double[count];
        float[][] potentials = new float[count][NEURONS];
        for (int k = 0; k < count; k++) {
            times[k] = k / 1000.0;
            for (int n = 0; n < NEURONS; n++) {
                potentials[k][n] = (float) (100 * (n + 1) + 50 * Math.sin(k / 50.0) + 30 * random.nextDouble());
            }
        }
        return new ArrayList<>(List.of(new PotentialSamples(times, potentials)));
    }

    @Override
    public double[] weightTimes() {
        return everything ? new double[] {0, duration / 2, duration} : new double[] {duration};
    }

    @Override
    public Weights weights(int snapshot) {
        double[] values = new double[AFFERENTS * NEURONS];
        for (int i = 0; i < values.length; i++) {
            values[i] = Math.floorMod(i * 31 + snapshot * 17, 100) / 99.0;
        }
        return new Weights(AFFERENTS, NEURONS, values);
    }
}
