package org.microspike.benchmark;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import org.microspike.api.data.SpikeTrain;
import org.microspike.api.network.Connect;
import org.microspike.api.network.Delays;
import org.microspike.api.network.InitialWeights;
import org.microspike.api.network.Network;
import org.microspike.api.network.NetworkBuilder;
import org.microspike.api.network.Normalisation;
import org.microspike.api.network.Projection;
import org.microspike.api.numeric.Distribution;
import org.microspike.api.numeric.RandomStream;

/**
 * The network of Diehl and Cook (2015), doi 10.3389/fncom.2015.00099, on pictures made here that are as bright as
 * handwritten digits, beside a clock-driven program in C that gets the same spikes. The two take turns.
 */
final class Digits {
    private static final int WIDTH = 28;
    private static final int AFFERENTS = WIDTH * WIDTH;
    private static final int KINDS = 10;

    /** Shown for so long, in seconds, then nothing. */
    private static final double SHOWN = 0.35;

    private static final double EVERY = 0.5;

    /** The mean number of spikes per picture. */
    private static final double SPIKES = 2285;

    private static final double HIGHEST_RATE = 63.75;

    private Digits() {}

    public static void main(String[] arguments) throws IOException {
        int neurons = arguments.length > 1 ? Integer.parseInt(arguments[1]) : 100;
        int pictures = arguments.length > 2 ? Integer.parseInt(arguments[2]) : 400;
        int runs = arguments.length > 3 ? Integer.parseInt(arguments[3]) : 5;
        int threads = arguments.length > 4 ? Integer.parseInt(arguments[4]) : 1;
        SpikeTrain spikes = spikes(pictures);
        double events = (double) spikes.count() * neurons;
        double[] ratios = new double[runs];
        try (ProgramInC program = ProgramInC.compile(Path.of(arguments[0]), "diehl.c")) {
            program.setInput(spikes);
            for (int run = 0; run < runs; run++) {
                String[] inC = program.run(String.valueOf(neurons), program.input(), String.valueOf(pictures));
                double c = Double.parseDouble(inC[0]);
                try (Network network = network(spikes, neurons).threads(threads).build()) {
                    long start = System.nanoTime();
                    long cpu = Timing.processorTime();
                    network.runUntil(pictures * EVERY);
                    double clock = (System.nanoTime() - start) * 1e-9;
                    double processor = (Timing.processorTime() - cpu) * 1e-9;
                    ratios[run] = processor / c;
                    System.out.printf(
                            Locale.ROOT,
                            "%d neurons, %d pictures, ns per synaptic event: C %.2f, MicroSpike %.2f, ratio %.2f,"
                                    + " by the clock %.2f; output spikes %s and %d%n",
                            neurons,
                            pictures,
                            c / events * 1e9,
                            processor / events * 1e9,
                            ratios[run],
                            clock / c,
                            inC[1],
                            network.outputSpikes());
                }
            }
        }
        System.out.println("ratio " + Timing.summary(ratios));
    }

