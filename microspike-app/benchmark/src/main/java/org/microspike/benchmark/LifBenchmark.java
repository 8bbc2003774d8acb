package org.microspike.benchmark;

import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.microspike.api.NeuronGroup;
import org.microspike.api.NeuronModel;
import org.microspike.api.Plasticity;
import org.microspike.api.data.SpikeBlock;
import org.microspike.api.data.Weights;
import org.microspike.api.numeric.RandomStream;
import org.microspike.api.plugin.Plugins;
import org.microspike.api.setting.Settings;

/**
 * What the neurons of the model "lif" cost per synaptic event, without a network around them: a loop of its own hands
 * the spikes of a recurrent population back to its parts, epoch by epoch of one delay.
 *
 * <p>Arguments: cuba, random or dense, and how many neurons each part has; several such pairs. Other parts have other
 * wiring, with the same statistics.
 */
public final class LifBenchmark {
    private static final int ROUNDS = 5;
    private static final double DELAY = 0.8e-3;
    private static final double EXCITATORY = 0.8;

    private LifBenchmark() {}

    /**
     * Measures.
     *
     * @param arguments as above
     */
    public static void main(String[] arguments) {
        for (int k = 0; k + 1 < arguments.length; k += 2) {
            int part = Integer.parseInt(arguments[k + 1]);
            for (int round = 0; round < ROUNDS; round++) {
                Run run = run(arguments[k], part);
                System.out.printf(
                        "%-7s parts of %5d: %7.3f s of the processor, %6.2f ns per synaptic event, %,d of them, %.2f Hz%n",
                        arguments[k],
                        part,
                        run.seconds(),
                        run.seconds() * 1e9 / run.events(),
                        run.events(),
                        run.rate());
            }
        }
    }

    /** How long the loop took, how many spikes arrived at synapses, and how often the neurons spiked. */
    private record Run(double seconds, long events, double rate) {}

    private static Run run(String workload, int part) {
        return switch (workload) {
            case "cuba" -> recurrent(4000, 0.02, "-49 mV", 1.62, -9, 10, part);
            case "random" -> recurrent(10_000, 0.1, "-29 mV", 0.458, -2.55, 2, part);
            case "dense" -> dense(part);
            default -> throw new IllegalArgumentException(workload);
        };
    }

    private static List<NeuronGroup> parts(int neurons, int part, Map<String, ?> given) {
        NeuronModel model = Plugins.installed().neuronModel("lif");
        Settings settings = Settings.check(model.parameters(), given);
        List<NeuronGroup> parts = new ArrayList<>();
        for (int first = 0; first < neurons; first += part) {
            int count = Math.min(part, neurons - first);
            parts.add(model.createPart(first, count, neurons, settings, RandomStream.seeded(1))
                    .orElseThrow());
        }
        return parts;
    }

    private static double seconds() {
        return 1e-9 * ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
    }

    /** 2000 Poisson afferents of 54 Hz, all to all. */
    private static Run dense(int part) {
        int afferents = 2000;
        int neurons = 1000;
        double duration = 5;
        RandomStream random = RandomStream.seeded(7);
        SpikeBlock input = new SpikeBlock(1_000_000);
        for (double time = random.nextExponential() / 108e3; time < duration; ) {
            input.add(time, random.nextInt(afferents));
            time += random.nextExponential() / 108e3;
        }
        double[] values = new double[afferents * neurons];
        for (int i = 0; i < values.length; i++) {
            values[i] = Math.max(0, 0.038 * (1 + 0.25 * random.nextGaussian()));
        }
        List<NeuronGroup> parts = parts(
                neurons,
                part,
                Map.of(
                        "tau_m",
                        "10 ms",
                        "tau_excitatory",
                        "2.5 ms",
                        "rest",
                        "0 mV",
                        "reset",
                        "0 mV",
                        "threshold",
                        "10 mV",
                        "initial",
                        "0 mV",
                        "refractory",
                        "0 ms"));
        List<Weights> weights = new ArrayList<>();
        for (int p = 0; p < parts.size(); p++) {
            int count = parts.get(p).size();
            double[] own = new double[afferents * count];
            for (int row = 0; row < afferents; row++) {
                System.arraycopy(values, row * neurons + p * part, own, row * count, count);
            }
            Weights each = new Weights(afferents, count, own);
            each.setBounds(0, 0.076);
            weights.add(each);
        }
        long spikes = 0;
        double start = seconds();
        for (int from = 0; from < input.size(); from += 4096) {
            int to = Math.min(input.size(), from + 4096);
            for (int p = 0; p < parts.size(); p++) {
                int next = from;
                while (next < to) {
                    next = parts.get(p).receive(input, next, to, weights.get(p), Plasticity.fixed());
                    spikes += next < to ? 1 : 0;
                }
            }
        }
        double seconds = seconds() - start;
        return new Run(seconds, (long) input.size() * neurons, spikes / duration / neurons);
    }

