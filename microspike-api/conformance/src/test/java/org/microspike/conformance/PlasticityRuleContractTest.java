package org.microspike.conformance;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.io.DataInput;
import java.io.IOException;
import java.util.Arrays;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.microspike.api.Depression;
import org.microspike.api.Plasticity;
import org.microspike.api.PlasticityRule;
import org.microspike.api.data.SpikeBlock;
import org.microspike.api.data.Weights;
import org.microspike.api.numeric.RandomStream;
import org.microspike.api.setting.Settings;

/** That the contract of plasticity rules finds what is wrong. */
class PlasticityRuleContractTest {
    static class Right extends PlasticityRuleContract {
        @Override
        protected PlasticityRule rule() {
            return new TraceRule();
        }
    }

    @Test
    void aRightRuleKeepsAllRules() {
        Verdict verdict = Verdict.of(Right.class);
        assertEquals(Set.of(), verdict.broken(), verdict.messages());
        assertEquals(Set.of(), verdict.skipped(), verdict.messages());
    }

    @ParameterizedTest
    @MethodSource
    void aWrongRuleBreaksTheRule(Class<? extends PluginContract> contract, Set<String> rules) {
        Verdict verdict = Verdict.of(contract);
        assertEquals(new TreeSet<>(rules), verdict.broken(), verdict.messages());
    }

    static Stream<Arguments> aWrongRuleBreaksTheRule() {
        return Stream.of(
                arguments(LeavesItsBounds.Contract.class, Set.of("weightsStayWithinTheirBounds")),
                arguments(LearnsWhileFrozen.Contract.class, Set.of("frozenNeuronsKeepTheirWeights")),
                arguments(ForgetsWhileFrozen.Contract.class, Set.of("freezingForAMomentChangesNothing")),
                arguments(
                        SharesTraces.Contract.class,
                        Set.of("projectionsDoNotInfluenceOneAnother", "changedSettingsTakeEffectFromThenOn")),
                arguments(
                        IsNotDeterministic.Contract.class,
                        Set.of(
                                "aNeuronLearnsByItselfAsAmongAll",
                                "anyThreadMayTellARule",
                                "sparseRowsLearnAsDenseOnes",
                                "depressionIsWhatInputSpikesDo",
                                "aRestoredRuleContinuesAsTheSavedOne",
                                "theSameSpikesGiveTheSameWeights",
                                "projectionsDoNotInfluenceOneAnother",
                                "settlingChangesNothing",
                                "changedSettingsTakeEffectFromThenOn",
                                "freezingForAMomentChangesNothing")),
                arguments(TakesMemory.Contract.class, Set.of("spikesTakeNoMemory")),
                arguments(TakesAnyWeight.Contract.class, Set.of("initialWeightsBeyondTheirBoundsAreRefused")),
                arguments(
                        ForgetsWhenSettled.Contract.class,
                        Set.of(
                                "settlingChangesNothing",
                                "changedSettingsTakeEffectFromThenOn",
                                "aRestoredRuleContinuesAsTheSavedOne")),
                arguments(NeverLearns.Contract.class, Set.of("spikesChangeWeights")),
                arguments(IgnoresChanges.Contract.class, Set.of("changedSettingsTakeEffectFromThenOn")),
                arguments(MovesItsBounds.Contract.class, Set.of("weightsStayWithinTheirBounds")),
                arguments(ThawsWhenRestored.Contract.class, Set.of("aRestoredRuleContinuesAsTheSavedOne")),
                arguments(LearnsLessInSparseRows.Contract.class, Set.of("sparseRowsLearnAsDenseOnes")),
                arguments(SaysItDepressesTwice.Contract.class, Set.of("depressionIsWhatInputSpikesDo")),
                arguments(TakesPlacesForNeurons.Contract.class, Set.of("aNeuronLearnsByItselfAsAmongAll")),
                arguments(SharesStepsAmongNeurons.Contract.class, Set.of("aNeuronLearnsByItselfAsAmongAll")),
                arguments(ComparesTimes.Contract.class, Set.of("spikesOfAnInstantCountInTheirOrder")),
                arguments(
                        KnowsOneThread.Contract.class,
                        Set.of(
                                "anyThreadMayTellARule",
                                "changedSettingsTakeEffectFromThenOn",
                                "aRestoredRuleContinuesAsTheSavedOne")));
    }

