package org.microspike.benchmark;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import org.microspike.api.data.SpikeTrain;

/**
 * Tells how many times slower than a plain loop in C the simulation is. The two take turns on the same spikes, so that
 * whatever else the machine does slows both: the ratio is worth trusting where neither time is. The processor's time counts.
 *
 * <p>Arguments: the folder of loop.c, and the number of neurons. The loop in C always simulates one.
 */
public final class CompareWithC {
    /** 55 s of the standard input. */
    private static final int SPIKES = 7_000_000;

    private static final int ROUNDS = 15;
    /** The first runs of Java, spent on just-in-time compilation. */
    private static final int WARM_UP = 4;

    private CompareWithC() {}

    /**
     * Compares.
     *
     * @param arguments as above
     * @throws IOException if the loop cannot be compiled or run
     */
    public static void main(String[] arguments) throws IOException {
        int neurons = Integer.parseInt(arguments[1]);
        SpikeTrain spikes = StandardNetwork.firstSpikes(SPIKES);
        try (ProgramInC loop = ProgramInC.loop(Path.of(arguments[0]))) {
            loop.setInput(spikes);
            compare(loop, spikes, neurons);
        }
    }

    private static void compare(ProgramInC loop, SpikeTrain spikes, int neurons) throws IOException {
        double[] c = new double[ROUNDS];
        double[] java = new double[ROUNDS];
        for (int round = 0; round < ROUNDS; round++) {
            c[round] = loop.runLoop();
            java[round] = Timing.processorNanosecondsPerSpike(spikes, neurons);
        }
        double[] warm = Arrays.copyOfRange(java, WARM_UP, ROUNDS);
        double ratio = Timing.median(warm) / Timing.median(c);
        System.out.printf(
                "%d neuron(s), %,d input spikes, ns of the processor per input spike: median (min-max)%n",
                neurons, SPIKES);
        System.out.printf("  C, 1 neuron         %s%n", Timing.summary(c));
        System.out.printf("  Java                %s%n", Timing.summary(warm));
        System.out.printf("  Java, first run     %7.2f%n", java[0]);
        System.out.printf("  Java / C            %7.2f, that is %.3f per neuron%n", ratio, ratio / neurons);
    }
}
