package org.microspike.golden;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.PriorityQueue;
import java.util.Set;
import org.microspike.api.network.Normalisation;
import org.microspike.api.numeric.RegularTimes;

/**
 * Simulates a network straight from its definition, event by event: every kernel summed at every look, every crossing
 * found by bisection to the last bit, every pairing from the spikes themselves. Slow, and made without regard to how
 * others do it.
 *
 * <p>At an instant a population receives all that arrives then, ordered by projection, source and target, each synapse
 * learning before it delivers; then all neurons spike whose crossing it is, in order of their numbers. Populations that
 * send without delay come before those that receive.
 */
public final class NaiveNetwork {
    private final PlainNetwork network;
    private final double[] probes;
    private final Doubts doubts = new Doubts();
    private final Map<String, Population> populations = new LinkedHashMap<>();
    private final List<Population> levels = new ArrayList<>();
    private final List<List<Synapse>> synapses = new ArrayList<>();
    /** How often the weights of each projection have been scaled. */
    private final long[] normalised;

    private long events;
    private int probed;

    /**
     * What has come out.
     *
     * @param doubt why it is no measure for others, if it is none: it hangs on rounding, or is not that of the whole run
     */
    public record Result(Outcome outcome, Optional<String> doubt) {}

    /** One synapse, with all that has arrived at it. */
    private static final class Synapse {
        final PlainNetwork.Projection projection;
        final Optional<NaiveRule> rule;
        final int rank;
        final int number;
        final Population population;
        final int source;
        final int target;
        final double delay;
        double weight;
        final List<Pairing.Spike> arrivals = new ArrayList<>();

        Synapse(
                PlainNetwork.Projection projection,
                Optional<NaiveRule> rule,
                int rank,
                Population population,
                int number) {
            this.projection = projection;
            this.rule = rule;
            this.rank = rank;
            this.number = number;
            this.population = population;
            source = projection.sources()[number];
            target = projection.targets()[number];
            delay = projection.delays()[number];
            weight = projection.weights()[number];
        }

        NaiveNeuron neuron() {
            return population.neurons.get(target);
        }

        void depress(NaiveRule rule, double time) {
            weight = rule.depressed(weight, time, arrivals, neuron().spikes);
        }

        void potentiate(NaiveRule rule, double time) {
            weight = rule.potentiated(weight, time, arrivals, neuron().spikes);
        }
    }

    private record Arrival(Instant at, Synapse synapse) {}

    /** The neurons of a population, what is under way to them, and what they have done. */
    private static final class Population {
        final PlainNetwork.Population description;
        final List<NaiveNeuron> neurons = new ArrayList<>();
        final PriorityQueue<Arrival> arrivals =
                new PriorityQueue<>(Comparator.comparingDouble((Arrival arrival) -> arrival.at.time())
                        .thenComparingInt(arrival -> arrival.synapse.rank)
                        .thenComparingInt(arrival -> arrival.synapse.source)
                        .thenComparingInt(arrival -> arrival.synapse.target)
                        .thenComparingInt(arrival -> arrival.synapse.number));
        final List<Double> spikeTimes = new ArrayList<>();
        final List<Integer> spikeNeurons = new ArrayList<>();
        final List<double[]> potentials = new ArrayList<>();

        Population(PlainNetwork.Population description, Doubts doubts) {
            this.description = description;
            for (int n = 0; n < description.size(); n++) {
                NaiveNeuron neuron = neuron(description, n, doubts);
                neuron.lookAhead(0);
                neurons.add(neuron);
            }
        }

        private static NaiveNeuron neuron(PlainNetwork.Population of, int number, Doubts doubts) {
            return switch (of.model()) {
                case "srm" -> new NaiveSrm(of.name(), of.settings(), doubts);
                case "lif" -> new NaiveLif(of.name(), of.settings(), initial(of, number), doubts);
                case "conductance-lif" -> new NaiveConductance(of.name(), of.settings(), initial(of, number), doubts);
                case "relay" -> new NaiveRelay(of.name(), doubts);
                default -> throw new IllegalArgumentException(of.model());
            };
        }

        private static double initial(PlainNetwork.Population of, int number) {
            return of.initial().isEmpty()
                    ? PlainNetwork.number(of.settings(), "initial")
                    : of.initial().get(number);
        }

