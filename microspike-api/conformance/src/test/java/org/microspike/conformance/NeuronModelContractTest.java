package org.microspike.conformance;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.io.DataInput;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntToDoubleFunction;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.microspike.api.NeuronGroup;
import org.microspike.api.NeuronModel;
import org.microspike.api.Plasticity;
import org.microspike.api.Port;
import org.microspike.api.data.SpikeBlock;
import org.microspike.api.data.Weights;
import org.microspike.api.numeric.RandomStream;
import org.microspike.api.setting.Dimension;
import org.microspike.api.setting.Parameter;
import org.microspike.api.setting.Settings;

/** That the contract of neuron models, and what it shares with those of all plugins, finds what is wrong. */
class NeuronModelContractTest {
    static class Right extends NeuronModelContract {
        @Override
        protected NeuronModel model() {
            return new LeakyModel();
        }
    }

    @Test
    void aRightModelKeepsAllRules() {
        Verdict verdict = Verdict.of(Right.class);
        assertEquals(Set.of(), verdict.broken(), verdict.messages());
        assertEquals(
                Set.of(
                        "aResetBringsBackThePotentialsOfTime0",
                        "neuronsThatAreAlikeSpikeTogether",
                        "partsDoNotInfluenceOneAnother",
                        "partsOfAPopulationDoWhatTheyDoAmongAll"),
                verdict.skipped(),
                verdict.messages());
        assertTrue(verdict.kept().contains("aNetworkGivesTheSameAsSpikesOneByOne"), verdict.kept()::toString);
    }

    @Test
    void aModelWithAValueForEachNeuronKeepsAllRules() {
        Verdict verdict = Verdict.of(HasAGainForEachNeuron.Contract.class);
        assertEquals(Set.of(), verdict.broken(), verdict.messages());
    }

    @Test
    void aRightModelThatCanBeDividedKeepsAllRules() {
        Verdict verdict = Verdict.of(CanBeDivided.Contract.class);
        assertEquals(Set.of(), verdict.broken(), verdict.messages());
        assertEquals(
                Set.of("aResetBringsBackThePotentialsOfTime0", "neuronsThatAreAlikeSpikeTogether"),
                verdict.skipped(),
                verdict.messages());
    }

    @Test
    void aRightModelWhoseNeuronsAreAlikeKeepsAllRules() {
        Verdict verdict = Verdict.of(IsTheSameForAll.Contract.class);
        assertEquals(Set.of(), verdict.broken(), verdict.messages());
        assertEquals(Set.of("aResetBringsBackThePotentialsOfTime0"), verdict.skipped(), verdict.messages());
    }

    @ParameterizedTest
    @MethodSource
    void aWrongModelBreaksTheRule(Class<? extends PluginContract> contract, Set<String> rules) {
        Verdict verdict = Verdict.of(contract);
        assertEquals(new TreeSet<>(rules), verdict.broken(), verdict.messages());
    }

