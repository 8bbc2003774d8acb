package org.microspike.conformance;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.microspike.api.Depression;
import org.microspike.api.Plasticity;
import org.microspike.api.PlasticityRule;
import org.microspike.api.Plugin;
import org.microspike.api.data.SpikeBlock;
import org.microspike.api.data.SpikeTrain;
import org.microspike.api.data.Weights;
import org.microspike.api.message.MicroSpikeException;
import org.microspike.api.network.InitialWeights;
import org.microspike.api.network.MemoryRecording;
import org.microspike.api.numeric.RandomStream;
import org.microspike.api.plugin.Plugins;
import org.microspike.api.setting.Settings;

/**
 * What every {@link PlasticityRule} must do. It receives random spikes in order of time: 50 afferents that spike at
 * 20 Hz on average, in bursts, and one neuron or several at 20 Hz, for 10 s.
 */
public abstract non-sealed class PlasticityRuleContract extends PluginContract {
    private static final int AFFERENTS = 50;
    private static final double RATE = 20;
    private static final double DURATION = 10;
    private static final int[] COUNTS = {1, 4};

    /** How far apart times are where many spikes share one, in seconds: no multiple of anything that a rule may know. */
    private static final double INSTANT = 0.0011371;

    /** The spikes by the seed of the trial. */
    private final Map<Long, SpikeTrain> trains = new HashMap<>();

    /** For test classes to extend. */
    protected PlasticityRuleContract() {}

    /**
     * The rule to test.
     *
     * @return the provider of the service, made as ServiceLoader would make it
     */
    protected abstract PlasticityRule rule();

    /**
     * The weights to start from, which must lie within the bounds of all {@link #settings()}.
     *
     * @return uniform from 0 to 1 if not overridden
     */
    protected InitialWeights initialWeights() {
        return InitialWeights.uniform(0, 1);
    }

    /**
     * How much memory the rule may take for each spike, once it has warmed up.
     *
     * @return in bytes, on average; 1 if not overridden
     */
    protected double bytesPerSpike() {
        return 1;
    }

    @Override
    final Plugin plugin() {
        return rule();
    }

    @Override
    final Plugin installed(Plugins plugins, String name) {
        return plugins.plasticityRule(name);
    }

    @Override
    final void make(Settings settings, Path folder) {
        RandomStream random = RandomStream.seeded(1);
        rule().create(new Weights(AFFERENTS, 2, initialWeights().make(AFFERENTS, 2, random)), settings, random);
    }

    private Weights dense(Trial trial) {
        return new Weights(
                AFFERENTS, trial.neurons(), initialWeights().make(AFFERENTS, trial.neurons(), trial.random("weights")));
    }

    /** Some of the synapses of a dense projection, with their weights, as sparse rows. */
    private static Weights sparse(Weights dense, BitSet chosen) {
        int[] starts = new int[AFFERENTS + 1];
        int[] synapses = chosen.stream().toArray();
        for (int synapse : synapses) {
            starts[synapse / dense.neurons() + 1]++;
        }
        Arrays.parallelPrefix(starts, Integer::sum);
        return Weights.sparse(
                AFFERENTS,
                dense.neurons(),
                starts,
                IntStream.of(synapses).map(synapse -> synapse % dense.neurons()).toArray(),
                IntStream.of(synapses)
                        .mapToDouble(synapse -> dense.values()[synapse])
                        .toArray(),
                0);
    }

    private SpikeTrain spikes(Trial trial) {
        return trains.computeIfAbsent(
                trial.seed(),
                seed -> Trains.random(trial.random("spikes"), trial.neurons() + AFFERENTS, RATE, DURATION));
    }

    /** A rule, its weights, and the spikes that it receives: sources from 0 are neurons, those after them afferents. */
    private final class Projection {
        private final Trial trial;
        private Weights weights;
        private Plasticity plasticity;
        private final SpikeTrain spikes;
        private int next;

        Projection(Trial trial) {
            this(trial, dense(trial), spikes(trial));
        }

        Projection(Trial trial, Weights weights, SpikeTrain spikes) {
            this.trial = trial;
            this.weights = weights;
            this.spikes = spikes;
            plasticity = rule().create(weights, trial.settings(), trial.random("plasticity"));
        }

        /** Continues with a new rule, which is given the state of this one as from a checkpoint. */
        void restore() throws IOException {
            restore(new Projection(trial));
        }

        /** The same after a change of settings. */
        void restore(Settings changed) throws IOException {
            restore(new Projection(trial).change(changed));
        }

        private void restore(Projection restored) throws IOException {
            System.arraycopy(weights().values(), 0, restored.weights.values(), 0, weights.values().length);
            plasticity = Saved.of(plasticity).restored(restored.plasticity, trial);
            weights = restored.weights;
        }

        /** The weights as others may read them. */
        Weights weights() {
            settle();
            return weights;
        }

        void settle() {
            plasticity.settle(reached());
        }

        /** A time before the next spike, and not before the latest; the same for all when they have come to their end. */
        private double reached() {
            double latest = next == 0 ? 0 : spikes.times()[next - 1];
            return hasNext() ? latest : Math.max(latest, DURATION);
        }

        boolean hasNext() {
            return next < spikes.count();
        }

        void tellNext() {
            int source = spikes.sources()[next];
            double time = spikes.times()[next];
            if (source < weights.neurons()) {
                plasticity.outputSpike(source, time);
            } else {
                plasticity.inputSpike(source - weights.neurons(), time);
            }
            next++;
        }

        /** Receives the next spikes up to an output spike, of which the input spikes depress as the rule says, if it does. */
        void tellNextDepressed() {
            Optional<Depression> depression = plasticity.depression();
            SpikeBlock block = nextInputs();
            if (depression.isEmpty() || block.size() == 0) {
                tellNext();
                return;
            }
            double[] factors = new double[block.size()];
            int end = depression.get().prepare(block, 0, block.size(), factors);
            for (int i = 0; i < end; i++) {
                for (int k = weights.start(block.sources()[i]); k < weights.end(block.sources()[i]); k++) {
                    double trace = depression.get().traces()[weights.targets()[k]];
                    weights.values()[k] = Math.max(weights.minimum(), weights.values()[k] - trace * factors[i]);
                }
            }
            depression.get().received(block, 0, end);
            next += end;
        }

        private SpikeBlock nextInputs() {
            SpikeBlock block = new SpikeBlock(spikes.count());
            for (int i = next; i < spikes.count() && spikes.sources()[i] >= weights.neurons(); i++) {
                block.add(spikes.times()[i], spikes.sources()[i] - weights.neurons());
            }
            return block;
        }

        Projection change(Settings settings) {
            settle();
            plasticity.change(settings);
            return this;
        }

        Projection tellHalf() {
            while (next < spikes.count() / 2) {
                tellNext();
            }
            return this;
        }

        Projection tellAll() {
            while (hasNext()) {
                tellNext();
            }
            return this;
        }

        void assertSameWeights(Projection expected, String what) {
            Weights actual = weights();
            for (int j = 0; j < AFFERENTS; j++) {
                for (int n = 0; n < actual.neurons(); n++) {
                    assertEquals(expected.weights().get(j, n), actual.get(j, n), what + ": " + weight(j, n));
                }
            }
        }

        String weight(int afferent, int neuron) {
            return "the weight of afferent " + afferent + " to neuron " + neuron + " after " + next + " spikes" + trial;
        }
    }

    /** Spikes change weights; without that, the other rules would hold for nothing. */
    @Test
    public final void spikesChangeWeights() {
        for (Trial trial : trials(COUNTS)) {
            assertFalse(
                    Arrays.equals(
                            new Projection(trial).weights.values(),
                            new Projection(trial).tellAll().weights().values()),
                    () -> "No weight has changed; override settings()" + trial);
        }
    }

    /** No weight is ever beyond the bounds that the rule gave them, which never change. */
    @Test
    public final void weightsStayWithinTheirBounds() {
        for (Trial trial : trials(COUNTS)) {
            Projection projection = new Projection(trial);
            double minimum = projection.weights.minimum();
            double maximum = projection.weights.maximum();
            while (projection.hasNext()) {
                projection.tellNext();
                Weights weights = projection.weights();
                for (int j = 0; j < AFFERENTS; j++) {
                    for (int n = 0; n < trial.neurons(); n++) {
                        double weight = weights.get(j, n);
                        if (!(weight >= minimum && weight <= maximum && Double.isFinite(weight))) {
                            throw new AssertionError("Within " + minimum + " to " + maximum + " should be "
                                    + projection.weight(j, n) + ", but it is " + weight);
                        }
                    }
                }
            }
            assertEquals(minimum, projection.weights.minimum(), () -> "The lower bound at the end" + trial);
            assertEquals(maximum, projection.weights.maximum(), () -> "The upper bound at the end" + trial);
        }
    }

    /** A weight to start from that is beyond a bound is refused. */
    @Test
    public final void initialWeightsBeyondTheirBoundsAreRefused() {
        for (Trial trial : trials(1)) {
            Weights bounded = new Projection(trial).weights;
            for (double beyond : new double[] {bounded.minimum() - 1, bounded.maximum() + 1}) {
                if (Double.isFinite(beyond)) {
                    double[] values = new double[AFFERENTS];
                    Arrays.fill(values, beyond);
                    Weights weights = new Weights(AFFERENTS, 1, values);
                    assertThrows(
                            MicroSpikeException.class,
                            () -> rule().create(weights, trial.settings(), trial.random("plasticity")),
                            () -> "The initial weight " + beyond + " is not refused" + trial);
                }
            }
        }
    }

    /** The same settings, randomness and spikes give the same weights, to the last bit. */
    @Test
    public final void theSameSpikesGiveTheSameWeights() {
        for (Trial trial : trials(COUNTS)) {
            new Projection(trial)
                    .tellAll()
                    .assertSameWeights(new Projection(trial).tellAll(), "Told of the same spikes again");
        }
    }

    /** Two rules that take turns give the same as each would alone. */
    @Test
    public final void projectionsDoNotInfluenceOneAnother() {
        for (Trial trial : trials(COUNTS)) {
            Projection alone = new Projection(trial).tellAll();
            Projection first = new Projection(trial);
            Projection second =
                    new Projection(new Trial(trial.given(), trial.settings(), trial.neurons(), trial.seed() + 1000));
            while (first.hasNext() && second.hasNext()) {
                first.tellNext();
                second.tellNext();
            }
            first.tellAll().assertSameWeights(alone, "Beside another rule");
        }
    }

    /** The weights of a frozen neuron stay as they are to the last bit, whatever the others do. */
    @Test
    public final void frozenNeuronsKeepTheirWeights() {
        for (Trial trial : trials(COUNTS)) {
            for (int frozen = 1; frozen <= trial.neurons(); frozen++) {
                Projection projection = new Projection(trial);
                // Not from the start only: what the rule already knows of the past must not come through.
                while (projection.next < projection.spikes.count() / 2) {
                    projection.tellNext();
                }
                Weights before = new Weights(
                        AFFERENTS, trial.neurons(), projection.weights().copy());
                for (int n = 0; n < frozen; n++) {
                    projection.plasticity.setLearning(n, false);
                }
                projection.tellAll();
                for (int j = 0; j < AFFERENTS; j++) {
                    for (int n = 0; n < frozen; n++) {
                        assertEquals(
                                before.get(j, n),
                                projection.weights().get(j, n),
                                "Frozen, but changed: " + projection.weight(j, n));
                    }
                }
            }
        }
    }

    /** Whether a rule is asked to bring its weights up to date changes nothing, to the last bit. */
    @Test
    public final void settlingChangesNothing() {
        for (Trial trial : trials(COUNTS)) {
            Projection settled = new Projection(trial);
            RandomStream random = trial.random("settling");
            while (settled.hasNext()) {
                settled.tellNext();
                if (random.nextInt(20) == 0) {
                    settled.settle();
                }
            }
            settled.assertSameWeights(new Projection(trial).tellAll(), "Settled now and then");
        }
    }

    /** Freezing and unfreezing changes nothing by itself: spikes are followed all the while. */
    @Test
    public final void freezingForAMomentChangesNothing() {
        for (Trial trial : trials(COUNTS)) {
            Projection always = new Projection(trial).tellAll();
            Projection interrupted = new Projection(trial);
            while (interrupted.hasNext()) {
                for (boolean learning : new boolean[] {false, true}) {
                    for (int n = 0; n < trial.neurons(); n++) {
                        interrupted.plasticity.setLearning(n, learning);
                    }
                }
                interrupted.tellNext();
            }
            interrupted.assertSameWeights(always, "Frozen and unfrozen between spikes");
        }
    }

    /**
     * A new rule that is given the state of another one, as when a run resumes from a checkpoint, changes weights
     * as that one would have, to the last bit, and leaves frozen neurons frozen. Skipped for a rule that cannot be saved.
     */
    @Test
    public final void aRestoredRuleContinuesAsTheSavedOne() throws IOException {
        for (Trial trial : trials(COUNTS)) {
            Projection whole = new Projection(trial);
            Projection stopped = new Projection(trial);
            RandomStream random = trial.random("stops");
            while (whole.hasNext()) {
                if (random.nextInt(100) == 0) {
                    boolean learning = random.nextInt(4) > 0;
                    whole.plasticity.setLearning(0, learning);
                    stopped.plasticity.setLearning(0, learning);
                    stopped.restore();
                }
                whole.tellNext();
                stopped.tellNext();
            }
            stopped.assertSameWeights(whole, "Restored now and then");
        }
    }

    /**
     * Sparse rows that have all synapses learn as dense ones do, to the last bit. Skipped for a rule that takes no sparse
     * rows.
     */
    @Test
    public final void sparseRowsLearnAsDenseOnes() {
        assumeTrue(rule().takesSparse(), "The rule takes no sparse rows");
        for (Trial trial : trials(COUNTS)) {
            BitSet all = new BitSet();
            all.set(0, AFFERENTS * trial.neurons());
            new Projection(trial, sparse(dense(trial), all), spikes(trial))
                    .tellAll()
                    .assertSameWeights(new Projection(trial).tellAll(), "In sparse rows");
        }
    }

    /**
     * Input spikes that somebody else lets depress sparse rows, as the rule says, have the same effect as those that the rule
     * receives, to the last bit. This holds for nothing where a rule says nothing of it.
     */
    @Test
    public final void depressionIsWhatInputSpikesDo() {
        assumeTrue(rule().takesSparse(), "The rule takes no sparse rows");
        for (Trial trial : trials(COUNTS)) {
            BitSet all = new BitSet();
            all.set(0, AFFERENTS * trial.neurons());
            Projection depressed = new Projection(trial, sparse(dense(trial), all), spikes(trial));
            while (depressed.hasNext()) {
                depressed.tellNextDepressed();
            }
            depressed.assertSameWeights(
                    new Projection(trial, sparse(dense(trial), all), spikes(trial)).tellAll(), "Depressed by others");
        }
    }

    /**
     * The synapses onto one neuron learn by themselves as they do among all, to the last bit; sparse rows, too, a third of
     * all synapses, if the rule takes any. Skipped for a rule that must see all synapses of a projection.
     */
    @Test
    public final void aNeuronLearnsByItselfAsAmongAll() {
        assumeTrue(rule().isDivisible(), "The rule must see all synapses of a projection");
        for (Trial trial : trials(COUNTS)) {
            int neurons = trial.neurons();
            BitSet chosen = new BitSet();
            RandomStream random = trial.random("wiring");
            for (int synapse = 0; synapse < AFFERENTS * neurons; synapse++) {
                chosen.set(synapse, random.nextInt(3) == 0);
            }
            Projection dense = new Projection(trial).tellAll();
            for (int neuron = 0; neuron < neurons; neuron++) {
                assertLearnsByItself(dense, neuron, column(dense(trial), neuron));
            }
            if (rule().takesSparse()) {
                Projection sparse = new Projection(trial, sparse(dense(trial), chosen), spikes(trial)).tellAll();
                for (int neuron = 0; neuron < neurons; neuron++) {
                    BitSet own = new BitSet();
                    for (int j = 0; j < AFFERENTS; j++) {
                        own.set(j, chosen.get(j * neurons + neuron));
                    }
                    assertLearnsByItself(sparse, neuron, sparse(column(dense(trial), neuron), own));
                }
            }
        }
    }

    private static Weights column(Weights all, int neuron) {
        double[] values = new double[AFFERENTS];
        Arrays.setAll(values, j -> all.get(j, neuron));
        return new Weights(AFFERENTS, 1, values);
    }

    private void assertLearnsByItself(Projection all, int neuron, Weights own) {
        int neurons = all.weights.neurons();
        int[] heard = IntStream.range(0, all.spikes.count())
                .filter(i -> all.spikes.sources()[i] == neuron || all.spikes.sources()[i] >= neurons)
                .toArray();
        SpikeTrain spikes = new SpikeTrain(
                IntStream.of(heard).mapToDouble(i -> all.spikes.times()[i]).toArray(),
                IntStream.of(heard)
                        .map(i -> Math.max(0, all.spikes.sources()[i] - neurons + 1))
                        .toArray());
        Projection alone = new Projection(all.trial, own, spikes).tellAll();
        for (int j = 0; j < AFFERENTS; j++) {
            assertEquals(
                    all.weights().get(j, neuron),
                    alone.weights().get(j, 0),
                    (own.isDense() ? "By itself: " : "By itself, in sparse rows: ") + all.weight(j, neuron));
        }
    }

    /**
     * Spikes of one instant count in the order in which they are received, not by comparing times: where inputs come
     * before the output spikes of the same time, it is as if each came a picosecond after the one before.
     */
    @Test
    public final void spikesOfAnInstantCountInTheirOrder() {
        for (Trial trial : trials(COUNTS)) {
            SpikeTrain drawn = spikes(trial);
            long[] instants = new long[drawn.count()];
            Arrays.setAll(instants, i -> (long) (drawn.times()[i] / INSTANT));
            // The afferents of an instant first, and no neuron twice.
            List<Integer> order = IntStream.range(0, drawn.count())
                    .boxed()
                    .sorted(Comparator.<Integer>comparingLong(i -> instants[i])
                            .thenComparingInt(i -> -drawn.sources()[i]))
                    .toList();
            MemoryRecording equal = new MemoryRecording();
            MemoryRecording apart = new MemoryRecording();
            int rank = 0;
            for (int k = 0; k < order.size(); k++) {
                int i = order.get(k);
                boolean sameInstant = k > 0 && instants[i] == instants[order.get(k - 1)];
                boolean sameSource = k > 0 && drawn.sources()[i] == drawn.sources()[order.get(k - 1)];
                if (!(sameInstant && sameSource && drawn.sources()[i] < trial.neurons())) {
                    rank = sameInstant ? rank + 1 : 0;
                    equal.outputSpike(instants[i] * INSTANT, drawn.sources()[i]);
                    apart.outputSpike(instants[i] * INSTANT + rank * 1e-12, drawn.sources()[i]);
                }
            }
            Projection together = new Projection(trial, dense(trial), equal.spikes()).tellAll();
            Projection separate = new Projection(trial, dense(trial), apart.spikes()).tellAll();
            for (int j = 0; j < AFFERENTS; j++) {
                for (int n = 0; n < trial.neurons(); n++) {
                    double expected = separate.weights().get(j, n);
                    assertEquals(
                            expected,
                            together.weights().get(j, n),
                            1e-6 * Math.max(1, Math.abs(expected)),
                            "With spikes at equal times: " + together.weight(j, n));
                }
            }
        }
    }

    /** A rule that several threads use in turn gives the same as on one thread, to the last bit. */
    @Test
    public final void anyThreadMayTellARule() {
        for (Trial trial : trials(COUNTS)) {
            Projection handed = new Projection(trial);
            OtherThread.takeTurns(handed::hasNext, () -> {
                for (int i = 0; i < 100 && handed.hasNext(); i++) {
                    handed.tellNext();
                }
            });
            handed.assertSameWeights(new Projection(trial).tellAll(), "Told by two threads in turn");
        }
    }

    /**
     * Changed settings have the effect of others from the start; changing to what they are changes nothing; a restored rule
     * that has taken on changes continues as the saved one.
     */
    @Test
    public final void changedSettingsTakeEffectFromThenOn() throws IOException {
        for (Trial trial : trials(COUNTS)) {
            for (Settings other : OtherSettings.of(rule(), trial.settings())) {
                Trial changed = new Trial(trial.given(), other, trial.neurons(), trial.seed());
                Projection expected = new Projection(changed).tellAll();
                new Projection(trial)
                        .change(other)
                        .tellAll()
                        .assertSameWeights(expected, "Changed at the start to " + other);

                Projection same = new Projection(trial).tellHalf().change(trial.settings());
                same.tellAll().assertSameWeights(new Projection(trial).tellAll(), "Changed to what it was");

                Projection restored = new Projection(trial).tellHalf().change(other);
                restored.restore(other);
                Projection notRestored = new Projection(trial).tellHalf().change(other);
                restored.tellAll().assertSameWeights(notRestored.tellAll(), "Restored after a change to " + other);
            }
        }
    }

    /** Once it has warmed up, a rule takes no memory for spikes. */
    @Test
    public final void spikesTakeNoMemory() {
        for (Trial trial : trials(COUNTS)) {
            Projection projection = new Projection(trial);
            int half = projection.spikes.count() / 2;
            while (projection.next < half) {
                projection.tellNext();
            }
            Memory.assertTakesLittle(projection::tellAll, projection.spikes.count() - half, bytesPerSpike(), trial);
        }
    }
}