    private static Run recurrent(
            int neurons,
            double probability,
            String rest,
            double excitatory,
            double inhibitory,
            double duration,
            int part) {
        List<NeuronGroup> parts =
                parts(neurons, part, Map.of("rest", rest, "initial", "uniform(-60 mV, -50 mV)", "refractory", "5 ms"));
        int excitatoryNeurons = (int) (EXCITATORY * neurons);
        List<List<Weights>> weights = List.of(
                wiring(0, excitatoryNeurons, neurons, probability, excitatory, part, 0),
                wiring(excitatoryNeurons, neurons, neurons, probability, inhibitory, part, 1));
        SpikeBlock arriving = new SpikeBlock(1 << 20);
        SpikeBlock outputs = new SpikeBlock(1 << 20);
        SpikeBlock rows = new SpikeBlock(1 << 20);
        long events = 0;
        long spikes = 0;
        double start = seconds();
        for (int epoch = 0; epoch * DELAY < duration; epoch++) {
            double end = (epoch + 1) * DELAY;
            rows.clear();
            for (int i = 0; i < arriving.size(); i++) {
                int source = arriving.sources()[i];
                rows.add(arriving.times()[i] + DELAY, source < excitatoryNeurons ? source : source - excitatoryNeurons);
            }
            outputs.clear();
            for (int p = 0; p < parts.size(); p++) {
                NeuronGroup group = parts.get(p);
                int from = 0;
                while (from < rows.size()) {
                    int to = from + 1;
                    boolean isExcitatory = arriving.sources()[from] < excitatoryNeurons;
                    while (to < rows.size() && arriving.sources()[to] < excitatoryNeurons == isExcitatory) {
                        to++;
                    }
                    Weights synapses = weights.get(isExcitatory ? 0 : 1).get(p);
                    for (int next = from; next < to; ) {
                        next = group.receive(rows, next, to, synapses, Plasticity.fixed());
                        if (next < to) {
                            outputs.add(group.spikeTime(), p * part + group.spikingNeuron());
                        }
                    }
                    for (int i = from; i < to; i++) {
                        events += synapses.end(rows.sources()[i]) - synapses.start(rows.sources()[i]);
                    }
                    from = to;
                }
                while (group.advance(end) != NeuronGroup.NONE) {
                    outputs.add(group.spikeTime(), p * part + group.spikingNeuron());
                }
            }
            spikes += outputs.size();
            sort(outputs, arriving);
        }
        double seconds = seconds() - start;
        return new Run(seconds, events, spikes / duration / neurons);
    }

    /** Spikes of several parts, in order of time. */
    private static void sort(SpikeBlock from, SpikeBlock to) {
        Integer[] order = new Integer[from.size()];
        Arrays.setAll(order, i -> i);
        Arrays.sort(order, (i, j) -> Double.compare(from.times()[i], from.times()[j]));
        to.clear();
        for (int i : order) {
            to.add(from.times()[i], from.sources()[i]);
        }
    }

    /** The synapses of some sources onto each part, each of a pair with the same probability. */
    private static List<Weights> wiring(
            int first, int end, int neurons, double probability, double weight, int part, int port) {
        List<Weights> all = new ArrayList<>();
        for (int firstTarget = 0; firstTarget < neurons; firstTarget += part) {
            int count = Math.min(part, neurons - firstTarget);
            int[] starts = new int[end - first + 1];
            int[] targets = new int[(int) (1.2 * (end - first) * count * probability) + 1000];
            int synapses = 0;
            for (int source = first; source < end; source++) {
                RandomStream random = RandomStream.seeded(3).named(source + " " + firstTarget);
                double step = Math.log(1 - probability);
                double target = Math.floor(-random.nextExponential() / step);
                while (target < count) {
                    targets[synapses++] = (int) target;
                    target += 1 + Math.floor(-random.nextExponential() / step);
                }
                starts[source - first + 1] = synapses;
            }
            double[] values = new double[synapses];
            Arrays.fill(values, weight);
            Weights weights =
                    Weights.sparse(end - first, count, starts, Arrays.copyOf(targets, synapses), values, port);
            weights.setBounds(weight, weight);
            all.add(weights);
        }
        return all;
    }
}