    static Stream<Arguments> aWrongModelBreaksTheRule() {
        return Stream.of(
                arguments(
                        SpikesInThePast.Contract.class,
                        Set.of(
                                "spikesLieBetweenTheTimeReachedAndTheTimeAskedFor",
                                "aNetworkGivesTheSameAsSpikesOneByOne")),
                arguments(
                        SpikesInTheFuture.Contract.class,
                        Set.of(
                                "spikesLieBetweenTheTimeReachedAndTheTimeAskedFor",
                                "aNetworkGivesTheSameAsSpikesOneByOne")),
                arguments(
                        SpikesAtOnce.Contract.class,
                        Set.of(
                                "aNetworkGivesTheSameAsSpikesOneByOne",
                                "allInputSpikesOfAnInstantComeBeforeItsOutputSpikes",
                                "spikesLieBetweenTheTimeReachedAndTheTimeAskedFor")),
                arguments(
                        SharesState.Contract.class,
                        Set.of("aRestoredGroupContinuesAsTheSavedOne", "groupsDoNotInfluenceOneAnother")),
                arguments(
                        IsNotDeterministic.Contract.class,
                        Set.of(
                                "anyThreadMayAdvanceAGroup",
                                "sparseRowsGiveTheSameAsDenseOnes",
                                "weightsAreDepressedAsTheirRuleDoes",
                                "quantitiesAreFiniteAndLookingAtThemChangesNothing",
                                "aRestoredGroupContinuesAsTheSavedOne",
                                "theSameSettingsAndRandomnessGiveTheSameSpikes",
                                "groupsDoNotInfluenceOneAnother",
                                "advancingToTheTimeReachedDoesNothing",
                                "theOutcomeDoesNotDependOnHowTimeIsCut",
                                "cutsBesideASpikeDoNotMoveIt",
                                "askingForPotentialsChangesNothing",
                                "aBlockGivesTheSameAsItsSpikesOneByOne",
                                "aNetworkGivesTheSameAsSpikesOneByOne")),
                arguments(
                        DependsOnSteps.Contract.class,
                        Set.of(
                                "aRestoredGroupContinuesAsTheSavedOne",
                                "cutsBesideASpikeDoNotMoveIt",
                                "theOutcomeDoesNotDependOnHowTimeIsCut")),
                arguments(
                        AdvancesTwice.Contract.class,
                        Set.of(
                                "aRestoredGroupContinuesAsTheSavedOne",
                                "cutsBesideASpikeDoNotMoveIt",
                                "advancingToTheTimeReachedDoesNothing")),
                arguments(
                        PotentialsDecay.Contract.class,
                        Set.of(
                                "sparseRowsGiveTheSameAsDenseOnes",
                                "weightsAreDepressedAsTheirRuleDoes",
                                "quantitiesAreFiniteAndLookingAtThemChangesNothing",
                                "askingForPotentialsChangesNothing",
                                "cutsBesideASpikeDoNotMoveIt",
                                "aBlockGivesTheSameAsItsSpikesOneByOne")),
                arguments(HasADeafPort.Contract.class, Set.of("everyPortReceives")),
                arguments(
                        IsMovedBySampling.Contract.class, Set.of("quantitiesAreFiniteAndLookingAtThemChangesNothing")),
                arguments(MissesTheLastTarget.Contract.class, Set.of("sparseRowsGiveTheSameAsDenseOnes")),
                arguments(ForgetsThePortOfSparseRows.Contract.class, Set.of("sparseRowsGiveTheSameAsDenseOnes")),
                arguments(InhibitsAtOnce.Contract.class, Set.of("neuronsThatAreAlikeSpikeTogether")),
                arguments(
                        KnowsOneThread.Contract.class,
                        Set.of("anyThreadMayAdvanceAGroup", "aRestoredGroupContinuesAsTheSavedOne")),
                arguments(SharesStateOfParts.Contract.class, Set.of("partsDoNotInfluenceOneAnother")),
                arguments(DrawsByPart.Contract.class, Set.of("partsOfAPopulationDoWhatTheyDoAmongAll")),
                arguments(HasAGainForOneNeuron.Contract.class, Set.of("aValueForEachNeuronCountsAsASingleOneForAll")),
                arguments(IsMovedBesideASpike.Contract.class, Set.of("cutsBesideASpikeDoNotMoveIt")),
                arguments(TakesMemory.Contract.class, Set.of("inputSpikesTakeNoMemory")),
                arguments(
                        TellsTooLate.Contract.class,
                        Set.of(
                                "sparseRowsGiveTheSameAsDenseOnes",
                                "weightsAreDepressedAsTheirRuleDoes",
                                "aBlockGivesTheSameAsItsSpikesOneByOne")),
                arguments(TakesBoundsForWeights.Contract.class, Set.of("aNetworkGivesTheSameAsSpikesOneByOne")),
                arguments(
                        WritesWeights.Contract.class, Set.of("sparseRowsGiveTheSameAsDenseOnes", "weightsAreOnlyRead")),
                arguments(
                        IsTooLarge.Contract.class,
                        Set.of("aGroupHasAsManyNeuronsAsAskedFor", "aNetworkGivesTheSameAsSpikesOneByOne")),
                arguments(
                        ForgetsWhoSpiked.Contract.class,
                        Set.of(
                                "sparseRowsGiveTheSameAsDenseOnes",
                                "weightsAreDepressedAsTheirRuleDoes",
                                "theSpikingNeuronIsTheOneReturned",
                                "aBlockGivesTheSameAsItsSpikesOneByOne",
                                "aNetworkGivesTheSameAsSpikesOneByOne")),
                arguments(IgnoresChanges.Contract.class, Set.of("changedSettingsTakeEffectFromThenOn")),
                arguments(GrowsWithoutInput.Contract.class, Set.of("potentialsAreFinite")),
                arguments(NeverSpikes.Contract.class, Set.of("strongInputMakesNeuronsSpike")),
                arguments(IsNotProvided.Contract.class, Set.of("isFoundByItsName")),
                // Such a plugin is refused when plugins are loaded, too.
                arguments(
                        HasASpaceInItsName.Contract.class,
                        Set.of("nameHasLowerCaseLettersDigitsAndHyphens", "isFoundByItsName")),
                arguments(DescribesAtLength.Contract.class, Set.of("descriptionIsOneLine")),
                arguments(DefaultIsOutOfRange.Contract.class, Set.of("defaultsAreAllowedValues")),
                arguments(TakesWhatItDoesNotDeclare.Contract.class, Set.of("settingsThatAreNotDeclaredAreRefused")),
                arguments(HasTwoParametersOfOneName.Contract.class, Set.of("parametersHaveNamesOfTheirOwnAndMeanings")),
                arguments(FailsForAChoice.Contract.class, Set.of("declaredValuesAreTakenOrRefusedForAReason")),
                arguments(ChangesItsMind.Contract.class, Set.of("answersAreAlwaysTheSame")),
                arguments(ForgetsItsThreshold.Contract.class, Set.of("aRestoredGroupContinuesAsTheSavedOne")));
    }

