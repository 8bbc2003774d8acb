package org.microspike.conformance;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.microspike.api.Plasticity;
import org.microspike.api.PlasticityRule;
import org.microspike.api.Plugin;
import org.microspike.api.data.SpikeTrain;
import org.microspike.api.data.Weights;
import org.microspike.api.message.MicroSpikeException;
import org.microspike.api.network.InitialWeights;
import org.microspike.api.numeric.RandomStream;
import org.microspike.api.plugin.Plugins;
import org.microspike.api.setting.Settings;

/**
 * What every {@link PlasticityRule} must do. It receives random spikes in order of time: 50 afferents that spike at
 * 20 Hz on average, in bursts, and one neuron or several at 20 Hz, for 20 s.
 */
public abstract non-sealed class PlasticityRuleContract extends PluginContract {
    private static final int AFFERENTS = 50;
    private static final double RATE = 20;
    private static final double DURATION = 20;
    private static final int[] COUNTS = {1, 4};

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

    /** A rule, its weights, and the spikes that it receives: sources from 0 are neurons, those after them afferents. */
    private final class Projection {
        private final Trial trial;
        private Weights weights;
        private Plasticity plasticity;
        private final SpikeTrain spikes;
        private int next;

        Projection(Trial trial) {
            this.trial = trial;
            int neurons = trial.neurons();
            weights =
                    new Weights(AFFERENTS, neurons, initialWeights().make(AFFERENTS, neurons, trial.random("weights")));
            plasticity = rule().create(weights, trial.settings(), trial.random("plasticity"));
            spikes = Trains.random(trial.random("spikes"), neurons + AFFERENTS, RATE, DURATION);
        }

        /** Continues with a new rule, which is given the state of this one as from a checkpoint. */
        void restore() throws IOException {
            Projection restored = new Projection(trial);
            System.arraycopy(weights().values(), 0, restored.weights.values(), 0, weights.values().length);
            plasticity = Saved.of(plasticity).restored(restored.plasticity, trial);
            weights = restored.weights;
        }

        /** The weights as others may read them. */
        Weights weights() {
            plasticity.settle();
            return weights;
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

        Projection tellAll() {
            while (hasNext()) {
                tellNext();
            }
            return this;
        }

        void assertSameWeights(Projection expected, String what) {
            for (int j = 0; j < AFFERENTS; j++) {
                for (int n = 0; n < weights.neurons(); n++) {
                    assertEquals(expected.weights().get(j, n), weights().get(j, n), what + ": " + weight(j, n));
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
                for (int j = 0; j < AFFERENTS; j++) {
                    for (int n = 0; n < trial.neurons(); n++) {
                        double weight = projection.weights().get(j, n);
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
                    settled.plasticity.settle();
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