    /** Does not limit weights. */
    public static final class LeavesItsBounds extends TraceRule {
        @Override
        public Plasticity create(Weights weights, Settings settings, RandomStream random) {
            super.create(weights, settings, random);
            return new Projection(weights, settings.number("step")) {
                @Override
                double limited(double weight) {
                    return weight;
                }
            };
        }

        static class Contract extends PlasticityRuleContract {
            @Override
            protected PlasticityRule rule() {
                return new LeavesItsBounds();
            }
        }
    }

    /** Takes no notice of freezing. */
    public static final class LearnsWhileFrozen extends TraceRule {
        @Override
        public Plasticity create(Weights weights, Settings settings, RandomStream random) {
            super.create(weights, settings, random);
            return new Projection(weights, settings.number("step")) {
                @Override
                public void setLearning(int neuron, boolean learning) {}
            };
        }

        static class Contract extends PlasticityRuleContract {
            @Override
            protected PlasticityRule rule() {
                return new LearnsWhileFrozen();
            }
        }
    }

    /** Does not follow spikes across freezing. */
    public static final class ForgetsWhileFrozen extends TraceRule {
        @Override
        public Plasticity create(Weights weights, Settings settings, RandomStream random) {
            super.create(weights, settings, random);
            return new Projection(weights, settings.number("step")) {
                @Override
                public void setLearning(int neuron, boolean learning) {
                    super.setLearning(neuron, learning);
                    lastInput = new double[lastInput.length];
                }
            };
        }

        static class Contract extends PlasticityRuleContract {
            @Override
            protected PlasticityRule rule() {
                return new ForgetsWhileFrozen();
            }
        }
    }

    /** Has one array for all projections. */
    public static final class SharesTraces extends TraceRule {
        private static double[] shared = new double[0];

        @Override
        public Plasticity create(Weights weights, Settings settings, RandomStream random) {
            super.create(weights, settings, random);
            return new Projection(weights, settings.number("step")) {
                {
                    shared = new double[lastInput.length];
                }

                @Override
                public void inputSpike(int afferent, double time) {
                    lastInput = shared;
                    super.inputSpike(afferent, time);
                }

                @Override
                public void outputSpike(int neuron, double time) {
                    lastInput = shared;
                    super.outputSpike(neuron, time);
                }
            };
        }

        static class Contract extends PlasticityRuleContract {
            @Override
            protected PlasticityRule rule() {
                return new SharesTraces();
            }
        }
    }

    /** No two projections are alike. */
    public static final class IsNotDeterministic extends TraceRule {
        private static final AtomicInteger COUNTER = new AtomicInteger();

        @Override
        public Plasticity create(Weights weights, Settings settings, RandomStream random) {
            super.create(weights, settings, random);
            return new Projection(weights, settings.number("step")) {
                private final double own = COUNTER.incrementAndGet() * 1e-9;

                @Override
                double limited(double weight) {
                    return super.limited(weight + own);
                }
            };
        }

        static class Contract extends PlasticityRuleContract {
            @Override
            protected PlasticityRule rule() {
                return new IsNotDeterministic();
            }
        }
    }

    /** Says that an input spike depresses twice as much as it does. */
    public static final class SaysItDepressesTwice extends TraceRule {
        @Override
        public Plasticity create(Weights weights, Settings settings, RandomStream random) {
            super.create(weights, settings, random);
            return new Saying(weights, settings.number("step"));
        }

        static final class Saying extends Projection implements Depression {
            Saying(Weights weights, double step) {
                super(weights, step);
            }