    /** Its neurons do not act on one another: each has a threshold of its own. */
    public static class CanBeDivided extends LeakyModel {
        @Override
        public NeuronGroup create(int count, Settings settings, RandomStream random) {
            return part(0, count, random);
        }

        @Override
        public Optional<NeuronGroup> createPart(int first, int count, int all, Settings settings, RandomStream random) {
            return Optional.of(part(first, count, random));
        }

        NeuronGroup part(int first, int count, RandomStream random) {
            return new Independent(
                    count,
                    random,
                    n -> 400 + 200 * random.named("neuron " + (first + n)).nextDouble());
        }

        static class Contract extends NeuronModelContract {
            @Override
            protected NeuronModel model() {
                return new CanBeDivided();
            }
        }
    }

    /** Neurons with thresholds that stay as they are. */
    private static class Independent extends LeakyModel.Group {
        private final double[] thresholds;

        Independent(int count, RandomStream random, IntToDoubleFunction thresholds) {
            super(count, random);
            this.thresholds = IntStream.range(0, count).mapToDouble(thresholds).toArray();
        }

        @Override
        double threshold(int neuron) {
            return thresholds[neuron];
        }
    }

    /** What is drawn for a neuron depends on its place in the part. */
    public static final class DrawsByPart extends CanBeDivided {
        @Override
        NeuronGroup part(int first, int count, RandomStream random) {
            return super.part(0, count, random);
        }

        static class Contract extends NeuronModelContract {
            @Override
            protected NeuronModel model() {
                return new DrawsByPart();
            }
        }
    }

    /** Its neurons do not act on one another, and all have the same threshold. */
    public static class IsTheSameForAll extends CanBeDivided {
        @Override
        NeuronGroup part(int first, int count, RandomStream random) {
            return new Independent(count, random, n -> 500);
        }

        static class Contract extends NeuronModelContract {
            @Override
            protected NeuronModel model() {
                return new IsTheSameForAll();
            }
        }
    }

    /** A neuron that spikes keeps those from spiking that have crossed the threshold with it. */
    public static final class InhibitsAtOnce extends LeakyModel {
        @Override
        public NeuronGroup create(int count, Settings settings, RandomStream random) {
            return new Independent(count, random, n -> 500) {
                @Override
                public int advance(double time) {
                    int neuron = super.advance(time);
                    if (neuron != NONE) {
                        decay(0.9);
                    }
                    return neuron;
                }
            };
        }