    private static NetworkBuilder network(SpikeTrain spikes, int neurons) {
        int[] from = new int[neurons * (neurons - 1)];
        int[] to = new int[from.length];
        for (int i = 0; i < from.length; i++) {
            from[i] = i / (neurons - 1);
            to[i] = i % (neurons - 1) + (i % (neurons - 1) < from[i] ? 0 : 1);
        }
        return Network.builder()
                .input(spikes, AFFERENTS)
                .population(
                        "e",
                        "conductance-lif",
                        neurons,
                        Map.ofEntries(
                                Map.entry("step", "0.5 ms"),
                                Map.entry("tau_m", "100 ms"),
                                Map.entry("tau_excitatory", "1 ms"),
                                Map.entry("tau_inhibitory", "2 ms"),
                                Map.entry("rest", "-65 mV"),
                                Map.entry("reversal_inhibitory", "-100 mV"),
                                Map.entry("threshold", "-72 mV"),
                                Map.entry("reset", "-65 mV"),
                                Map.entry("refractory", "5 ms"),
                                Map.entry("initial", "-105 mV"),
                                Map.entry("theta_plus", "0.05 mV"),
                                Map.entry("tau_theta", "1e7 ms"),
                                Map.entry("initial_theta", "20 mV")))
                .population(
                        "i",
                        "conductance-lif",
                        neurons,
                        Map.ofEntries(
                                Map.entry("step", "0.5 ms"),
                                Map.entry("tau_m", "10 ms"),
                                Map.entry("tau_excitatory", "1 ms"),
                                Map.entry("tau_inhibitory", "2 ms"),
                                Map.entry("rest", "-60 mV"),
                                Map.entry("reversal_inhibitory", "-85 mV"),
                                Map.entry("threshold", "-40 mV"),
                                Map.entry("reset", "-45 mV"),
                                Map.entry("refractory", "2 ms"),
                                Map.entry("initial", "-100 mV")))
                .project(Projection.of("afferents-e", "afferents", "e")
                        .port("excitatory")
                        .weights(InitialWeights.uniform(0.003, 0.303))
                        .delay(Delays.of(new Distribution.Uniform(0, 0.01), 0.5e-3))
                        .plasticity(
                                "triplet",
                                Map.ofEntries(
                                        Map.entry("pairing", "nearest"),
                                        Map.entry("a2_plus", 0),
                                        Map.entry("a3_plus", 0.01),
                                        Map.entry("a2_minus", 0.0001),
                                        Map.entry("a3_minus", 0),
                                        Map.entry("tau_plus", "20 ms"),
                                        Map.entry("tau_minus", "20 ms"),
                                        Map.entry("tau_x", "20 ms"),
                                        Map.entry("tau_y", "40 ms")))
                        .normalise(Normalisation.of(78, EVERY)))
                .project(Projection.of("e-i", "e", "i")
                        .port("excitatory")
                        .connect(Connect.ONE_TO_ONE)
                        .weights(InitialWeights.constant(10.4)))
                .project(Projection.of("i-e", "i", "e")
                        .port("inhibitory")
                        .connect(Connect.pairs(from, to))
                        .weights(InitialWeights.constant(17))
                        .delay(0.5e-3));
    }

    /** Poisson trains of pictures in turn, each a kind moved by a pixel at most. */
    private static SpikeTrain spikes(int pictures) {
        RandomStream random = RandomStream.seeded(5);
        double[][] kinds = new double[KINDS][];
        for (int kind = 0; kind < KINDS; kind++) {
            kinds[kind] = kind(random);
        }
        double[] times = new double[(int) (pictures * SPIKES * 1.1) + 1000];
        int[] sources = new int[times.length];
        int count = 0;
        for (int picture = 0; picture < pictures; picture++) {
            double[] rates = moved(kinds[random.nextInt(KINDS)], random.nextInt(3) - 1, random.nextInt(3) - 1);
            double total = Arrays.stream(rates).sum();
            double time = random.nextExponential() / total;
            for (; time < SHOWN; time += random.nextExponential() / total) {
                times[count] = picture * EVERY + time;
                sources[count++] = drawn(rates, random.nextDouble() * total);
            }
        }
        return new SpikeTrain(Arrays.copyOf(times, count), Arrays.copyOf(sources, count));
    }

    /** The rates of a picture of a few strokes, in hertz. */
    private static double[] kind(RandomStream random) {
        double[] rates = new double[AFFERENTS];
        double rate = SPIKES / SHOWN;
        double x = 9 + 10 * random.nextDouble();
        double y = 5 + 4 * random.nextDouble();
        double direction = 6 * random.nextDouble();
        while (rate > 0) {
            direction += 1.2 * (random.nextDouble() - 0.5);
            x += Math.cos(direction);
            y += Math.sin(direction);
            if (x < 6 || x > 21 || y < 4 || y > 23) {
                x = Math.max(6, Math.min(x, 21));
                y = Math.max(4, Math.min(y, 23));
                direction += 2;
            }
            for (int pixel = 0; pixel < AFFERENTS; pixel++) {
                double distance = Math.hypot(pixel % WIDTH - x, pixel / WIDTH - y);
                double wanted = Math.max(0, Math.min(1, 2 - distance)) * HIGHEST_RATE;
                double added = Math.max(0, Math.min(rate, wanted - rates[pixel]));
                rates[pixel] += added;
                rate -= added;
            }
        }
        return rates;
    }

    private static double[] moved(double[] rates, int right, int down) {
        double[] moved = new double[AFFERENTS];
        for (int pixel = 0; pixel < AFFERENTS; pixel++) {
            if (rates[pixel] > 0) {
                moved[pixel + right + WIDTH * down] = rates[pixel];
            }
        }
        return moved;
    }

    private static int drawn(double[] rates, double threshold) {
        double sum = 0;
        int last = 0;
        for (int pixel = 0; pixel < AFFERENTS; pixel++) {
            if (rates[pixel] > 0) {
                last = pixel;
                sum += rates[pixel];
                if (sum > threshold) {
                    return pixel;
                }
            }
        }
        return last;
    }
}
