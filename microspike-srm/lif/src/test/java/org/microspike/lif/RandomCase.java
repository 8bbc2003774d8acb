package org.microspike.lif;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.microspike.api.NeuronGroup;
import org.microspike.api.Plasticity;
import org.microspike.api.data.SpikeBlock;
import org.microspike.api.data.Weights;
import org.microspike.api.numeric.RandomStream;
import org.microspike.api.setting.Settings;

/** A small random population with two or three projections, with many arrivals at equal times and on the ends of frames. */
final class RandomCase {
    static final double DURATION = 0.1;
    private static final int ROWS = 12;
    private static final int NEURONS = 9;

    /** One spike that arrives through a projection. */
    private record Spike(double time, int projection, int row) {}

    /** An output spike. */
    record Output(double time, int neuron) {}

    /** Which neuron each row of a projection has synapses to, and with which weights. */
    private record Projection(boolean dense, boolean bounded, int port, double[][] weights, boolean[][] present) {}

    final Map<String, Object> given = new HashMap<>();
    private final List<Projection> projections = new ArrayList<>();
    private final List<Spike> spikes = new ArrayList<>();
    private final long seed;

    RandomCase(long seed) {
        this.seed = seed;
        RandomStream random = RandomStream.seeded(seed);
        double[] taus = {0.002, 0.005, 0.01, 0.02};
        given.put("tau_m", seconds(taus[random.nextInt(4)]));
        given.put("tau_excitatory", seconds(taus[random.nextInt(4)]));
        given.put("tau_inhibitory", seconds(taus[random.nextInt(4)]));
        given.put("synapses", random.nextInt(3) == 0 ? "delta" : "exponential");
        given.put("rest", random.nextInt(2) == 0 ? "-60 mV" : "-49 mV");
        given.put("drive", random.nextInt(2) == 0 ? "0 mV" : "-0.5 mV");
        given.put("threshold", random.nextInt(2) == 0 ? "-50 mV" : "uniform(-52 mV, -48 mV)");
        given.put("initial", random.nextInt(2) == 0 ? "-60 mV" : "normal(-55 mV, 4 mV)");
        given.put("refractory", random.nextInt(2) == 0 ? "0 ms" : seconds(0.001 * (1 + random.nextInt(4))));
        for (int p = 0; p < 2 + random.nextInt(2); p++) {
            projections.add(projection(p, random));
        }
        double grid = random.nextInt(2) == 0 ? 1.0 / 1024 : 0.0001;
        for (int p = 0; p < projections.size(); p++) {
            double time = 0;
            while (true) {
                time += 0.0005 * random.nextExponential();
                double rounded = random.nextInt(3) == 0 ? time : Math.rint(time / grid) * grid;
                if (rounded >= DURATION) {
                    break;
                }
                spikes.add(new Spike(rounded, p, random.nextInt(ROWS)));
            }
        }
        spikes.sort(Comparator.comparingDouble(Spike::time)
                .thenComparing(Spike::projection)
                .thenComparing(Spike::row));
    }

    private static Projection projection(int number, RandomStream random) {
        double[][] weights = new double[ROWS][NEURONS];
        boolean[][] present = new boolean[ROWS][NEURONS];
        boolean dense = random.nextInt(2) == 0;
        double sign = number == 1 ? -1 : 1;
        boolean strange = random.nextInt(3) == 0;
        for (int row = 0; row < ROWS; row++) {
            for (int n = 0; n < NEURONS; n++) {
                weights[row][n] = sign * random.nextDouble(strange ? -1 : 0, 2);
                present[row][n] = dense || random.nextInt(3) == 0;
            }
        }
        return new Projection(dense, random.nextInt(3) > 0, number == 1 ? 1 : 0, weights, present);
    }

    private static String seconds(double value) {
        return value * 1000 + " ms";
    }

    private Settings settings() {
        return Settings.check(new LifModel().parameters(), given);
    }

    /** What follows from the equations: all output spikes, in order, and the potentials at the end. */
    Outcome directSums() {
        Settings settings = settings();
        double[] thresholds = millivolts(settings, "threshold");
        double[] initial = millivolts(settings, "initial");
        double rest = millivolts(settings, "rest")[0] + millivolts(settings, "drive")[0];
        List<Output> outputs = new ArrayList<>();
        double[] potentials = new double[NEURONS];
        for (int n = 0; n < NEURONS; n++) {
            List<DirectSums.Arrival> arrivals = ownSpikes(settings, n);
            for (Spike spike : spikes) {
                Projection projection = projections.get(spike.projection());
                if (projection.present()[spike.row()][n]) {
                    arrivals.add(new DirectSums.Arrival(
                            spike.time(), projection.weights()[spike.row()][n], projection.port()));
                }
            }
            arrivals.sort(Comparator.comparingDouble(DirectSums.Arrival::time));
            DirectSums neuron = new DirectSums(
                    given.get("synapses").equals("delta"),
                    settings.number("tau_m"),
                    settings.number("tau_excitatory"),
                    settings.number("tau_inhibitory"),
                    rest,
                    thresholds[n],
                    -60,
                    settings.number("refractory"));
            for (double time : neuron.spikes(initial[n], arrivals, DURATION)) {
                outputs.add(new Output(time, n));
            }
            potentials[n] = neuron.potential(DURATION);
        }
        sort(outputs);
        return new Outcome(outputs, new double[][] {potentials});
    }