        static class Contract extends NeuronModelContract {
            @Override
            protected NeuronModel model() {
                return new InhibitsAtOnce();
            }
        }
    }

    /** Keeps the state of a group with the thread. */
    public static final class KnowsOneThread extends LeakyModel {
        @Override
        public NeuronGroup create(int count, Settings settings, RandomStream random) {
            return new Group(count, random) {
                private final ThreadLocal<Boolean> received = ThreadLocal.withInitial(() -> false);

                @Override
                public void receive(double time, Weights weights, int afferent) {
                    super.receive(time, weights, afferent);
                    if (received.get()) {
                        decay(0.9999);
                    }
                    received.set(true);
                }
            };
        }

        static class Contract extends NeuronModelContract {
            @Override
            protected NeuronModel model() {
                return new KnowsOneThread();
            }
        }
    }

    /** Has one clock for all parts of a population. */
    public static final class SharesStateOfParts extends IsTheSameForAll {
        private static double clock;

        @Override
        public Optional<NeuronGroup> createPart(int first, int count, int all, Settings settings, RandomStream random) {
            clock = 0;
            return Optional.of(new Independent(count, random, n -> 500) {
                @Override
                public void receive(double time, Weights weights, int afferent) {
                    now = clock;
                    super.receive(time, weights, afferent);
                    clock = now;
                }
            });
        }

        static class Contract extends NeuronModelContract {
            @Override
            protected NeuronModel model() {
                return new SharesStateOfParts();
            }
        }
    }

    /** Takes what comes through sparse rows for excitation, whatever the port. */
    public static final class ForgetsThePortOfSparseRows extends LeakyModel {
        @Override
        public List<Port> ports() {
            return List.of(Port.ONLY, new Port("inhibitory", "", "lowers the potential"));
        }

        @Override
        public NeuronGroup create(int count, Settings settings, RandomStream random) {
            return new Group(count, random) {
                @Override
                public void receive(double time, Weights weights, int afferent) {
                    double sign = weights.port() == 0 ? 1 : -1;
                    decay(Math.exp((now - time) * RATE));
                    now = time;
                    for (int n = 0; n < potentials.length; n++) {
                        potentials[n] += sign * weights.get(afferent, n);
                    }
                }

                @Override
                public void receiveSparse(double time, Weights weights, int afferent) {
                    decay(Math.exp((now - time) * RATE));
                    now = time;
                    for (int k = weights.start(afferent); k < weights.end(afferent); k++) {
                        potentials[weights.targets()[k]] += weights.values()[k];
                    }
                }
            };
        }

        static class Contract extends NeuronModelContract {
            @Override
            protected NeuronModel model() {
                return new ForgetsThePortOfSparseRows();
            }
        }
    }

    /** Has a second port, of which it takes no notice. */
    public static final class HasADeafPort extends LeakyModel {
        @Override
        public List<Port> ports() {
            return List.of(Port.ONLY, new Port("deaf", "", "does nothing"));
        }

        @Override
        public NeuronGroup create(int count, Settings settings, RandomStream random) {
            return new Group(count, random) {
                @Override
                public void receive(double time, Weights weights, int afferent) {
                    if (weights.port() == 0) {
                        super.receive(time, weights, afferent);
                    }
                }
            };
        }

        static class Contract extends NeuronModelContract {
            @Override
            protected NeuronModel model() {
                return new HasADeafPort();
            }
        }
    }

    /** Changes when it is asked for a quantity. */
    public static final class IsMovedBySampling extends LeakyModel {
        @Override
        public NeuronGroup create(int count, Settings settings, RandomStream random) {
            return new Group(count, random) {
                @Override
                public void sample(int quantity, double time, double[] values) {
                    super.sample(quantity, time, values);
                    decay(0.9999);
                }
            };
        }

        static class Contract extends NeuronModelContract {
            @Override
            protected NeuronModel model() {
                return new IsMovedBySampling();
            }
        }
    }