        /** The others that a spike of a neuron acts on within the population: not the dominant ones if it is none itself. */
        List<NaiveNeuron> inhibitedBy(NaiveNeuron neuron) {
            if (!description.model().equals("srm") || PlainNetwork.number(description.settings(), "inhibition") == 0) {
                return List.of();
            }
            int dominant = (int) PlainNetwork.number(description.settings(), "dominant");
            int first = neurons.indexOf(neuron) < dominant ? 0 : dominant;
            return neurons.subList(first, neurons.size()).stream()
                    .filter(other -> other != neuron)
                    .toList();
        }

        double nextTime() {
            double next = arrivals.isEmpty()
                    ? Double.POSITIVE_INFINITY
                    : arrivals.peek().at.time();
            for (NaiveNeuron neuron : neurons) {
                next = Math.min(next, neuron.next());
            }
            return next;
        }
    }

    private NaiveNetwork(PlainNetwork network, double[] probes) {
        this.network = network;
        this.probes = probes;
        normalised = new long[network.projections().size()];
        for (PlainNetwork.Population population : network.populations()) {
            populations.put(population.name(), new Population(population, doubts));
        }
        for (PlainNetwork.Projection projection : network.projections()) {
            Optional<NaiveRule> rule =
                    projection.rule().isEmpty() ? Optional.empty() : Optional.of(new NaiveRule(projection.rule()));
            List<Synapse> own = new ArrayList<>();
            for (int i = 0; i < projection.targets().length; i++) {
                own.add(new Synapse(projection, rule, synapses.size(), populations.get(projection.to()), i));
            }
            synapses.add(own);
        }
        populations.values().forEach(this::level);
    }

    /** Puts a population behind all that it receives from without delay. */
    private void level(Population population) {
        if (levels.contains(population)) {
            return;
        }
        String name = population.description.name();
        for (List<Synapse> projection : synapses) {
            for (Synapse synapse : projection) {
                if (synapse.projection.to().equals(name)
                        && synapse.delay == 0
                        && populations.containsKey(synapse.projection.from())) {
                    level(populations.get(synapse.projection.from()));
                }
            }
        }
        levels.add(population);
    }

    /**
     * Simulates a network.
     *
     * @param mostEvents after how many spikes and arrivals to give up: neurons that excite one another may spike ever more
     *     often
     * @param probes when to look at the potentials, ascending; they are those before what happens at that very time
     */
    public static Result run(PlainNetwork network, int mostEvents, double... probes) {
        return new NaiveNetwork(network, probes).run(mostEvents);
    }

    private Result run(int mostEvents) {
        for (PlainNetwork.Input input : network.inputs()) {
            for (int i = 0; i < input.spikes().count(); i++) {
                send(
                        input.name(),
                        input.spikes().sources()[i],
                        Instant.exact(input.spikes().times()[i]));
            }
        }
        while (true) {
            double time =
                    levels.stream().mapToDouble(Population::nextTime).min().orElse(Double.POSITIVE_INFINITY);
            probe(Math.min(time, network.duration()));
            if (events > mostEvents) {
                return new Result(outcome(), Optional.of("More than " + mostEvents + " events"));
            }
            if (!(time < network.duration())) {
                normalise(Math.nextDown(network.duration()));
                return new Result(outcome(), doubts.first());
            }
            normalise(time);
            for (Population population : levels) {
                receive(population, time);
                lookAhead(population, time);
                spike(population, time);
            }
        }
    }

    /** Scales weights to their sum as often as that was due, up to a time. */
    private void normalise(double until) {
        for (int rank = 0; rank < synapses.size(); rank++) {
            Optional<Normalisation> given = network.projections().get(rank).normalisation();
            if (given.isPresent()) {
                RegularTimes times = new RegularTimes(given.get().every().orElseThrow(), 0, Double.POSITIVE_INFINITY);
                while (times.time(normalised[rank] + 1) <= until) {
                    normalised[rank]++;
                    scale(synapses.get(rank), given.get().sum());
                }
            }
        }
    }

