package org.microspike.benchmark;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.microspike.api.data.SpikeTrain;

/**
 * Tells what it costs that every part is a plugin: how much slower the standard network is in a Java process that has
 * run other neuron models, plasticity rules, inputs and recorders before, so that the just-in-time compiler can no longer
 * take calls between plugins for calls of one method. The others are the examples, from a folder of plugins. Fresh
 * processes, which have no such folder, and used ones take turns, and the processor's time counts.
 *
 * <p>Arguments: the folder, and the number of neurons.
 */
public final class Polymorphism {
    private static final String FRESH = "fresh";
    private static final String USED = "used";
    private static final int PROCESSES = 5;
    private static final int SPIKES = 3_500_000;
    private static final int RUNS = 12;

    private Polymorphism() {}

    /**
     * Compares; or, called by itself with a third argument, measures in one process.
     *
     * @param arguments as above
     * @throws IOException if no process can be started, or nothing can be recorded
     */
    public static void main(String[] arguments) throws IOException {
        Path folder = Path.of(arguments[0]).toRealPath();
        int neurons = Integer.parseInt(arguments[1]);
        if (arguments.length == 2) {
            compare(folder, neurons);
        } else {
            System.out.println(measure(folder, neurons, arguments[2].equals(USED)));
        }
    }

    private static void compare(Path folder, int neurons) throws IOException {
        OtherPlugins others = new OtherPlugins(folder);
        System.out.printf("Other plugins: %s%n", String.join(", ", others.names()));
        double[] fresh = new double[PROCESSES];
        double[] used = new double[PROCESSES];
        double[] losses = new double[PROCESSES];
        for (int i = 0; i < PROCESSES; i++) {
            fresh[i] = inNewProcess(folder, neurons, FRESH);
            used[i] = inNewProcess(folder, neurons, USED);
            losses[i] = 100 * (used[i] / fresh[i] - 1);
        }
        System.out.printf("%d neuron(s), ns per input spike: median (min-max)%n", neurons);
        System.out.printf("  fresh Java process  %s%n", Timing.summary(fresh));
        System.out.printf("  after other plugins %s%n", Timing.summary(used));
        System.out.printf("  loss in %%, pairwise %s%n", Timing.summary(losses));
        System.out.printf("  loss                %7.1f %%%n", 100 * (Timing.median(used) / Timing.median(fresh) - 1));
    }

    private static double inNewProcess(Path folder, int neurons, String kind) throws IOException {
        List<String> command = new ArrayList<>();
        command.add(ProcessHandle.current().info().command().orElse("java"));
        command.addAll(ManagementFactory.getRuntimeMXBean().getInputArguments());
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), Polymorphism.class.getName()));
        command.addAll(List.of(folder.toString(), Integer.toString(neurons), kind));
        Process process = new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        return Double.parseDouble(output.trim());
    }

    /** The second half of the runs counts, when all is compiled. */
    private static double measure(Path folder, int neurons, boolean used) throws IOException {
        SpikeTrain spikes = StandardNetwork.firstSpikes(SPIKES);
        if (used) {
            new OtherPlugins(folder).run(spikes, neurons);
        }
        double[] times = new double[RUNS / 2];
        for (int run = 0; run < RUNS; run++) {
            times[run % times.length] = Timing.processorNanosecondsPerSpike(spikes, neurons);
        }
        return Timing.median(times);
    }
}