    /** Leaves out the last synapse of a sparse row. */
    public static final class MissesTheLastTarget extends LeakyModel {
        @Override
        public NeuronGroup create(int count, Settings settings, RandomStream random) {
            return new Group(count, random) {
                @Override
                public void receiveSparse(double time, Weights weights, int afferent) {
                    decay(Math.exp((now - time) * RATE));
                    now = time;
                    for (int k = weights.start(afferent); k < weights.end(afferent) - 1; k++) {
                        potentials[weights.targets()[k]] += weights.values()[k];
                    }
                }
            };
        }

        static class Contract extends NeuronModelContract {
            @Override
            protected NeuronModel model() {
                return new MissesTheLastTarget();
            }
        }
    }

    /** Says that a spike was earlier than it was. */
    public static final class SpikesInThePast extends LeakyModel {
        @Override
        public NeuronGroup create(int count, Settings settings, RandomStream random) {
            return new Group(count, random) {
                @Override
                public double spikeTime() {
                    return super.spikeTime() - 0.001;
                }
            };
        }

        static class Contract extends NeuronModelContract {
            @Override
            protected NeuronModel model() {
                return new SpikesInThePast();
            }
        }
    }

    /** Spikes while further input spikes of the same time may come. */
    public static final class SpikesAtOnce extends LeakyModel {
        @Override
        public NeuronGroup create(int count, Settings settings, RandomStream random) {
            return new Group(count, random) {
                @Override
                public int advance(double time) {
                    return super.advance(Math.nextUp(time));
                }
            };
        }

        static class Contract extends NeuronModelContract {
            @Override
            protected NeuronModel model() {
                return new SpikesAtOnce();
            }
        }
    }

    /** Changes when it is asked to advance by next to nothing. */
    public static final class IsMovedBesideASpike extends LeakyModel {
        @Override
        public NeuronGroup create(int count, Settings settings, RandomStream random) {
            return new Group(count, random) {
                @Override
                public int advance(double time) {
                    int neuron = super.advance(time);
                    if (neuron == NONE && time > now && time - now < 1e-12) {
                        decay(0.999);
                    }
                    return neuron;
                }
            };
        }

        static class Contract extends NeuronModelContract {
            @Override
            protected NeuronModel model() {
                return new IsMovedBesideASpike();
            }
        }
    }

    /** Says that a spike is later than it was asked for. */
    public static final class SpikesInTheFuture extends LeakyModel {
        @Override
        public NeuronGroup create(int count, Settings settings, RandomStream random) {
            return new Group(count, random) {
                @Override
                public double spikeTime() {
                    return super.spikeTime() + 1;
                }
            };
        }

        static class Contract extends NeuronModelContract {
            @Override
            protected NeuronModel model() {
                return new SpikesInTheFuture();
            }
        }
    }

    /** Has one array for all groups. */
    public static final class SharesState extends LeakyModel {
        private static double[] shared = new double[0];

        @Override
        public NeuronGroup create(int count, Settings settings, RandomStream random) {
            return new Group(count, random) {
                {
                    shared = new double[count];
                }

                @Override
                public int advance(double time) {
                    potentials = shared;
                    return super.advance(time);
                }

                @Override
                public void receive(double time, Weights weights, int afferent) {
                    potentials = shared;
                    super.receive(time, weights, afferent);
                }
            };
        }

        static class Contract extends NeuronModelContract {
            @Override
            protected NeuronModel model() {
                return new SharesState();
            }
        }
    }

    /** No two groups are alike. */
    public static final class IsNotDeterministic extends LeakyModel {
        private static final AtomicInteger MADE = new AtomicInteger();

        @Override
        public NeuronGroup create(int count, Settings settings, RandomStream random) {
            return new Group(count, random) {
                {
                    potentials[0] = 50 * (MADE.incrementAndGet() % 7);
                }
            };
        }

        static class Contract extends NeuronModelContract {
            @Override
            protected NeuronModel model() {
                return new IsNotDeterministic();
            }
        }
    }

    /** Steps from one call to the next. */
    public static final class DependsOnSteps extends LeakyModel {
        @Override
        public NeuronGroup create(int count, Settings settings, RandomStream random) {
            return new Group(count, random) {

                private double reached;

                @Override
                public int advance(double time) {
                    int neuron = super.advance(time);
                    if (neuron == NONE) {
                        decay(1 - (time - reached) * RATE / 10);
                        reached = time;
                    }
                    return neuron;
                }
            };
        }

