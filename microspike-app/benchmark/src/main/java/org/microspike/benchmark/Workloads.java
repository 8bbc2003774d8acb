package org.microspike.benchmark;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.microspike.api.data.SpikeTrain;
import org.microspike.api.network.Connect;
import org.microspike.api.network.InitialWeights;
import org.microspike.api.network.Network;
import org.microspike.api.network.NetworkBuilder;
import org.microspike.api.network.Projection;
import org.microspike.api.numeric.RandomStream;

/**
 * Networks whose cost per synaptic event is known of other simulators: sparse (W1, W2) and dense (W3, srm); and small, one
 * that several threads must not slow down. Prints for each run the seconds of the processor in the loop, and nanoseconds
 * per synaptic event; before each the plain C program makes and simulates masquelier2008, so that times of other days and
 * machines can be compared.
 */
final class Workloads {
    private static final double AFFERENT_RATE = 54;
    private static final double DELAY = 0.8e-3;

    private Workloads() {}

    public static void main(String[] arguments) throws IOException {
        String name = arguments.length > 1 ? arguments[1] : "w2";
        int runs = arguments.length > 2 ? Integer.parseInt(arguments[2]) : 3;
        int threads = arguments.length > 3 ? Integer.parseInt(arguments[3]) : 1;
        int neurons = arguments.length > 4 ? Integer.parseInt(arguments[4]) : 1000;
        try (ProgramInC loop = ProgramInC.loop(Path.of(arguments[0]))) {
            for (int run = 0; run < runs; run++) {
                System.out.printf(Locale.ROOT, "C %.2f s; ", loop.runStandard());
                measure(name, threads, neurons);
            }
        }
    }

    private static void measure(String name, int threads, int neurons) {
        long building = System.nanoTime();
        double seconds = seconds(name);
        try (Network network = network(name, neurons, seconds).threads(threads).build()) {
            double built = (System.nanoTime() - building) * 1e-9;
            long start = System.nanoTime();
            long cpu = Timing.processorTime();
            network.runUntil(seconds);
            double clock = (System.nanoTime() - start) * 1e-9;
            double processor = (Timing.processorTime() - cpu) * 1e-9;
            double events = events(name, network, neurons);
            System.out.printf(
                    Locale.ROOT,
                    "%s, %d thread(s): %.2f s of the processor, %.2f s by the clock, %.2f s to build;"
                            + " %d output spikes, %.3g synaptic events, %.2f ns each%n",
                    name,
                    threads,
                    processor,
                    clock,
                    built,
                    network.outputSpikes(),
                    events,
                    processor / events * 1e9);
        }
    }

    private static double seconds(String name) {
        return switch (name) {
            case "w1" -> 10;
            case "w2", "w2-fixed" -> 2;
            case "large", "brunel-a", "brunel-b", "brunel-c", "brunel-d" -> 1;
            default -> 5;
        };
    }

    private static double events(String name, Network network, int neurons) {
        return switch (name.substring(0, 2)) {
            case "w1" -> network.outputSpikes() * 80.0;
            case "sm" -> network.outputSpikes() * 300.0;
            case "w2" -> network.outputSpikes() * 1000.0;
            case "la" -> network.outputSpikes() * 5000.0;
            case "br" -> network.outputSpikes() * 1250.0;
            case "cu" -> network.outputSpikes() * 80.0;
            default -> network.inputSpikes() * (double) neurons;
        };
    }

    private static NetworkBuilder network(String name, int neurons, double seconds) {
        return switch (name) {
            case "w1" -> recurrent(3200, 800, 0.02, "-49 mV", 1.62, -9, false);
            case "w2" -> recurrent(8000, 2000, 0.1, "-29 mV", 0.458, -2.55, true);
            case "w2-fixed" -> recurrent(8000, 2000, 0.1, "-29 mV", 0.458, -2.55, false);
            case "large" -> recurrent(16_000, 4000, 0.25, "-29 mV", 0.0458, -0.255, true);
            case "w3" -> dense(neurons, seconds, true);
            case "w3-fixed" -> dense(neurons, seconds, false);
            case "small" -> small();
            case "brunel-a" -> brunel(3, 20);
            case "brunel-b" -> brunel(6, 40);
            case "brunel-c" -> brunel(5, 20);
            case "brunel-d" -> brunel(4.5, 9);
            case "srm" -> srm(neurons, seconds, true);
            case "srm-fixed" -> srm(neurons, seconds, false);
            default -> throw new IllegalArgumentException("There is no workload " + name);
        };
    }