            @Override
            public Optional<Depression> depression() {
                return Optional.of(this);
            }

            @Override
            public double[] traces() {
                double[] traces = new double[weights.neurons()];
                Arrays.setAll(traces, neuron -> frozen[neuron] ? 0 : 1);
                return traces;
            }

            @Override
            public int prepare(SpikeBlock spikes, int from, int to, double[] factors) {
                factors[0] = 2 * (step / 2);
                return from + 1;
            }

            @Override
            public void received(SpikeBlock spikes, int from, int to) {
                lastInput[spikes.sources()[from]] = spikes.times()[from];
            }
        }

        static class Contract extends PlasticityRuleContract {
            @Override
            protected PlasticityRule rule() {
                return new SaysItDepressesTwice();
            }
        }
    }

    /** Makes an array for each input spike. */
    public static final class TakesMemory extends TraceRule {
        @Override
        public Plasticity create(Weights weights, Settings settings, RandomStream random) {
            super.create(weights, settings, random);
            return new Projection(weights, settings.number("step")) {
                @Override
                public void inputSpike(int afferent, double time) {
                    super.inputSpike(afferent, time);
                    lastInput = lastInput.clone();
                }
            };
        }

        static class Contract extends PlasticityRuleContract {
            @Override
            protected PlasticityRule rule() {
                return new TakesMemory();
            }
        }
    }

    /** Does not look at the initial weights. */
    public static final class TakesAnyWeight extends TraceRule {
        @Override
        public Plasticity create(Weights weights, Settings settings, RandomStream random) {
            weights.setBounds(0, 1);
            return new Projection(weights, settings.number("step"));
        }

        static class Contract extends PlasticityRuleContract {
            @Override
            protected PlasticityRule rule() {
                return new TakesAnyWeight();
            }
        }
    }

    /** Leaves all weights as they are. */
    public static final class NeverLearns extends TraceRule {
        @Override
        public Plasticity create(Weights weights, Settings settings, RandomStream random) {
            super.create(weights, settings, random);
            return new Projection(weights, settings.number("step")) {
                @Override
                void change(int synapse, int neuron, double change) {}
            };
        }

        static class Contract extends PlasticityRuleContract {
            @Override
            protected PlasticityRule rule() {
                return new NeverLearns();
            }
        }
    }

    /** Loses its traces when its weights are brought up to date. */
    public static final class ForgetsWhenSettled extends TraceRule {
        @Override
        public Plasticity create(Weights weights, Settings settings, RandomStream random) {
            super.create(weights, settings, random);
            return new Projection(weights, settings.number("step")) {
                @Override
                public void settle(double time) {
                    Arrays.fill(lastInput, -1);
                }
            };
        }

        static class Contract extends PlasticityRuleContract {
            @Override
            protected PlasticityRule rule() {
                return new ForgetsWhenSettled();
            }
        }
    }

    /** Keeps the step that it was made with. */
    public static final class IgnoresChanges extends TraceRule {
        @Override
        public Plasticity create(Weights weights, Settings settings, RandomStream random) {
            super.create(weights, settings, random);
            return new Projection(weights, settings.number("step")) {
                @Override
                public void change(Settings changed) {}
            };
        }

        static class Contract extends PlasticityRuleContract {
            @Override
            protected PlasticityRule rule() {
                return new IgnoresChanges();
            }
        }
    }

    /** Promises other bounds later in the run. */
    public static final class MovesItsBounds extends TraceRule {
        @Override
        public Plasticity create(Weights weights, Settings settings, RandomStream random) {
            super.create(weights, settings, random);
            return new Projection(weights, settings.number("step")) {
                @Override
                public void outputSpike(int neuron, double time) {
                    super.outputSpike(neuron, time);
                    weights.setBounds(0, 2);
                }
            };
        }

        static class Contract extends PlasticityRuleContract {
            @Override
            protected PlasticityRule rule() {
                return new MovesItsBounds();
            }
        }
    }