        static class Contract extends NeuronModelContract {
            @Override
            protected NeuronModel model() {
                return new DependsOnSteps();
            }
        }
    }

    /** Advances a little whenever it is asked to. */
    public static final class AdvancesTwice extends LeakyModel {
        @Override
        public NeuronGroup create(int count, Settings settings, RandomStream random) {
            return new Group(count, random) {

                private double reached;

                @Override
                public int advance(double time) {
                    int neuron = super.advance(time);
                    if (neuron == NONE && time == reached) {
                        decay(0.9999);
                    }
                    reached = time;
                    return neuron;
                }
            };
        }

        static class Contract extends NeuronModelContract {
            @Override
            protected NeuronModel model() {
                return new AdvancesTwice();
            }
        }
    }

    /** Is changed by being looked at. */
    public static final class PotentialsDecay extends LeakyModel {
        @Override
        public NeuronGroup create(int count, Settings settings, RandomStream random) {
            return new Group(count, random) {
                @Override
                public void potentials(double time, double[] potentials) {
                    super.potentials(time, potentials);
                    decay(0.99);
                }
            };
        }

        static class Contract extends NeuronModelContract {
            @Override
            protected NeuronModel model() {
                return new PotentialsDecay();
            }
        }
    }

    /** Makes an array for each input spike. */
    public static final class TakesMemory extends LeakyModel {
        @Override
        public NeuronGroup create(int count, Settings settings, RandomStream random) {
            return new Group(count, random) {

                private double[] latest = new double[1];

                @Override
                public void receive(double time, Weights weights, int afferent) {
                    latest = new double[] {latest[0] + 1};
                    super.receive(time, weights, afferent);
                }
            };
        }

        static class Contract extends NeuronModelContract {
            @Override
            protected NeuronModel model() {
                return new TakesMemory();
            }
        }
    }

    /** Tells the plasticity of an input spike after it has taken effect. */
    public static final class TellsTooLate extends LeakyModel {
        @Override
        public NeuronGroup create(int count, Settings settings, RandomStream random) {
            return new Group(count, random) {

                @Override
                public int receive(SpikeBlock spikes, int from, int to, Weights weights, Plasticity plasticity) {
                    for (int i = from; i < to; i++) {
                        double time = spikes.times()[i];
                        if (advance(time) != NONE) {
                            return i;
                        }
                        receive(time, weights, spikes.sources()[i]);
                        plasticity.inputSpike(spikes.sources()[i], time);
                    }
                    return to;
                }
            };
        }

        static class Contract extends NeuronModelContract {
            @Override
            protected NeuronModel model() {
                return new TellsTooLate();
            }
        }
    }

    /** Takes the largest weight there may be for that of every spike. */
    public static final class TakesBoundsForWeights extends LeakyModel {
        @Override
        public NeuronGroup create(int count, Settings settings, RandomStream random) {
            return new Group(count, random) {

                @Override
                public void receive(double time, Weights weights, int afferent) {
                    super.receive(time, weights, afferent);
                    if (Double.isFinite(weights.maximum())) {
                        potentials[0] += weights.maximum() - weights.get(afferent, 0);
                    }
                }
            };
        }

        static class Contract extends NeuronModelContract {
            @Override
            protected NeuronModel model() {
                return new TakesBoundsForWeights();
            }
        }
    }

    /** Learns by itself. */
    public static final class WritesWeights extends LeakyModel {
        @Override
        public NeuronGroup create(int count, Settings settings, RandomStream random) {
            return new Group(count, random) {

                @Override
                public void receive(double time, Weights weights, int afferent) {
                    super.receive(time, weights, afferent);
                    weights.values()[0] *= 0.999;
                }
            };
        }

        static class Contract extends NeuronModelContract {
            @Override
            protected NeuronModel model() {
                return new WritesWeights();
            }
        }
    }

    /** Has one neuron too many. */
    public static final class IsTooLarge extends LeakyModel {
        @Override
        public NeuronGroup create(int count, Settings settings, RandomStream random) {
            return new Group(count, random) {
                @Override
                public int size() {
                    return super.size() + 1;
                }
            };
        }

