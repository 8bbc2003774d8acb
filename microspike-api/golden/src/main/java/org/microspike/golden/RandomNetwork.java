package org.microspike.golden;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import org.microspike.api.data.SpikeTrain;
import org.microspike.api.network.Connect;
import org.microspike.api.network.InitialWeights;
import org.microspike.api.network.Normalisation;
import org.microspike.api.network.Projection;
import org.microspike.api.numeric.Distribution;

/**
 * A small network of a kind that is drawn from a seed: every rule of connection, several inputs, populations and
 * projections, recurrence, negative weights, and ties on purpose: input times, delays and refractory periods on a grid,
 * delays of 0, identical neurons. Its wiring, and some weights and delays, are left for a network to draw.
 *
 * @param seed what it was drawn from, and the seed of the network to be built
 * @param duration in seconds
 * @param projections those of delay 0 form no cycle
 */
public record RandomNetwork(
        long seed,
        double duration,
        List<PlainNetwork.Input> inputs,
        List<PlainNetwork.Population> populations,
        List<Projection> projections) {

    /** Draws a network of models with a closed form. */
    public static RandomNetwork of(long seed) {
        return new Draft(seed, false).network();
    }

    /** Draws a network of neurons with conductances. */
    public static RandomNetwork ofConductances(long seed) {
        return new Draft(seed, true).network();
    }

    @Override
    public String toString() {
        return "random network " + seed;
    }

    private static final class Draft {
        private static final double[] GRIDS = {0.001, 0.0005, 1.0 / 1024, 1.0 / 256};

        private final long seed;
        private final boolean conductances;
        private final Random random;
        private final double grid;
        private final double duration;
        private final List<PlainNetwork.Input> inputs = new ArrayList<>();
        private final List<PlainNetwork.Population> populations = new ArrayList<>();
        private final List<Projection> projections = new ArrayList<>();

        Draft(long seed, boolean conductances) {
            this.seed = seed;
            this.conductances = conductances;
            random = new Random(seed);
            grid = GRIDS[random.nextInt(GRIDS.length)];
            duration = 0.08 + random.nextInt(12) * 0.01;
        }

        RandomNetwork network() {
            int inputCount = 1 + random.nextInt(2);
            for (int i = 0; i < inputCount; i++) {
                inputs.add(input("input-" + i));
            }
            int populationCount = 1 + random.nextInt(3);
            // In a third of the networks every moment is known to the last bit.
            boolean pulses = random.nextInt(3) == 0;
            for (int i = 0; i < populationCount; i++) {
                populations.add(population("population-" + i, pulses));
            }
            for (PlainNetwork.Population population : populations) {
                PlainNetwork.Input from = inputs.get(random.nextInt(inputCount));
                projections.add(projection(from.name(), from.size(), true, population, false));
            }
            int more = random.nextInt(5);
            for (int i = 0; i < more; i++) {
                int to = random.nextInt(populationCount);
                int from = random.nextInt(inputCount + populationCount);
                if (from < inputCount) {
                    PlainNetwork.Input input = inputs.get(from);
                    projections.add(projection(input.name(), input.size(), true, populations.get(to), false));
                } else {
                    int sender = from - inputCount;
                    projections.add(projection(
                            populations.get(sender).name(),
                            populations.get(sender).size(),
                            sender < to,
                            populations.get(to),
                            sender == to));
                }
            }
            // Delays of 0 lead from one to one made later, whatever the order in which they are added.
            Collections.shuffle(populations, random);
            return new RandomNetwork(seed, duration, inputs, populations, projections);
        }

        private boolean chance(int one, int of) {
            return random.nextInt(of) < one;
        }

        private double between(double low, double high) {
            return low + (high - low) * random.nextDouble();
        }

        private <T> T oneOf(List<T> some) {
            return some.get(random.nextInt(some.size()));
        }

        private PlainNetwork.Input input(String name) {
            int size = 1 + random.nextInt(7);
            record Spike(double time, int source) {}
            List<Spike> spikes = new ArrayList<>();
            boolean onGrid = chance(2, 3);
            int count = (int) (duration * size * between(20, 80));
            for (int i = 0; i < count; i++) {
                double time = onGrid ? random.nextInt((int) (duration / grid)) * grid : between(0, duration);
                Spike spike = new Spike(time, random.nextInt(size));
                // The same afferent twice at one time is rare, but allowed.
                if (!spikes.contains(spike) || chance(1, 10)) {
                    spikes.add(spike);
                }
            }
            spikes.sort(Comparator.comparingDouble(Spike::time));
            return new PlainNetwork.Input(
                    name,
                    size,
                    new SpikeTrain(
                            spikes.stream().mapToDouble(Spike::time).toArray(),
                            spikes.stream().mapToInt(Spike::source).toArray()));
        }

        private PlainNetwork.Population population(String name, boolean pulses) {
            int size = 1 + random.nextInt(5);
            if (conductances) {
                return conductances(name, size);
            }
            if (chance(1, 6)) {
                return new PlainNetwork.Population(name, "relay", size, Map.of(), List.of());
            }
            Map<String, String> settings = new LinkedHashMap<>();
            double tauM = between(0.005, 0.02);
            settings.put("tau_m", tauM + " s");
            String refractory = chance(1, 2) ? "0 s" : (1 + random.nextInt(4)) * grid + " s";
            settings.put("refractory", refractory);
            if (!pulses && chance(1, 2)) {
                settings.put("tau_s", tauM / between(1.5, 8) + " s");
                settings.put("threshold", Double.toString(between(0.7, 3)));
                settings.put("k1", oneOf(List.of("2", "2", "1.5", "0.5")));
                settings.put("k2", oneOf(List.of("4", "4", "2", "0")));
                settings.put("inhibition", oneOf(List.of("0", "0.25", "1")));
                settings.put("dominant", Integer.toString(chance(1, 3) ? random.nextInt(size + 1) : 0));
                return new PlainNetwork.Population(name, "srm", size, settings, List.of());
            }
            settings.put("synapses", pulses || chance(1, 3) ? "delta" : "exponential");
            settings.put("tau_excitatory", tauM * between(0.2, 0.8) + " s");
            settings.put("tau_inhibitory", tauM * between(0.3, 0.9) + " s");
            // Some are above their threshold at rest, and spike without input.
            settings.put("rest", (!pulses && chance(1, 10) ? "-49" : oneOf(List.of("-60", "-54"))) + " mV");
            settings.put("threshold", "-50 mV");
            settings.put("reset", oneOf(List.of("-60", "-70")) + " mV");
            settings.put("initial", oneOf(List.of("-60", "-51")) + " mV");
            List<Double> initial = new ArrayList<>();
            if (chance(1, 3)) {
                IntStream.range(0, size).forEach(n -> initial.add(between(-65, -51)));
            }
            return new PlainNetwork.Population(name, "lif", size, settings, initial);
        }

        private PlainNetwork.Population conductances(String name, int size) {
            Map<String, String> settings = new LinkedHashMap<>();
            settings.put("tau_m", between(0.005, 0.02) + " s");
            settings.put("tau_excitatory", between(0.001, 0.01) + " s");
            settings.put("tau_inhibitory", between(0.001, 0.01) + " s");
            settings.put("reversal_excitatory", "0 mV");
            settings.put("reversal_inhibitory", oneOf(List.of("-80", "-62")) + " mV");
            settings.put("rest", (chance(1, 10) ? "-49" : oneOf(List.of("-60", "-54"))) + " mV");
            settings.put("threshold", "-50 mV");
            settings.put("reset", oneOf(List.of("-60", "-70")) + " mV");
            settings.put("initial", oneOf(List.of("-60", "-51", "-50", "-90")) + " mV");
            settings.put("refractory", chance(1, 2) ? "0 s" : (1 + random.nextInt(4)) * grid + " s");
            settings.put("theta_plus", oneOf(List.of("0", "0", "1.5")) + " mV");
            settings.put("tau_theta", between(0.01, 0.1) + " s");
            settings.put("step", oneOf(List.of("0.001", "0.0005", "0.0003")) + " s");
            List<Double> initial = new ArrayList<>();
            if (chance(1, 3)) {
                IntStream.range(0, size).forEach(n -> initial.add(between(-65, -49)));
            }
            return new PlainNetwork.Population(name, "conductance-lif", size, settings, initial);
        }

        private Projection conductances(
                String from, int sources, boolean immediate, PlainNetwork.Population to, boolean same) {
            Projection projection = Projection.of("projection-" + projections.size(), from, to.name());
            boolean inhibitory = chance(1, 3) && !projections.isEmpty();
            double largest = inhibitory ? between(1, 8) : between(0.3, 3);
            projection = connected(projection, sources, immediate, to.size(), same, 0, largest);
            projection = inhibitory ? projection.port("inhibitory") : projection;
            return switch (random.nextInt(3)) {
                case 0 -> projection.plasticity("inhibitory", inhibitory(largest));
                case 1 -> projection.plasticity("stdp", pairs(0, largest));
                default -> projection;
            };
        }

        private Map<String, String> inhibitory(double largest) {
            Map<String, String> rule = new LinkedHashMap<>();
            rule.put("eta", Double.toString(largest * between(0.01, 0.1)));
            rule.put("target_rate", between(1, 20) + " Hz");
            rule.put("tau", between(0.005, 0.05) + " s");
            rule.put("w_min", "0");
            rule.put("w_max", Double.toString(largest));
            return rule;
        }

        private Projection projection(
                String from, int sources, boolean immediate, PlainNetwork.Population to, boolean same) {
            if (conductances) {
                return conductances(from, sources, immediate, to, same);
            }
            boolean lif = to.model().equals("lif");
            boolean inhibitory = chance(1, 4) && !projections.isEmpty();
            Projection projection = Projection.of("projection-" + projections.size(), from, to.name());
            if (lif && (inhibitory || chance(1, 5))) {
                projection = projection.port("inhibitory");
            }
            boolean relay = to.model().equals("relay");
            // Relays that excite one another would never cease.
            if (relay && (populations.stream().anyMatch(sender -> sender.name().equals(from)) || chance(1, 4))) {
                projection = projection.port("ignored");
            }
            double largest = relay
                    ? 1
                    : !lif
                            ? PlainNetwork.number(to.settings(), "threshold") * between(0.3, 1.3)
                            : to.settings().get("synapses").equals("delta") ? between(3, 12) : between(6, 40);
            double low = inhibitory ? -largest : 0;
            double high = inhibitory ? 0 : largest;
            projection = connected(projection, sources, immediate, to.size(), same, low, high);
            if (chance(1, 2)) {
                return projection;
            }
            Projection learning = chance(1, 4)
                    ? projection.plasticity("triplet", triplets(low, high))
                    : projection.plasticity("stdp", pairs(low, high));
            // No weight of one sign exceeds their sum, which is within the bounds.
            double sum = (low + high) * between(0.3, 1);
            return chance(3, 4) ? learning : learning.normalise(Normalisation.of(sum, (5 + random.nextInt(30)) * grid));
        }

        private Projection connected(
                Projection projection,
                int sources,
                boolean immediate,
                int neurons,
                boolean same,
                double low,
                double high) {
            boolean self = chance(1, 2);
            boolean multiple = chance(1, 3);
            int otherSources = Math.max(0, same && !self ? sources - 1 : sources);
            int otherNeurons = Math.max(0, same && !self ? neurons - 1 : neurons);
            int pairs = same && !self ? sources * (sources - 1) : sources * neurons;
            Connect connect = switch (random.nextInt(8)) {
                case 0 -> Connect.ALL_BUT_OWN;
                case 1 -> sources == neurons ? Connect.ONE_TO_ONE : Connect.ALL_TO_ALL;
                case 2 -> new Connect.Probability(oneOf(List.of(0.1, 0.5, 0.9, 1.0)), self);
                case 3 -> new Connect.InDegree(random.nextInt(otherSources + 1), self, multiple && otherSources > 0);
                case 4 -> new Connect.OutDegree(random.nextInt(otherNeurons + 1), self, multiple && otherNeurons > 0);
                case 5 -> new Connect.Total(random.nextInt(pairs + 1), self, multiple);
                case 6 -> pairs(sources, immediate, neurons, low, high);
                default -> Connect.ALL_TO_ALL;
            };
            return projection.connect(connect).weights(weights(low, high)).delay(delay(immediate));
        }

        /** Given pairs, half of the time with their own weights, and with their own delays. */
        private Connect pairs(int sources, boolean immediate, int neurons, double low, double high) {
            List<int[]> pairs = new ArrayList<>();
            for (int source = 0; source < sources; source++) {
                for (int target = 0; target < neurons; target++) {
                    if (chance(2, 3)) {
                        pairs.add(random.nextInt(pairs.size() + 1), new int[] {source, target});
                    }
                }
            }
            double[] weights = new double[chance(1, 2) ? pairs.size() : 0];
            double[] delays = new double[chance(1, 2) ? pairs.size() : 0];
            for (int i = 0; i < weights.length; i++) {
                weights[i] = between(low, high);
            }
            for (int i = 0; i < delays.length; i++) {
                delays[i] = gridDelay(immediate);
            }
            return Connect.pairs(
                    pairs.stream().mapToInt(pair -> pair[0]).toArray(),
                    pairs.stream().mapToInt(pair -> pair[1]).toArray(),
                    weights,
                    delays);
        }

        private InitialWeights weights(double low, double high) {
            // Equal weights make identical neurons.
            return chance(1, 3) ? InitialWeights.constant(between(low, high)) : InitialWeights.uniform(low, high);
        }

        private double gridDelay(boolean immediate) {
            return (immediate ? random.nextInt(3) : 1 + random.nextInt(3)) * grid;
        }

        private Distribution delay(boolean immediate) {
            return switch (random.nextInt(5)) {
                case 0 -> new Distribution.Uniform(0.0005, 0.006);
                case 1 -> new Distribution.Normal(0.003, 0.001);
                default -> new Distribution.Constant(gridDelay(immediate));
            };
        }

        private Map<String, String> rule(double low, double high) {
            Map<String, String> rule = new LinkedHashMap<>();
            rule.put("tau_plus", between(0.005, 0.03) + " s");
            rule.put("tau_minus", between(0.005, 0.05) + " s");
            rule.put("w_min", Double.toString(low));
            rule.put("w_max", Double.toString(high));
            return rule;
        }

        private Map<String, String> triplets(double low, double high) {
            Map<String, String> rule = rule(low, high);
            rule.put("pairing", oneOf(List.of("nearest", "all-to-all")));
            for (String amplitude : List.of("a2_plus", "a3_plus", "a2_minus", "a3_minus")) {
                rule.put(amplitude, Double.toString((high - low) * between(0.01, 0.1)));
            }
            rule.put("tau_x", between(0.005, 0.1) + " s");
            rule.put("tau_y", between(0.005, 0.1) + " s");
            return rule;
        }

        private Map<String, String> pairs(double low, double high) {
            Map<String, String> rule = rule(low, high);
            rule.put("pairing", oneOf(List.of("restricted-nearest", "nearest", "all-to-all")));
            rule.put("a_plus", Double.toString((high - low) * between(0.01, 0.1)));
            rule.put("a_minus", Double.toString((high - low) * between(0.01, 0.1)));
            // Additive more often than not; else the changes depend on the weight.
            rule.put("mu_plus", oneOf(List.of("0", "0", "1", "0.7")));
            rule.put("mu_minus", oneOf(List.of("0", "0", "1", "0.7")));
            // What spikes do without any pairing, in a part of them.
            rule.put("a_in", chance(1, 4) ? Double.toString((high - low) * between(-0.05, 0.05)) : "0");
            rule.put("a_out", chance(1, 4) ? Double.toString((high - low) * between(-0.05, 0.05)) : "0");
            return rule;
        }
    }
}
