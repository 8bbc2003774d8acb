package org.microspike.benchmark;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.microspike.api.InitialWeights;
import org.microspike.api.Network;
import org.microspike.api.SpikeTrain;

/**
 * Tells what it costs that every part is a plugin: how much slower the standard network is in a Java process that has
 * run other neuron models, plasticity rules and inputs before, so that the just-in-time compiler can no longer take
 * calls between plugins for calls of one method. Fresh and used processes take turns.
 *
 * <p>Argument: the number of neurons.
 */
public final class Polymorphism {
    private static final String FRESH = "fresh";
    private static final String USED = "used";
    private static final int PROCESSES = 5;
    private static final int SPIKES = 3_500_000;
    private static final int RUNS = 12;

    private Polymorphism() {}

    /**
     * Compares; or, called by itself with a second argument, measures in one process.
     *
     * @param arguments as above
     * @throws IOException if no process can be started
     */
    public static void main(String[] arguments) throws IOException {
        int neurons = Integer.parseInt(arguments[0]);
        if (arguments.length == 1) {
            compare(neurons);
        } else {
            System.out.println(measure(neurons, arguments[1].equals(USED)));
        }
    }

    private static void compare(int neurons) throws IOException {
        double[] fresh = new double[PROCESSES];
        double[] used = new double[PROCESSES];
        for (int i = 0; i < PROCESSES; i++) {
            fresh[i] = inNewProcess(neurons, FRESH);
            used[i] = inNewProcess(neurons, USED);
        }
        System.out.printf("%d neuron(s), ns per input spike: median (min-max)%n", neurons);
        System.out.printf("  fresh Java process  %s%n", Timing.summary(fresh));
        System.out.printf("  after other plugins %s%n", Timing.summary(used));
        System.out.printf("  loss                %7.1f %%%n", 100 * (Timing.median(used) / Timing.median(fresh) - 1));
    }

    private static double inNewProcess(int neurons, String kind) throws IOException {
        List<String> command = new ArrayList<>();
        command.add(ProcessHandle.current().info().command().orElse("java"));
        command.addAll(ManagementFactory.getRuntimeMXBean().getInputArguments());
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), Polymorphism.class.getName()));
        command.addAll(List.of(Integer.toString(neurons), kind));
        Process process = new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        return Double.parseDouble(output.trim());
    }

    /** The second half of the runs counts, when all is compiled. */
    private static double measure(int neurons, boolean used) {
        SpikeTrain spikes = StandardNetwork.firstSpikes(SPIKES);
        if (used) {
            runOthers(spikes, neurons);
        }
        double[] times = new double[RUNS / 2];
        for (int run = 0; run < RUNS; run++) {
            times[run % times.length] = Timing.nanosecondsPerSpike(spikes, neurons);
        }
        return Timing.median(times);
    }

    /** Every model with every rule, each with spikes that are given and spikes that a plugin makes. */
    private static void runOthers(SpikeTrain spikes, int neurons) {
        for (String model : List.of("benchmark-leaky", "benchmark-counting", "srm")) {
            for (String rule : List.of("benchmark-forgetting", "stdp", "none")) {
                run(Network.builder().input(spikes, StandardNetwork.AFFERENTS), model, rule, neurons);
                run(Network.builder().input("pattern", Map.of()), model, rule, neurons);
            }
        }
    }

    private static void run(Network.Builder builder, String model, String rule, int neurons) {
        builder.neurons(model, neurons, Map.of()).initialWeights(InitialWeights.constant(0.475));
        if (!rule.equals("none")) {
            builder.plasticity(rule, Map.of());
        }
        try (Network network = builder.build()) {
            network.run(10);
        }
    }
}