        static class Contract extends NeuronModelContract {
            @Override
            protected NeuronModel model() {
                return new IsTooLarge();
            }
        }
    }

    /** Says that neuron 7 has spiked, who is not there. */
    public static final class ForgetsWhoSpiked extends LeakyModel {
        @Override
        public NeuronGroup create(int count, Settings settings, RandomStream random) {
            return new Group(count, random) {
                @Override
                public int spikingNeuron() {
                    return 7;
                }
            };
        }

        static class Contract extends NeuronModelContract {
            @Override
            protected NeuronModel model() {
                return new ForgetsWhoSpiked();
            }
        }
    }

    /** Overflows in silence. */
    public static final class GrowsWithoutInput extends LeakyModel {
        @Override
        public NeuronGroup create(int count, Settings settings, RandomStream random) {
            return new Group(count, random) {

                @Override
                public void potentials(double time, double[] potentials) {
                    super.potentials(time, potentials);
                    if (time > 5) {
                        potentials[0] = Double.POSITIVE_INFINITY;
                    }
                }
            };
        }

        static class Contract extends NeuronModelContract {
            @Override
            protected NeuronModel model() {
                return new GrowsWithoutInput();
            }
        }
    }

    /** Has no threshold. */
    public static final class NeverSpikes extends LeakyModel {
        @Override
        public NeuronGroup create(int count, Settings settings, RandomStream random) {
            return new Group(count, random) {
                @Override
                public int advance(double time) {
                    return NONE;
                }
            };
        }

        static class Contract extends NeuronModelContract {
            @Override
            protected NeuronModel model() {
                return new NeverSpikes();
            }
        }
    }

    /** Is in no list of services. */
    public static final class IsNotProvided extends LeakyModel {

        static class Contract extends NeuronModelContract {
            @Override
            protected NeuronModel model() {
                return new IsNotProvided();
            }
        }
    }

    /** Has a name that no file can hold unquoted. */
    public static final class HasASpaceInItsName extends LeakyModel {
        @Override
        public String name() {
            return "Leaky model";
        }

        static class Contract extends NeuronModelContract {
            @Override
            protected NeuronModel model() {
                return new HasASpaceInItsName();
            }
        }
    }

    /** Has too much to say. */
    public static final class DescribesAtLength extends LeakyModel {
        @Override
        public String description() {
            return "Leaky neurons,\nand more of them";
        }

        static class Contract extends NeuronModelContract {
            @Override
            protected NeuronModel model() {
                return new DescribesAtLength();
            }
        }
    }

    /** Declares a default that it does not allow. */
    public static final class DefaultIsOutOfRange extends LeakyModel {
        @Override
        public List<Parameter> parameters() {
            return List.of(Parameter.number("gain", "5", "the gain").atMost(1));
        }

        static class Contract extends NeuronModelContract {
            @Override
            protected NeuronModel model() {
                return new DefaultIsOutOfRange();
            }

            @Override
            protected List<Map<String, ?>> settings() {
                return List.of(Map.of("gain", 0.5));
            }
        }
    }

    /** Multiplies weights by a gain that it declares changeable, and never changes. */
    public static final class IgnoresChanges extends LeakyModel {
        @Override
        public List<Parameter> parameters() {
            return List.of(Parameter.number("gain", "1", "the gain").atLeast(0).changeable());
        }

        @Override
        public NeuronGroup create(int count, Settings settings, RandomStream random) {
            double gain = settings.number("gain");
            return new Group(count, random) {
                @Override
                public void receive(double time, Weights weights, int afferent) {
                    super.receive(time, weights, afferent);
                    for (int n = 0; n < count; n++) {
                        potentials[n] += (gain - 1) * weights.get(afferent, n);
                    }
                }

                @Override
                public void change(Settings changed) {}
            };
        }

        static class Contract extends NeuronModelContract {
            @Override
            protected NeuronModel model() {
                return new IgnoresChanges();
            }
        }
    }

