package org.microspike.benchmark;

import java.lang.management.ManagementFactory;
import java.util.Arrays;
import java.util.function.LongSupplier;
import org.microspike.api.data.SpikeTrain;
import org.microspike.api.network.Network;

/** Times whole runs for the comparisons whose two sides have to take turns, which JMH does not do. */
final class Timing {
    private Timing() {}

    /** Runs the standard network through the spikes, and returns the nanoseconds per input spike. */
    static double nanosecondsPerSpike(SpikeTrain spikes, int neurons) {
        return nanosecondsPerSpike(spikes, neurons, System::nanoTime);
    }

    /** The same, of the processor's time for this thread, which other work on the machine does not add to. */
    static double processorNanosecondsPerSpike(SpikeTrain spikes, int neurons) {
        return nanosecondsPerSpike(spikes, neurons, ManagementFactory.getThreadMXBean()::getCurrentThreadCpuTime);
    }

    private static double nanosecondsPerSpike(SpikeTrain spikes, int neurons, LongSupplier clock) {
        try (Network network = StandardNetwork.learning(spikes, neurons)) {
            double end = StandardNetwork.end(spikes);
            long start = clock.getAsLong();
            network.run(end);
            return (clock.getAsLong() - start) / (double) network.inputSpikes();
        }
    }

    /** The nanoseconds of the processor that all threads have used. */
    static long processorTime() {
        return ((com.sun.management.OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean())
                .getProcessCpuTime();
    }

    static double median(double[] values) {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        int middle = sorted.length / 2;
        return sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
    }

    /** The median with the extremes behind it. */
    static String summary(double[] values) {
        return String.format(
                "%7.2f (%.2f-%.2f)",
                median(values),
                Arrays.stream(values).min().orElseThrow(),
                Arrays.stream(values).max().orElseThrow());
    }
}