    private static void scale(List<Synapse> projection, double sum) {
        Map<Integer, Double> present = new HashMap<>();
        projection.forEach(synapse -> present.merge(synapse.target, synapse.weight, Double::sum));
        for (Synapse synapse : projection) {
            double factor = sum / present.get(synapse.target);
            if (factor > 0 && factor < Double.POSITIVE_INFINITY) {
                synapse.weight = synapse.rule.orElseThrow().bounded(synapse.weight * factor);
            }
        }
    }

    private void send(String from, int source, Instant at) {
        for (List<Synapse> projection : synapses) {
            for (Synapse synapse : projection) {
                if (synapse.projection.from().equals(from) && synapse.source == source) {
                    synapse.population.arrivals.add(new Arrival(at.plus(synapse.delay), synapse));
                }
            }
        }
    }

    private void receive(Population population, double time) {
        List<NaiveNeuron> receivers = new ArrayList<>();
        while (!population.arrivals.isEmpty() && population.arrivals.peek().at.time() == time) {
            Arrival arrival = population.arrivals.remove();
            Synapse synapse = arrival.synapse;
            NaiveNeuron neuron = synapse.neuron();
            doubts.happens(arrival.at);
            if (!receivers.contains(neuron)) {
                neuron.reach(time);
                receivers.add(neuron);
            }
            synapse.rule.ifPresent(rule -> synapse.depress(rule, time));
            synapse.arrivals.add(new Pairing.Spike(events++, time));
            neuron.arrive(arrival.at, synapse.projection.port(), synapse.weight);
        }
        receivers.forEach(neuron -> neuron.lookAhead(time));
    }

    /** Those look ahead again that could not see beyond this time. */
    private static void lookAhead(Population population, double time) {
        for (NaiveNeuron neuron : population.neurons) {
            if (neuron.next() == time && neuron.crossing() != time) {
                neuron.lookAhead(time);
            }
        }
    }

    private void spike(Population population, double time) {
        List<NaiveNeuron> spiking = population.neurons.stream()
                .filter(neuron -> neuron.crossing() == time)
                .toList();
        if (spiking.isEmpty()) {
            return;
        }
        Set<NaiveNeuron> touched = new LinkedHashSet<>(spiking);
        spiking.forEach(neuron -> touched.addAll(population.inhibitedBy(neuron)));
        touched.forEach(neuron -> neuron.reach(time));
        for (NaiveNeuron neuron : spiking) {
            int number = population.neurons.indexOf(neuron);
            for (List<Synapse> projection : synapses) {
                for (Synapse synapse : projection) {
                    if (synapse.neuron() == neuron) {
                        synapse.rule.ifPresent(rule -> synapse.potentiate(rule, time));
                    }
                }
            }
            Instant now = neuron.spike(events++, time);
            population.inhibitedBy(neuron).forEach(other -> other.inhibit(time));
            population.spikeTimes.add(time);
            population.spikeNeurons.add(number);
            send(population.description.name(), number, now);
        }
        touched.forEach(neuron -> neuron.lookAhead(time));
    }

    private void probe(double until) {
        while (probed < probes.length && probes[probed] <= until) {
            double time = probes[probed++];
            for (Population population : levels) {
                population.potentials.add(population.neurons.stream()
                        .mapToDouble(neuron -> neuron.potential(time))
                        .toArray());
            }
        }
    }

    private Outcome outcome() {
        Map<String, Outcome.Spikes> spikes = new LinkedHashMap<>();
        Map<String, double[][]> potentials = new LinkedHashMap<>();
        populations.forEach((name, population) -> {
            spikes.put(
                    name,
                    new Outcome.Spikes(
                            population.spikeTimes.stream()
                                    .mapToDouble(Double::doubleValue)
                                    .toArray(),
                            population.spikeNeurons.stream()
                                    .mapToInt(Integer::intValue)
                                    .toArray()));
            potentials.put(name, population.potentials.toArray(double[][]::new));
        });
        Map<String, double[]> weights = new LinkedHashMap<>();
        synapses.forEach(own -> own.stream()
                .findFirst()
                .ifPresent(first -> weights.put(
                        first.projection.name(),
                        own.stream().mapToDouble(synapse -> synapse.weight).toArray())));
        return new Outcome(spikes, weights, potentials);
    }
}