    /** Declares a range, but for a text, for which there is none. */
    public static final class TakesWhatItDoesNotDeclare extends LeakyModel {
        @Override
        public List<Parameter> parameters() {
            return List.of(new Parameter(
                    "gain",
                    Parameter.Kind.TEXT,
                    Dimension.NUMBER,
                    Parameter.Multiplicity.ONE,
                    "",
                    Optional.of("1"),
                    new Parameter.Range(0, true, 1),
                    List.of(),
                    false,
                    "the gain"));
        }

        static class Contract extends NeuronModelContract {
            @Override
            protected NeuronModel model() {
                return new TakesWhatItDoesNotDeclare();
            }
        }
    }

    /** Right, and with a parameter of which each neuron may have its own value. */
    public static class HasAGainForEachNeuron extends LeakyModel {
        @Override
        public List<Parameter> parameters() {
            return List.of(Parameter.number("gain", "1", "the gain").above(0).perNeuron());
        }

        @Override
        public NeuronGroup create(int count, Settings settings, RandomStream random) {
            double[] gains = gains(count, settings, random);
            return new Group(count, random) {
                @Override
                public void receive(double time, Weights weights, int afferent) {
                    double[] before = potentials.clone();
                    double factor = Math.exp((now - time) * RATE);
                    super.receive(time, weights, afferent);
                    for (int n = 0; n < count; n++) {
                        potentials[n] = before[n] * factor + gains[n] * weights.get(afferent, n);
                    }
                }
            };
        }

        double[] gains(int count, Settings settings, RandomStream random) {
            return settings.perNeuron("gain").values(0, count, count, random);
        }

        static class Contract extends NeuronModelContract {
            @Override
            protected NeuronModel model() {
                return new HasAGainForEachNeuron();
            }

            @Override
            protected double bytesPerInputSpike() {
                return 1000;
            }
        }
    }

    /** Takes the value of one neuron for that of all. */
    public static final class HasAGainForOneNeuron extends HasAGainForEachNeuron {
        @Override
        double[] gains(int count, Settings settings, RandomStream random) {
            double[] gains = new double[count];
            Arrays.fill(gains, settings.perNeuron("gain").values(0, 1, 1, random)[0]);
            return gains;
        }

        static class Contract extends HasAGainForEachNeuron.Contract {
            @Override
            protected NeuronModel model() {
                return new HasAGainForOneNeuron();
            }
        }
    }

    /** Declares a parameter twice. */
    public static final class HasTwoParametersOfOneName extends LeakyModel {
        @Override
        public List<Parameter> parameters() {
            return List.of(Parameter.number("gain", "1", "the gain"), Parameter.number("gain", "1", "the gain again"));
        }

        static class Contract extends NeuronModelContract {
            @Override
            protected NeuronModel model() {
                return new HasTwoParametersOfOneName();
            }
        }
    }

    /** Declares a choice that it knows nothing of. */
    public static final class FailsForAChoice extends LeakyModel {
        @Override
        public List<Parameter> parameters() {
            return List.of(Parameter.choice("reset", List.of("hard", "soft"), "how to reset"));
        }

        @Override
        public NeuronGroup create(int count, Settings settings, RandomStream random) {
            if (settings.text("reset").equals("soft")) {
                throw new IllegalStateException("soft");
            }
            return super.create(count, settings, random);
        }

        static class Contract extends NeuronModelContract {
            @Override
            protected NeuronModel model() {
                return new FailsForAChoice();
            }
        }
    }

    /** Describes itself otherwise each time. */
    public static final class ChangesItsMind extends LeakyModel {
        private static final AtomicInteger ASKED = new AtomicInteger();

        @Override
        public String description() {
            return "Leaky neurons, " + ASKED.incrementAndGet();
        }

        static class Contract extends NeuronModelContract {
            @Override
            protected NeuronModel model() {
                return new ChangesItsMind();
            }
        }
    }

    /** Saves its potentials, but not its threshold. */
    public static final class ForgetsItsThreshold extends LeakyModel {
        @Override
        public NeuronGroup create(int count, Settings settings, RandomStream random) {
            return new Group(count, random) {
                @Override
                public void restore(DataInput in) throws IOException {
                    super.restore(in);
                    threshold = 500;
                }
            };
        }

        static class Contract extends NeuronModelContract {
            @Override
            protected NeuronModel model() {
                return new ForgetsItsThreshold();
            }
        }
    }
}