    /** Learns again after a restart, frozen or not. */
    public static final class ThawsWhenRestored extends TraceRule {
        @Override
        public Plasticity create(Weights weights, Settings settings, RandomStream random) {
            super.create(weights, settings, random);
            return new Projection(weights, settings.number("step")) {
                @Override
                public void restore(DataInput in) throws IOException {
                    super.restore(in);
                    Arrays.fill(frozen, false);
                }
            };
        }

        static class Contract extends PlasticityRuleContract {
            @Override
            protected PlasticityRule rule() {
                return new ThawsWhenRestored();
            }
        }
    }

    /** Takes smaller steps in sparse rows. */
    public static final class LearnsLessInSparseRows extends TraceRule {
        @Override
        public Plasticity create(Weights weights, Settings settings, RandomStream random) {
            super.create(weights, settings, random);
            return new Projection(weights, settings.number("step")) {
                @Override
                void change(int synapse, int neuron, double change) {
                    super.change(synapse, neuron, weights.isDense() ? change : change / 2);
                }
            };
        }

        static class Contract extends PlasticityRuleContract {
            @Override
            protected PlasticityRule rule() {
                return new LearnsLessInSparseRows();
            }
        }
    }

    /** Takes the place of a synapse in its sparse row for the number of its neuron. */
    public static final class TakesPlacesForNeurons extends TraceRule {
        @Override
        public Plasticity create(Weights weights, Settings settings, RandomStream random) {
            super.create(weights, settings, random);
            return new Projection(weights, settings.number("step")) {
                @Override
                int neuron(int afferent, int synapse) {
                    return synapse - weights.start(afferent);
                }
            };
        }

        static class Contract extends PlasticityRuleContract {
            @Override
            protected PlasticityRule rule() {
                return new TakesPlacesForNeurons();
            }
        }
    }

    /** Learns the less, the more neurons there are. */
    public static final class SharesStepsAmongNeurons extends TraceRule {
        @Override
        public Plasticity create(Weights weights, Settings settings, RandomStream random) {
            super.create(weights, settings, random);
            return new Projection(weights, settings.number("step")) {
                @Override
                void change(int synapse, int neuron, double change) {
                    super.change(synapse, neuron, change / weights.neurons());
                }
            };
        }

        static class Contract extends PlasticityRuleContract {
            @Override
            protected PlasticityRule rule() {
                return new SharesStepsAmongNeurons();
            }
        }
    }

    /** Takes an input at the very time of an output spike for none. */
    public static final class ComparesTimes extends TraceRule {
        @Override
        public Plasticity create(Weights weights, Settings settings, RandomStream random) {
            super.create(weights, settings, random);
            return new Projection(weights, settings.number("step")) {
                @Override
                boolean isPaired(double input, double output) {
                    return input < output && super.isPaired(input, output);
                }
            };
        }

        static class Contract extends PlasticityRuleContract {
            @Override
            protected PlasticityRule rule() {
                return new ComparesTimes();
            }
        }
    }

    /** Keeps what it knows of the past with the thread. */
    public static final class KnowsOneThread extends TraceRule {
        @Override
        public Plasticity create(Weights weights, Settings settings, RandomStream random) {
            super.create(weights, settings, random);
            return new Projection(weights, settings.number("step")) {
                private final ThreadLocal<double[]> latest =
                        ThreadLocal.withInitial(() -> new double[lastInput.length]);

                @Override
                public void inputSpike(int afferent, double time) {
                    super.inputSpike(afferent, time);
                    latest.get()[afferent] = time;
                }

                @Override
                public void outputSpike(int neuron, double time) {
                    System.arraycopy(latest.get(), 0, lastInput, 0, lastInput.length);
                    super.outputSpike(neuron, time);
                }
            };
        }

        static class Contract extends PlasticityRuleContract {
            @Override
            protected PlasticityRule rule() {
                return new KnowsOneThread();
            }
        }
    }
}
