package org.microspike.conformance;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.microspike.api.NeuronGroup;
import org.microspike.api.NeuronModel;
import org.microspike.api.Plugin;
import org.microspike.api.Port;
import org.microspike.api.Quantity;
import org.microspike.api.data.SpikeBlock;
import org.microspike.api.data.SpikeTrain;
import org.microspike.api.data.Weights;
import org.microspike.api.message.MicroSpikeException;
import org.microspike.api.network.InitialWeights;
import org.microspike.api.network.MemoryRecording;
import org.microspike.api.network.Network;
import org.microspike.api.numeric.RandomStream;
import org.microspike.api.plugin.Plugins;
import org.microspike.api.record.RecordingPlan;
import org.microspike.api.setting.Parameter;
import org.microspike.api.setting.Parameter.Multiplicity;
import org.microspike.api.setting.Settings;

/**
 * What every {@link NeuronModel} must do. Its groups, of one neuron and of several, are driven by random input: 2000
 * afferents that spike at 64 Hz on average, in bursts, for 0.15 s, through random weights.
 */
public abstract non-sealed class NeuronModelContract extends PluginContract {
    private static final int AFFERENTS = 2000;
    private static final double RATE = 64;
    private static final double DURATION = 0.15;
    private static final double END = DURATION + 0.2;
    private static final int[] COUNTS = {1, 5};

    /** The number of neurons of a population that is divided. */
    private static final int PARTED = 5;

    /** The number of neurons that are alike. */
    private static final int ALIKE = 3;

    /** The number of input spikes after which another thread takes over. */
    private static final int STRETCH = 500;

    /** How far a spike may move when the same weights come by another way, in seconds. */
    private static final double SAME_TIME = 1e-9;

    /** The input by the seed of the trial. */
    private final Map<Long, SpikeTrain> inputs = new HashMap<>();

    /** For test classes to extend. */
    protected NeuronModelContract() {}

    /**
     * The model to test.
     *
     * @return the provider of the service, made as ServiceLoader would make it
     */
    protected abstract NeuronModel model();

    /**
     * The largest weight of the input; the weights are uniform from 0 to it. With the largest weights the input must
     * make neurons spike.
     *
     * @return above 0; 1 if not overridden
     */
    protected double largestWeight() {
        return 1;
    }

    /**
     * How much memory a group may take for each input spike, once it has warmed up.
     *
     * @return in bytes, on average; 1 if not overridden
     */
    protected double bytesPerInputSpike() {
        return 1;
    }

    /**
     * Whether all neurons of a population have the same part in it: of two with the same input none is preferred.
     *
     * @param settings those of one of {@link #settings()}
     * @return true if not overridden
     */
    protected boolean neuronsAreAlike(Map<String, ?> settings) {
        return true;
    }

    @Override
    final Plugin plugin() {
        return model();
    }

    @Override
    final Plugin installed(Plugins plugins, String name) {
        return plugins.neuronModel(name);
    }

    @Override
    final void make(Settings settings, Path folder) {
        model().create(2, settings, RandomStream.seeded(1));
    }

    private NeuronGroup group(Trial trial) {
        return model().create(trial.neurons(), trial.settings(), trial.random("neurons"));
    }

    private SpikeTrain input(Trial trial) {
        return inputs.computeIfAbsent(
                trial.seed(), seed -> Trains.random(trial.random("input"), AFFERENTS, RATE, DURATION));
    }

    private double[] weights(Trial trial) {
        return InitialWeights.uniform(0, largestWeight()).make(AFFERENTS, trial.neurons(), trial.random("weights"));
    }

    private GroupRun run(Trial trial) {
        Weights weights = new Weights(AFFERENTS, trial.neurons(), weights(trial));
        return new GroupRun(group(trial), input(trial), weights, trial);
    }

    /** A group has as many neurons as asked for. */
    @Test
    public final void aGroupHasAsManyNeuronsAsAskedFor() {
        for (Trial trial : trials(COUNTS)) {
            assertEquals(trial.neurons(), group(trial).size(), () -> "The size of the group" + trial);
        }
    }

    /** Strong input makes neurons spike; without that, the other rules would hold for nothing. */
    @Test
    public final void strongInputMakesNeuronsSpike() {
        for (Trial trial : trials(COUNTS)) {
            assertFalse(
                    run(trial).finish(END).spikes().isEmpty(),
                    () -> "No neuron has spiked; override largestWeight() or settings()" + trial);
        }
    }

    /** Two groups of the same settings and randomness give the same spikes and potentials, to the last bit. */
    @Test
    public final void theSameSettingsAndRandomnessGiveTheSameSpikes() {
        for (Trial trial : trials(COUNTS)) {
            run(trial).finish(END).assertSameAs(run(trial).finish(END), "The second group of the same settings");
        }
    }

    /** A parameter of which each neuron may have its own value takes a list; if all are the same, it is as a single one. */
    @Test
    public final void aValueForEachNeuronCountsAsASingleOneForAll() {
        for (Trial trial : trials(COUNTS)) {
            for (Parameter parameter : model().parameters()) {
                String single = trial.settings().formatted().get(parameter.name());
                if (parameter.multiplicity() != Multiplicity.PER_NEURON || !isQuantity(parameter, single)) {
                    continue;
                }
                Map<String, Object> given = new LinkedHashMap<>(trial.given());
                given.put(parameter.name(), Collections.nCopies(trial.neurons(), single));
                Settings settings = Settings.check(model().parameters(), given);
                Trial listed = new Trial(given, settings, trial.neurons(), trial.seed());
                run(listed).finish(END).assertSameAs(run(trial).finish(END), "A group with a list of values");
            }
        }
    }

    /** Whether a value is one for all, and not drawn or given for each. */
    private static boolean isQuantity(Parameter parameter, String value) {
        try {
            parameter.dimension().parse(value);
            return true;
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    /** Two groups that take turns give the same as each would alone. */
    @Test
    public final void groupsDoNotInfluenceOneAnother() {
        for (Trial trial : trials(COUNTS)) {
            Trial other = new Trial(trial.given(), trial.settings(), trial.neurons(), trial.seed() + 1000);
            GroupRun alone = run(trial).finish(END);
            GroupRun first = run(trial);
            GroupRun second = run(other);
            while (first.hasNext() && second.hasNext()) {
                first.deliver();
                second.deliver();
            }
            first.finish(END).assertSameAs(alone, "A group beside another one");
        }
    }

    /** A spike is not before the time reached, but before the time asked for, and is of the neuron returned. */
    @Test
    public final void spikesLieBetweenTheTimeReachedAndTheTimeAskedFor() {
        for (Trial trial : trials(COUNTS)) {
            for (GroupRun.Spike spike : run(trial).finish(END).spikes()) {
                assertTrue(
                        spike.time() >= spike.reached() && spike.time() < spike.asked(),
                        () -> "A spike at " + spike.time() + " s of a group that had reached " + spike.reached()
                                + " s and was asked to go to " + spike.asked() + " s" + trial);
                assertTrue(
                        spike.neuron() >= 0 && spike.neuron() < trial.neurons(),
                        () -> "A spike of neuron " + spike.neuron() + trial);
            }
        }
    }

    /** No neuron spikes at the time of an input spike while further ones of the same time may come. */
    @Test
    public final void allInputSpikesOfAnInstantComeBeforeItsOutputSpikes() {
        for (Trial trial : trials(COUNTS)) {
            GroupRun run = run(trial);
            while (run.hasNext()) {
                run.deliver();
                int before = run.spikes().size();
                run.advance(run.reached());
                assertEquals(
                        before,
                        run.spikes().size(),
                        () -> "The number of output spikes after an input spike at " + run.reached()
                                + " s, when asked to advance to that time" + trial);
            }
        }
    }

    /** The neuron that spiked last is the one that was returned, until another one spikes. */
    @Test
    public final void theSpikingNeuronIsTheOneReturned() {
        for (Trial trial : trials(COUNTS)) {
            NeuronGroup group = group(trial);
            Weights weights = new Weights(AFFERENTS, trial.neurons(), weights(trial));
            SpikeTrain input = input(trial);
            int last = NeuronGroup.NONE;
            for (int i = 0; i < input.count(); i++) {
                double time = input.times()[i];
                for (int n = group.advance(time); n != NeuronGroup.NONE; n = group.advance(time)) {
                    last = n;
                    assertEquals(n, group.spikingNeuron(), () -> "The spiking neuron at " + time + " s" + trial);
                }
                group.receive(time, weights, input.sources()[i]);
                if (last != NeuronGroup.NONE) {
                    assertEquals(last, group.spikingNeuron(), () -> "The spiking neuron at " + time + " s" + trial);
                }
            }
        }
    }

    /** A group that has reached a time stays as it is when asked to advance to the same time again. */
    @Test
    public final void advancingToTheTimeReachedDoesNothing() {
        for (Trial trial : trials(COUNTS)) {
            GroupRun once = run(trial).finish(END);
            GroupRun twice = run(trial);
            while (twice.hasNext()) {
                twice.advance(twice.nextTime());
                twice.advance(twice.nextTime());
                twice.deliver();
            }
            twice.finish(END).assertSameAs(once, "A group asked twice to advance to each time");
        }
    }

    /** Many small steps give the same spikes and potentials as few large ones, to the last bit. */
    @Test
    public final void theOutcomeDoesNotDependOnHowTimeIsCut() {
        for (Trial trial : trials(COUNTS)) {
            GroupRun whole = run(trial).finish(END);
            GroupRun cut = run(trial);
            RandomStream random = trial.random("cuts");
            while (cut.hasNext()) {
                while (random.nextInt(3) > 0) {
                    double time = random.nextDouble(cut.reached(), cut.nextTime());
                    if (time > cut.reached() && time < cut.nextTime()) {
                        cut.advance(time);
                    }
                }
                cut.deliver();
            }
            while (cut.reached() < END - 0.001) {
                cut.advance(cut.reached() + random.nextDouble(0, 0.0001));
            }
            cut.finish(END).assertSameAs(whole, "A group advanced in smaller steps");
        }
    }

    /** Cuts right before, at and right after each output spike move none of them, and make none. */
    @Test
    public final void cutsBesideASpikeDoNotMoveIt() {
        for (Trial trial : trials(COUNTS)) {
            GroupRun whole = run(trial).finish(END);
            GroupRun cut = run(trial);
            for (GroupRun.Spike spike : whole.spikes()) {
                for (double time :
                        new double[] {Math.nextDown(spike.time()), spike.time(), Math.nextUp(spike.time())}) {
                    while (cut.hasNext() && cut.nextTime() < time) {
                        cut.deliver();
                    }
                    cut.advance(Math.max(time, cut.reached()));
                    cut.potentials();
                }
            }
            cut.finish(END).assertSameAs(whole, "A group cut beside each of its spikes");
        }
    }

    /** Looking at the potentials changes nothing. */
    @Test
    public final void askingForPotentialsChangesNothing() {
        for (Trial trial : trials(COUNTS)) {
            GroupRun unseen = run(trial).finish(END);
            GroupRun seen = run(trial);
            while (seen.hasNext()) {
                seen.potentials();
                seen.deliver();
            }
            seen.finish(END).assertSameAs(unseen, "A group asked for its potentials at each input spike");
        }
    }

    /** A block of input spikes gives the same as its spikes one by one, also while each of them changes weights. */
    @Test
    public final void aBlockGivesTheSameAsItsSpikesOneByOne() {
        for (Trial trial : trials(COUNTS)) {
            GroupRun single = run(trial).finish(END);
            for (int capacity : new int[] {1, 100, 5000}) {
                run(trial)
                        .finishInBlocks(capacity, END)
                        .assertSameSpikes(single, "Input in blocks of " + capacity + " spikes");
            }
        }
    }

    /**
     * A network, which tells the group within which bounds the weights stay, gives the same as delivering the input
     * spikes one by one. This test is skipped for a model that is not found by its name.
     */
    @Test
    public final void aNetworkGivesTheSameAsSpikesOneByOne() {
        assumeTrue(
                Plugins.installed().all().stream().anyMatch(each -> each.type() == model().getClass()),
                "The plugin is not installed");
        for (Trial trial : trials(COUNTS)) {
            SpikeTrain input = input(trial);
            double[] values = weights(trial);
            double[][] rows = new double[AFFERENTS][trial.neurons()];
            for (int i = 0; i < values.length; i++) {
                rows[i / trial.neurons()][i % trial.neurons()] = values[i];
            }
            MemoryRecording recording = new MemoryRecording();
            try (Network network = Network.builder()
                    .seed(trial.seed())
                    .input(input, AFFERENTS)
                    .neurons(model().name(), trial.neurons(), trial.given())
                    .initialWeights(InitialWeights.of(rows))
                    .record(recording, RecordingPlan.SPIKES)
                    .build()) {
                network.run(END);
            }
            MemoryRecording single = new MemoryRecording();
            NeuronGroup group = group(trial);
            Weights weights = new Weights(AFFERENTS, trial.neurons(), values);
            for (int i = 0; i <= input.count(); i++) {
                double time = i < input.count() ? input.times()[i] : END;
                for (int n = group.advance(time); n != NeuronGroup.NONE; n = group.advance(time)) {
                    single.outputSpike(group.spikeTime(), n);
                }
                if (i < input.count()) {
                    group.receive(time, weights, input.sources()[i]);
                }
            }
            Trains.assertSame(single.spikes(), recording.spikes(), 0, "The model in a network", trial);
        }
    }

    /**
     * A new group that is given the state of another one, as when a run resumes from a checkpoint, gives the same
     * spikes and potentials as that one would have, to the last bit. Skipped for a model that cannot be saved.
     */
    @Test
    public final void aRestoredGroupContinuesAsTheSavedOne() throws IOException {
        for (Trial trial : trials(COUNTS)) {
            GroupRun whole = run(trial).finish(END);
            GroupRun stopped = run(trial);
            RandomStream random = trial.random("stops");
            while (stopped.hasNext()) {
                if (random.nextInt(5000) == 0) {
                    stopped.replace(group(trial));
                }
                stopped.deliver();
            }
            stopped.replace(group(trial));
            stopped.finish(END).assertSameAs(whole, "A group restored now and then");
        }
    }

    /**
     * Changed settings have the effect of others from the start; changing to what they are changes nothing; a restored group
     * that has taken on changes continues as the saved one.
     */
    @Test
    public final void changedSettingsTakeEffectFromThenOn() throws IOException {
        for (Trial trial : trials(COUNTS)) {
            for (Settings other : OtherSettings.of(model(), trial.settings())) {
                Trial changed = new Trial(trial.given(), other, trial.neurons(), trial.seed());
                GroupRun expected = run(changed).finish(END);
                run(trial).change(other).finish(END).assertSameAs(expected, "Changed at the start to " + other);

                GroupRun same = half(trial).change(trial.settings()).finish(END);
                same.assertSameAs(run(trial).finish(END), "Changed to what it was");

                GroupRun restored = half(trial).change(other);
                NeuronGroup fresh = group(trial);
                fresh.change(other);
                restored.replace(fresh);
                restored.finish(END)
                        .assertSameAs(half(trial).change(other).finish(END), "Restored after a change to " + other);
            }
        }
    }

    /** After a reset the potentials are those of time 0. Skipped for a model that cannot be reset. */
    @Test
    public final void aResetBringsBackThePotentialsOfTime0() {
        for (Trial trial : trials(COUNTS)) {
            double[] expected = run(trial).potentials();
            GroupRun run = half(trial);
            try {
                run.reset();
            } catch (MicroSpikeException e) {
                Assumptions.abort(e.getMessage());
            }
            double[] potentials = run.potentials();
            for (int n = 0; n < potentials.length; n++) {
                int neuron = n;
                assertEquals(
                        expected[n],
                        potentials[n],
                        1e-9 * (1 + Math.abs(expected[n])),
                        () -> "The potential of neuron " + neuron + " after a reset" + trial);
            }
            // What is left of what came before must not make trouble later.
            run.finish(END);
        }
    }

    /** A run that has come half way. */
    private GroupRun half(Trial trial) {
        GroupRun run = run(trial);
        while (run.hasNext() && run.nextTime() < DURATION / 2) {
            run.deliver();
        }
        run.advance(DURATION / 2);
        return run;
    }

    /** Every port has a name of its own, and spikes that arrive there have an effect on a quantity that can be recorded. */
    @Test
    public final void everyPortReceives() {
        List<Port> ports = model().ports();
        assertEquals(
                ports.size(),
                ports.stream().map(Port::name).distinct().count(),
                () -> "The number of ports and of their names: " + ports);
        for (Trial trial : trials(COUNTS)) {
            GroupRun silent = new GroupRun(
                    group(trial), SpikeTrain.EMPTY, new Weights(AFFERENTS, trial.neurons(), weights(trial)), trial);
            silent.advance(DURATION / 2);
            for (int port = 0; port < ports.size(); port++) {
                Weights weights = new Weights(AFFERENTS, trial.neurons(), weights(trial), port);
                GroupRun driven = new GroupRun(group(trial), input(trial), weights, trial);
                while (driven.hasNext() && driven.nextTime() < DURATION / 2) {
                    driven.deliver();
                }
                driven.advance(DURATION / 2);
                boolean same = driven.spikes().isEmpty();
                for (int quantity = 0; quantity < model().quantities().size(); quantity++) {
                    same &= Arrays.equals(silent.sampled(quantity), driven.sampled(quantity));
                }
                String name = ports.get(port).name();
                assertFalse(same, () -> "Spikes at the port '" + name + "' change nothing" + trial);
            }
        }
    }

    /** Quantities have names of their own and finite values; the first is the potential. Looking at them changes nothing. */
    @Test
    public final void quantitiesAreFiniteAndLookingAtThemChangesNothing() {
        List<Quantity> quantities = model().quantities();
        assertEquals(
                quantities.size(),
                quantities.stream().map(Quantity::name).distinct().count(),
                () -> "The number of quantities and of their names: " + quantities);
        for (Trial trial : trials(COUNTS)) {
            GroupRun unseen = run(trial).finish(END);
            GroupRun seen = run(trial);
            while (seen.hasNext()) {
                seen.deliver();
                assertArrayEquals(seen.potentials(), seen.sampled(0), () -> "The first quantity" + trial);
                for (int quantity = 0; quantity < quantities.size(); quantity++) {
                    String name = quantities.get(quantity).name();
                    for (double value : seen.sampled(quantity)) {
                        assertTrue(Double.isFinite(value), () -> "The quantity " + name + " is " + value + trial);
                    }
                }
            }
            seen.finish(END).assertSameAs(unseen, "A group asked for its quantities at each input spike");
        }
    }

    /** A third of the synapses, of the same weights as {@link #weights}: sparse, or dense with weights of 0 between them. */
    private Weights some(Trial trial, boolean sparse, int port) {
        RandomStream random = trial.random("wiring");
        double[] all = weights(trial);
        int[] starts = new int[AFFERENTS + 1];
        int[] targets = new int[all.length];
        double[] values = new double[all.length];
        int count = 0;
        for (int i = 0; i < all.length; i++) {
            if (random.nextInt(3) == 0) {
                targets[count] = i % trial.neurons();
                values[count] = all[i] * 3;
                all[i] *= 3;
                count++;
            } else {
                all[i] = 0;
            }
            starts[i / trial.neurons() + 1] = count;
        }
        return sparse
                ? Weights.sparse(
                        AFFERENTS,
                        trial.neurons(),
                        starts,
                        Arrays.copyOf(targets, count),
                        Arrays.copyOf(values, count),
                        port)
                : new Weights(AFFERENTS, trial.neurons(), all, port);
    }

    /** Sparse rows give the same as dense ones with weights of 0 where there is no synapse, at every port. */
    @Test
    public final void sparseRowsGiveTheSameAsDenseOnes() {
        for (Trial trial : trials(COUNTS)) {
            for (int port = 0; port < model().ports().size(); port++) {
                GroupRun dense = sparseOrDense(trial, false, port).finish(END);
                GroupRun sparse = sparseOrDense(trial, true, port).finish(END);
                sparse.assertNearly(dense, SAME_TIME, "Input through sparse rows");
                for (int capacity : new int[] {1, 5000}) {
                    sparseOrDense(trial, true, port)
                            .finishInBlocks(capacity, END)
                            .assertSameSpikes(sparse, "Sparse rows in blocks of " + capacity + " spikes");
                }
            }
        }
    }

    /** A group may depress weights in place of their rule; then it gives the same as if the rule did, spike by spike. */
    @Test
    public final void weightsAreDepressedAsTheirRuleDoes() {
        for (Trial trial : trials(COUNTS)) {
            Weights fallen = some(trial, true, 0);
            GroupRun single = depressed(trial, fallen).finish(END);
            for (int capacity : new int[] {7, 5000}) {
                Weights weights = some(trial, true, 0);
                String what = "Depressed in blocks of " + capacity + " spikes";
                depressed(trial, weights).finishInBlocks(capacity, END).assertSameSpikes(single, what);
                assertArrayEquals(fallen.values(), weights.values(), () -> what + ": the weights" + trial);
            }
        }
    }

    private GroupRun depressed(Trial trial, Weights weights) {
        return new GroupRun(group(trial), input(trial), weights, new FallingWeights(weights), trial);
    }

    private GroupRun sparseOrDense(Trial trial, boolean sparse, int port) {
        return new GroupRun(group(trial), input(trial), some(trial, sparse, port), trial);
    }

    /**
     * Neurons that are alike in everything cross together, and all spike then: what the first does to the others does not
     * take their crossing back. Skipped for a model whose neurons differ by what is drawn for them: another seed gives other
     * spikes.
     */
    @Test
    public final void neuronsThatAreAlikeSpikeTogether() {
        boolean applies = false;
        for (Trial trial : trials(ALIKE)) {
            GroupRun run = alike(trial, trial).finish(END);
            Trial other = new Trial(trial.given(), trial.settings(), ALIKE, trial.seed() + 1000);
            double[] others = alike(trial, other).finish(END).train().times();
            if (!neuronsAreAlike(trial.given()) || !Arrays.equals(run.train().times(), others)) {
                continue;
            }
            applies = true;
            List<GroupRun.Spike> spikes = run.spikes();
            for (int i = 0; i < spikes.size(); i++) {
                GroupRun.Spike first = spikes.get(i - i % ALIKE);
                int neuron = i % ALIKE;
                assertTrue(
                        spikes.get(i).neuron() == neuron && spikes.get(i).time() == first.time(),
                        () -> "Neuron " + neuron + ", which is like neuron 0, does not spike with it at " + first.time()
                                + " s" + trial);
            }
        }
        assumeTrue(applies, "The neurons of this model are not alike");
    }

    /** Neurons with the same weights, of the randomness of one trial, with the input of another. */
    private GroupRun alike(Trial inputs, Trial own) {
        double[] values = weights(inputs);
        for (int i = 0; i < values.length; i++) {
            values[i] = values[i - i % ALIKE];
        }
        Weights weights = new Weights(AFFERENTS, ALIKE, values);
        return new GroupRun(group(own), input(inputs), weights, new RestlessWeights(weights, false), own);
    }

    /** A group that several threads advance in turn gives the same as on one thread, to the last bit. */
    @Test
    public final void anyThreadMayAdvanceAGroup() {
        for (Trial trial : trials(COUNTS)) {
            GroupRun handed = run(trial);
            OtherThread.takeTurns(handed::hasNext, () -> handed.deliver(STRETCH));
            handed.finish(END).assertSameAs(run(trial).finish(END), "A group advanced by two threads in turn");
        }
    }

    /**
     * Parts of a population that take turns, on several threads, give the same as each would alone. Skipped for a model
     * whose populations cannot be divided with the settings of any trial.
     */
    @Test
    public final void partsDoNotInfluenceOneAnother() {
        boolean divisible = false;
        for (Trial trial : trials(PARTED)) {
            Optional<GroupRun> first = part(0, 2, trial);
            Optional<GroupRun> second = part(2, PARTED - 2, trial);
            if (first.isPresent() && second.isPresent()) {
                divisible = true;
                OtherThread.takeTurns(() -> first.get().hasNext(), () -> {
                    first.get().deliver(STRETCH);
                    second.get().deliver(STRETCH);
                });
                first.get()
                        .finish(END)
                        .assertSameAs(part(0, 2, trial).orElseThrow().finish(END), "A part beside another one");
                second.get()
                        .finish(END)
                        .assertSameAs(
                                part(2, PARTED - 2, trial).orElseThrow().finish(END), "A part beside another one");
            }
        }
        assumeTrue(divisible, "Populations of this model cannot be divided");
    }

    /**
     * Neurons in a part of a population do what they do among all, to the last bit. Skipped for a model whose populations
     * cannot be divided with the settings of any trial.
     */
    @Test
    public final void partsOfAPopulationDoWhatTheyDoAmongAll() {
        boolean divisible = false;
        for (Trial trial : trials(PARTED)) {
            GroupRun whole = part(group(trial), PARTED, weights(trial), trial).finish(END);
            for (int first = 0, size = 1; first < PARTED; first += size, size = Math.min(size + 1, PARTED - first)) {
                Optional<GroupRun> part = part(first, size, trial);
                if (part.isPresent()) {
                    divisible = true;
                    Trains.assertSame(
                            of(whole.train(), first, size),
                            part.get().finish(END).train(),
                            0,
                            "The part of " + size + " from neuron " + first + " on",
                            trial);
                }
            }
        }
        assumeTrue(divisible, "Populations of this model cannot be divided");
    }

    /** A part of a population with its weights; empty if the population cannot be divided. */
    private Optional<GroupRun> part(int first, int count, Trial trial) {
        Optional<NeuronGroup> part =
                model().createPart(first, count, PARTED, trial.settings(), trial.random("neurons"));
        if (part.isEmpty()) {
            return Optional.empty();
        }
        assertEquals(count, part.get().size(), () -> "The size of the part from " + first + trial);
        double[] all = weights(trial);
        double[] own = new double[AFFERENTS * count];
        for (int i = 0; i < own.length; i++) {
            own[i] = all[i / count * PARTED + first + i % count];
        }
        return Optional.of(part(part.get(), count, own, trial));
    }

    /** A run whose weights do not depend on which other neurons there are. */
    private GroupRun part(NeuronGroup group, int neurons, double[] values, Trial trial) {
        Weights weights = new Weights(AFFERENTS, neurons, values);
        return new GroupRun(group, input(trial), weights, new RestlessWeights(weights, false), trial);
    }

    /** The spikes of some neurons, numbered from the first of them. */
    private static SpikeTrain of(SpikeTrain all, int first, int count) {
        int[] chosen = IntStream.range(0, all.count())
                .filter(i -> all.sources()[i] >= first && all.sources()[i] < first + count)
                .toArray();
        return new SpikeTrain(
                IntStream.of(chosen).mapToDouble(i -> all.times()[i]).toArray(),
                IntStream.of(chosen).map(i -> all.sources()[i] - first).toArray());
    }

    /** The weights belong to the plasticity; a group only reads them. */
    @Test
    public final void weightsAreOnlyRead() {
        for (Trial trial : trials(COUNTS)) {
            NeuronGroup group = group(trial);
            Weights weights = new Weights(AFFERENTS, trial.neurons(), weights(trial));
            SpikeTrain input = input(trial);
            for (int i = 0; i < input.count(); i++) {
                double time = input.times()[i];
                while (group.advance(time) != NeuronGroup.NONE) {
                    // Only the weights are of interest.
                }
                group.receive(time, weights, input.sources()[i]);
            }
            assertArrayEquals(weights(trial), weights.values(), () -> "The weights after the input" + trial);
        }
    }

    /** Potentials are finite, with input and for long after it. */
    @Test
    public final void potentialsAreFinite() {
        for (Trial trial : trials(COUNTS)) {
            GroupRun silent = new GroupRun(
                    group(trial), SpikeTrain.EMPTY, new Weights(AFFERENTS, trial.neurons(), weights(trial)), trial);
            GroupRun driven = run(trial);
            for (GroupRun run : List.of(silent, driven)) {
                run.assertFinitePotentials();
                while (run.hasNext()) {
                    run.deliver();
                    run.assertFinitePotentials();
                }
                for (int second = 1; second <= 10; second++) {
                    run.advance(DURATION + second);
                    run.assertFinitePotentials();
                }
            }
        }
    }

    /** Once it has warmed up, a group takes no memory for input spikes. */
    @Test
    public final void inputSpikesTakeNoMemory() {
        for (Trial trial : trials(COUNTS)) {
            NeuronGroup group = group(trial);
            Weights weights = new Weights(AFFERENTS, trial.neurons(), weights(trial));
            RestlessWeights plasticity = new RestlessWeights(weights);
            SpikeTrain input = input(trial);
            SpikeBlock block = new SpikeBlock(input.count());
            for (int i = 0; i < input.count(); i++) {
                block.add(input.times()[i], input.sources()[i]);
            }
            int half = input.count() / 2;
            deliver(group, block, 0, half, weights, plasticity);
            Memory.assertTakesLittle(
                    () -> deliver(group, block, half, block.size(), weights, plasticity),
                    block.size() - half,
                    bytesPerInputSpike(),
                    trial);
        }
    }

    private static void deliver(
            NeuronGroup group, SpikeBlock block, int from, int to, Weights weights, RestlessWeights plasticity) {
        int next = from;
        while (next < to) {
            next = group.receive(block, next, to, weights, plasticity);
            if (next < to) {
                plasticity.outputSpike(group.spikingNeuron(), group.spikeTime());
            }
        }
    }
}