    /** The spikes that a neuron has to itself. */
    private List<DirectSums.Arrival> ownSpikes(Settings settings, int neuron) {
        List<DirectSums.Arrival> arrivals = new ArrayList<>();
        double rate = settings.number("drive_rate");
        double frame = frame(settings);
        Drive drive =
                new Drive(rate, settings.number("drive_weight") * 1e3, frame, neuron, 1, RandomStream.seeded(seed));
        for (long number = 0; number * frame < DURATION; number++) {
            drive.setFrame(number);
            int spikes = drive.drawLater(0, 0);
            for (int k = 0; k < spikes; k++) {
                double time = number * frame + drive.elapsed[k];
                if (time <= DURATION) {
                    arrivals.add(new DirectSums.Arrival(time, drive.weight, 0));
                }
            }
        }
        return arrivals;
    }

    private static double frame(Settings settings) {
        double tauM = settings.number("tau_m");
        boolean delta = settings.text("synapses").equals("delta");
        return new Membrane(
                        tauM,
                        delta ? tauM : settings.number("tau_excitatory"),
                        delta ? tauM : settings.number("tau_inhibitory"),
                        Drive.longestFrame(settings.number("drive_rate")))
                .frame;
    }

    private double[] millivolts(Settings settings, String name) {
        double[] values = settings.perNeuron(name).values(0, NEURONS, NEURONS, RandomStream.seeded(seed));
        return Arrays.stream(values).map(volts -> 1e3 * volts).toArray();
    }

    private static void sort(List<Output> outputs) {
        outputs.sort(Comparator.comparingDouble(Output::time).thenComparing(Output::neuron));
    }

    /** Gives each neuron spikes of its own: few or many, strong or weak, mostly exciting. */
    RandomCase driven() {
        RandomStream random = RandomStream.seeded(seed).named("drive of the case");
        double kilohertz = new double[] {0.2, 1, 4}[random.nextInt(3)];
        double push = random.nextDouble(-0.5, 2);
        given.put("drive_rate", kilohertz + " kHz");
        given.put("drive_weight", push / kilohertz + " mV");
        return this;
    }

    /** What a run gave. */
    record Outcome(List<Output> outputs, double[][] samples) {}

    /**
     * Simulates the case.
     *
     * @param part how many neurons each group has at most
     * @param block how many spikes are delivered at once at most
     * @param restless whether to cut, sample, save and restore at random
     */
    Outcome run(int part, int block, boolean restless) {
        List<Output> outputs = new ArrayList<>();
        double[][] samples = new double[3][NEURONS];
        for (int first = 0; first < NEURONS; first += part) {
            int count = Math.min(part, NEURONS - first);
            NeuronGroup group = run(first, count, block, restless, outputs);
            for (int quantity = 0; quantity < 3; quantity++) {
                double[] values = new double[count];
                group.sample(quantity, DURATION, values);
                System.arraycopy(values, 0, samples[quantity], first, count);
            }
        }
        sort(outputs);
        return new Outcome(outputs, samples);
    }

    private NeuronGroup run(int first, int count, int most, boolean restless, List<Output> outputs) {
        RandomStream cuts = RandomStream.seeded(seed).named("cuts " + first);
        List<Weights> weights = projections.stream()
                .map(projection -> weights(projection, first, count))
                .toList();
        NeuronGroup group = part(first, count);
        SpikeBlock block = new SpikeBlock(most);
        double reached = 0;
        int next = 0;
        while (next < spikes.size()) {
            int projection = spikes.get(next).projection();
            block.clear();
            while (next < spikes.size() && spikes.get(next).projection() == projection && !block.isFull()) {
                block.add(spikes.get(next).time(), spikes.get(next).row());
                next++;
            }
            if (restless && cuts.nextInt(3) == 0) {
                double time = cuts.nextDouble(reached, block.times()[0]);
                while (group.advance(time) != NeuronGroup.NONE) {
                    outputs.add(new Output(group.spikeTime(), first + group.spikingNeuron()));
                }
                group.potentials(time, new double[count]);
                group = cuts.nextInt(3) == 0 ? restored(group, part(first, count)) : group;
            }
            int from = 0;
            while (from < block.size()) {
                from = group.receive(block, from, block.size(), weights.get(projection), Plasticity.fixed());
                if (from < block.size()) {
                    outputs.add(new Output(group.spikeTime(), first + group.spikingNeuron()));
                }
            }
            reached = block.times()[block.size() - 1];
        }
        while (group.advance(DURATION) != NeuronGroup.NONE) {
            outputs.add(new Output(group.spikeTime(), first + group.spikingNeuron()));
        }
        return group;
    }

    private NeuronGroup part(int first, int count) {
        return new LifModel()
                .createPart(first, count, NEURONS, settings(), RandomStream.seeded(seed))
                .orElseThrow();
    }

    private static NeuronGroup restored(NeuronGroup group, NeuronGroup other) {
        try {
            ByteArrayOutputStream bytes = new ByteArrayOutputStream();
            group.save(new DataOutputStream(bytes));
            other.restore(new DataInputStream(new ByteArrayInputStream(bytes.toByteArray())));
            return other;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Weights weights(Projection projection, int first, int count) {
        int[] starts = new int[ROWS + 1];
        int[] targets = new int[ROWS * count];
        double[] values = new double[ROWS * count];
        int synapses = 0;
        for (int row = 0; row < ROWS; row++) {
            for (int n = 0; n < count; n++) {
                if (projection.present()[row][first + n]) {
                    targets[synapses] = n;
                    values[synapses++] = projection.weights()[row][first + n];
                }
            }
            starts[row + 1] = synapses;
        }
        values = Arrays.copyOf(values, synapses);
        Weights weights = projection.dense()
                ? new Weights(ROWS, count, values, projection.port())
                : Weights.sparse(ROWS, count, starts, Arrays.copyOf(targets, synapses), values, projection.port());
        if (projection.bounded()) {
            weights.boundByValues();
        }
        return weights;
    }
}
