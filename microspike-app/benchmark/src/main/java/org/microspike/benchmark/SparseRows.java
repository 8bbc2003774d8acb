package org.microspike.benchmark;

import java.lang.management.ManagementFactory;
import java.util.Arrays;
import java.util.Map;
import org.microspike.api.Plasticity;
import org.microspike.api.data.Weights;
import org.microspike.api.numeric.RandomStream;
import org.microspike.api.plugin.Plugins;
import org.microspike.api.setting.Settings;

/**
 * Tells what a synaptic event of "stdp" on sparse rows costs: the processor's time for everything the rule does, output
 * spikes included, per input spike and target. Every afferent and every neuron spikes at 7 Hz, one pair in ten has a
 * synapse, and no neuron takes part.
 */
public final class SparseRows {
    private static final double RATE = 7;
    private static final int AFFERENTS = 2000;
    private static final int NEURONS_PER_TARGET = 10;
    private static final long SYNAPTIC_EVENTS = 20_000_000;
    private static final int ROUNDS = 11;
    private static final int WARM_UP = 4;

    private final Plasticity plasticity;
    private final int targets;
    private final int neurons;
    private final RandomStream random = RandomStream.seeded(1);
    private double time;

    private SparseRows(int targets, Map<String, ?> given) {
        this.targets = targets;
        neurons = NEURONS_PER_TARGET * targets;
        int[] starts = new int[AFFERENTS + 1];
        Arrays.setAll(starts, row -> row * targets);
        int[] places = new int[AFFERENTS * targets];
        for (int row = 0; row < AFFERENTS; row++) {
            draw(places, row * targets);
        }
        double[] values = new double[places.length];
        Arrays.setAll(values, k -> random.nextDouble());
        var rule = Plugins.installed().plasticityRule("stdp");
        plasticity = rule.create(
                Weights.sparse(AFFERENTS, neurons, starts, places, values, 0),
                Settings.check(rule.parameters(), given),
                random.named("plasticity"));
    }

    /** Draws the targets of a row, each neuron with the same probability. */
    private void draw(int[] places, int start) {
        int drawn = 0;
        for (int neuron = 0; drawn < targets; neuron++) {
            if (random.nextDouble() * (neurons - neuron) < targets - drawn) {
                places[start + drawn++] = neuron;
            }
        }
    }

    /** Returns the nanoseconds of the processor per synaptic event. */
    private double run() {
        int inputs = (int) (SYNAPTIC_EVENTS / targets);
        int events = (int) ((double) inputs * (AFFERENTS + neurons) / AFFERENTS);
        int[] sources = new int[events];
        double[] times = new double[events];
        long arrived = 0;
        for (int i = 0; i < events; i++) {
            time += random.nextExponential() / (RATE * (AFFERENTS + neurons));
            times[i] = time;
            sources[i] = random.nextInt(AFFERENTS + neurons) - neurons;
            arrived += sources[i] >= 0 ? targets : 0;
        }
        var threads = ManagementFactory.getThreadMXBean();
        long start = threads.getCurrentThreadCpuTime();
        for (int i = 0; i < events; i++) {
            if (sources[i] >= 0) {
                plasticity.inputSpike(sources[i], times[i]);
            } else {
                plasticity.outputSpike(sources[i] + neurons, times[i]);
            }
        }
        return (threads.getCurrentThreadCpuTime() - start) / (double) arrived;
    }

    /**
     * Measures rows of 100 and 1000 targets.
     *
     * @param arguments none
     */
    public static void main(String[] arguments) {
        for (Map<String, ?> given : Arrays.<Map<String, ?>>asList(
                Map.of("pairing", "all-to-all"),
                Map.of("pairing", "nearest"),
                Map.of("pairing", "restricted-nearest"),
                Map.of("pairing", "all-to-all", "mu_plus", 1, "mu_minus", 1),
                Map.of("pairing", "all-to-all", "mu_plus", 0.4, "mu_minus", 0.4))) {
            for (int targets : new int[] {100, 1000}) {
                var rows = new SparseRows(targets, given);
                double[] nanoseconds = new double[ROUNDS];
                for (int round = 0; round < ROUNDS; round++) {
                    nanoseconds[round] = rows.run();
                }
                System.out.printf(
                        "%4d targets, %s: ns per synaptic event: median (min-max) %s%n",
                        targets, given, Timing.summary(Arrays.copyOfRange(nanoseconds, WARM_UP, ROUNDS)));
            }
        }
    }
}