    /** The network of Vogels and Abbott (2005) with currents, in two sizes. */
    private static NetworkBuilder recurrent(
            int excitatory, int inhibitory, double probability, String rest, double e, double i, boolean plastic) {
        Map<String, Object> lif = Map.of(
                "tau_m", "20 ms",
                "tau_excitatory", "5 ms",
                "tau_inhibitory", "10 ms",
                "rest", rest,
                "threshold", "-50 mV",
                "reset", "-60 mV",
                "refractory", "5 ms",
                "initial", "uniform(-60 mV, -50 mV)");
        Projection toExcitatory = fixed("e", "e", "excitatory", probability, e);
        if (plastic) {
            toExcitatory = toExcitatory.plasticity(
                    "stdp",
                    Map.of(
                            "pairing",
                            "all-to-all",
                            "tau_plus",
                            "20 ms",
                            "tau_minus",
                            "20 ms",
                            "a_plus",
                            0.001 * 2 * e,
                            "a_minus",
                            0.001 * 2 * e * 1.05,
                            "w_max",
                            2 * e));
        }
        return Network.builder()
                .population("e", "lif", excitatory, lif)
                .population("i", "lif", inhibitory, lif)
                .project(toExcitatory)
                .project(fixed("e", "i", "excitatory", probability, e))
                .project(fixed("i", "e", "inhibitory", probability, i))
                .project(fixed("i", "i", "inhibitory", probability, i));
    }

    /** The network of Brunel (2000), with inhibition stronger than excitation by this factor. */
    private static NetworkBuilder brunel(double inhibition, double kilohertz) {
        Map<String, Object> lif = Map.ofEntries(
                Map.entry("synapses", "delta"),
                Map.entry("tau_m", "20 ms"),
                Map.entry("rest", "0 mV"),
                Map.entry("threshold", "20 mV"),
                Map.entry("reset", "10 mV"),
                Map.entry("refractory", "2 ms"),
                Map.entry("initial", "uniform(0 mV, 20 mV)"),
                Map.entry("drive_rate", kilohertz + " kHz"),
                Map.entry("drive_weight", "0.1 mV"));
        NetworkBuilder builder =
                Network.builder().population("e", "lif", 10_000, lif).population("i", "lif", 2500, lif);
        for (String to : List.of("e", "i")) {
            builder = builder.project(inDegree("e", to, "excitatory", 1000, 0.1))
                    .project(inDegree("i", to, "inhibitory", 250, -0.1 * inhibition));
        }
        return builder;
    }

    private static Projection inDegree(String from, String to, String port, int degree, double weight) {
        return Projection.of(from + "-" + to, from, to)
                .port(port)
                .connect(Connect.inDegree(degree))
                .weights(InitialWeights.constant(weight))
                .delay(1.5e-3);
    }

    /** Three parts that meet every 0.1 ms with little to do. */
    private static NetworkBuilder small() {
        return Network.builder()
                .population(
                        "neurons",
                        "lif",
                        300,
                        Map.of(
                                "drive",
                                "25 mV",
                                "rest",
                                "-70 mV",
                                "threshold",
                                "-50 mV",
                                "initial",
                                "uniform(-60 mV, -50 mV)"))
                .project(Projection.of("loop", "neurons", "neurons")
                        .port("inhibitory")
                        .weights(InitialWeights.constant(-0.01))
                        .delay(0.1e-3));
    }

    private static Projection fixed(String from, String to, String port, double probability, double weight) {
        return Projection.of(from + "-" + to, from, to)
                .port(port)
                .connect(Connect.probability(probability))
                .weights(InitialWeights.constant(weight))
                .delay(DELAY);
    }

    private static NetworkBuilder dense(int neurons, double seconds, boolean plastic) {
        Projection projection = Projection.of("afferents-neurons", "afferents", "neurons")
                .weights(InitialWeights.normal(0.038, 0.25 * 0.038));
        if (plastic) {
            projection = projection.plasticity(
                    "stdp",
                    Map.of(
                            "pairing",
                            "all-to-all",
                            "tau_plus",
                            "20 ms",
                            "tau_minus",
                            "20 ms",
                            "a_plus",
                            0.001 * 0.076,
                            "a_minus",
                            0.001 * 0.076 * 1.05,
                            "w_max",
                            0.076));
        }
        return Network.builder()
                .input(poisson(seconds), StandardNetwork.AFFERENTS)
                .neurons(
                        "lif",
                        neurons,
                        Map.of(
                                "tau_m", "10 ms",
                                "tau_excitatory", "2.5 ms",
                                "rest", "0 mV",
                                "reset", "0 mV",
                                "threshold", "10 mV",
                                "initial", "0 mV",
                                "refractory", "0 ms"))
                .project(projection);
    }

    private static NetworkBuilder srm(int neurons, double seconds, boolean plastic) {
        return Network.builder()
                .input(poisson(seconds), StandardNetwork.AFFERENTS)
                .neurons("srm", neurons, Map.of("threshold", 500))
                .plasticity(plastic ? "stdp" : "none", Map.of())
                .initialWeights(InitialWeights.uniform(0.3, 0.65));
    }

    /** All afferents together are one Poisson process. */
    private static SpikeTrain poisson(double seconds) {
        RandomStream random = RandomStream.seeded(5);
        double rate = AFFERENT_RATE * StandardNetwork.AFFERENTS;
        int most = (int) (rate * seconds * 1.1);
        double[] times = new double[most];
        int[] sources = new int[most];
        int count = 0;
        for (double time = random.nextExponential() / rate; time < seconds; time += random.nextExponential() / rate) {
            times[count] = time;
            sources[count] = random.nextInt(StandardNetwork.AFFERENTS);
            count++;
        }
        return new SpikeTrain(Arrays.copyOf(times, count), Arrays.copyOf(sources, count));
    }
}
