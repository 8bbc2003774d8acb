package org.microspike.conformance;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.io.DataInput;
import java.io.IOException;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.microspike.api.Input;
import org.microspike.api.InputSource;
import org.microspike.api.data.SpikeBlock;
import org.microspike.api.numeric.RandomStream;
import org.microspike.api.pattern.Schedule;
import org.microspike.api.setting.Settings;

/** That the contract of input sources finds what is wrong. */
class InputSourceContractTest {
    static class Right extends InputSourceContract {
        @Override
        protected InputSource source() {
            return new NoiseSource();
        }
    }

    @Test
    void aRightSourceKeepsAllRules() {
        Verdict verdict = Verdict.of(Right.class);
        assertEquals(Set.of(), verdict.broken(), verdict.messages());
        assertEquals(Set.of(), verdict.skipped(), verdict.messages());
    }

    static class RightWithTrials extends InputSourceContract {
        @Override
        protected InputSource source() {
            return new TrialSource();
        }
    }

    @Test
    void aRightSourceOfTrialsKeepsAllRules() {
        Verdict verdict = Verdict.of(RightWithTrials.class);
        assertEquals(Set.of(), verdict.broken(), verdict.messages());
        assertEquals(Set.of(), verdict.skipped(), verdict.messages());
    }

    @ParameterizedTest
    @MethodSource
    void aWrongSourceBreaksTheRule(Class<? extends PluginContract> contract, Set<String> rules) {
        Verdict verdict = Verdict.of(contract);
        assertEquals(new TreeSet<>(rules), verdict.broken(), verdict.messages());
    }

    static Stream<Arguments> aWrongSourceBreaksTheRule() {
        return Stream.of(
                arguments(IsOutOfOrder.Contract.class, Set.of("spikesAreInOrderOfTime")),
                arguments(StartsBeforeZero.Contract.class, Set.of("spikesAreInOrderOfTime")),
                arguments(HasTooManySources.Contract.class, Set.of("sourcesAreBelowTheNumberOfAfferents")),
                arguments(IgnoresTheSeed.Contract.class, Set.of("anotherSeedGivesOtherSpikes")),
                arguments(DependsOnBlocks.Contract.class, Set.of("theSizeOfTheBlockDoesNotMatter")),
                arguments(SharesRandomness.Contract.class, Set.of("inputsDoNotInfluenceOneAnother")),
                arguments(
                        IsNotDeterministic.Contract.class,
                        Set.of(
                                "anyThreadMayRead",
                                "skippingLeavesLaterSpikesAsTheyAre",
                                "theSameRandomnessGivesTheSameSpikes",
                                "theSizeOfTheBlockDoesNotMatter",
                                "inputsDoNotInfluenceOneAnother")),
                arguments(KnowsTooMuch.Contract.class, Set.of("whatIsKnownIsAtHand")),
                arguments(ContinuesAfterItsEnd.Contract.class, Set.of("theEndStaysTheEnd")),
                arguments(ChangesItsSchedule.Contract.class, Set.of("theScheduleDoesNotChange")),
                arguments(ClosesOnce.Contract.class, Set.of("closingAgainDoesNothing")),
                arguments(IsEmpty.Contract.class, Set.of("thereAreSpikes", "anotherSeedGivesOtherSpikes")),
                arguments(SkipsTooFar.Contract.class, Set.of("skippingLeavesLaterSpikesAsTheyAre")),
                arguments(KnowsOneThread.Contract.class, Set.of("anyThreadMayRead")),
                arguments(
                        StartsTrialsTooEarly.Contract.class,
                        Set.of("spikesLieWithinTheirTrial", "trialsFollowOneAnother")),
                arguments(ShowsAnotherThingAgain.Contract.class, Set.of("trialsFollowOneAnother")),
                arguments(EndsTrialsItself.Contract.class, Set.of("aTrialIsNextUntilItIsEnded")),
                arguments(SpikesAfterTheEndOfTrials.Contract.class, Set.of("spikesLieWithinTheirTrial")),
                arguments(AcceptsFewerThanPlanned.Contract.class, Set.of("thePlannedTrialsAreAccepted")),
                arguments(ForgetsTheAttempt.Contract.class, Set.of("restoredTrialsResume")));
    }

    /** Has every tenth spike too early. */
    public static final class IsOutOfOrder extends NoiseSource {
        @Override
        public Input open(Settings settings, RandomStream random) {
            return new Noise(settings.integer("afferents"), random) {
                @Override
                double spikeTime() {
                    return count % 10 == 0 ? time / 2 : time;
                }
            };
        }

        static class Contract extends InputSourceContract {
            @Override
            protected InputSource source() {
                return new IsOutOfOrder();
            }
        }
    }

    /** Holds back half a second of what it says is known. */
    public static final class KnowsTooMuch extends NoiseSource {
        @Override
        public Input open(Settings settings, RandomStream random) {
            return new Noise(settings.integer("afferents"), random) {
                private double atHand = Double.POSITIVE_INFINITY;

                @Override
                public double knownUntil(double reached) {
                    double known = count < SPIKES ? reached + 1 : Double.POSITIVE_INFINITY;
                    atHand = known - 0.5;
                    return known;
                }

                @Override
                boolean hasNext() {
                    return super.hasNext() && time < atHand;
                }
            };
        }

        static class Contract extends InputSourceContract {
            @Override
            protected InputSource source() {
                return new KnowsTooMuch();
            }
        }
    }

    /** Has its first spikes before the beginning. */
    public static final class StartsBeforeZero extends NoiseSource {
        @Override
        public Input open(Settings settings, RandomStream random) {
            return new Noise(settings.integer("afferents"), random) {
                @Override
                double spikeTime() {
                    return time - 1;
                }
            };
        }

        static class Contract extends InputSourceContract {
            @Override
            protected InputSource source() {
                return new StartsBeforeZero();
            }
        }
    }

    /** Counts its afferents from 1. */
    public static final class HasTooManySources extends NoiseSource {
        @Override
        public Input open(Settings settings, RandomStream random) {
            return new Noise(settings.integer("afferents"), random) {
                @Override
                int source() {
                    return 1 + super.source();
                }
            };
        }

        static class Contract extends InputSourceContract {
            @Override
            protected InputSource source() {
                return new HasTooManySources();
            }
        }
    }

    /** Has randomness of its own. */
    public static final class IgnoresTheSeed extends NoiseSource {
        @Override
        public Input open(Settings settings, RandomStream random) {
            return new Noise(settings.integer("afferents"), random) {
                {
                    this.random = RandomStream.seeded(7);
                }
            };
        }

        static class Contract extends InputSourceContract {
            @Override
            protected InputSource source() {
                return new IgnoresTheSeed();
            }
        }
    }

    /** Loses a spike between blocks. */
    public static final class DependsOnBlocks extends NoiseSource {
        @Override
        public Input open(Settings settings, RandomStream random) {
            return new Noise(settings.integer("afferents"), random) {
                @Override
                public void read(SpikeBlock block) {
                    super.read(block);
                    time += 0.001;
                }
            };
        }

        static class Contract extends InputSourceContract {
            @Override
            protected InputSource source() {
                return new DependsOnBlocks();
            }
        }
    }

    /** Has one stream for all inputs. */
    public static final class SharesRandomness extends NoiseSource {
        private static RandomStream shared = RandomStream.seeded(1);

        @Override
        public Input open(Settings settings, RandomStream random) {
            return new Noise(settings.integer("afferents"), random) {
                {
                    shared = random;
                }

                @Override
                public void read(SpikeBlock block) {
                    this.random = shared;
                    super.read(block);
                }
            };
        }

        static class Contract extends InputSourceContract {
            @Override
            protected InputSource source() {
                return new SharesRandomness();
            }
        }
    }

    /** No two inputs are alike. */
    public static final class IsNotDeterministic extends NoiseSource {
        private static final AtomicInteger COUNTER = new AtomicInteger();

        @Override
        public Input open(Settings settings, RandomStream random) {
            return new Noise(settings.integer("afferents"), random) {
                {
                    time = COUNTER.incrementAndGet();
                }
            };
        }

        static class Contract extends InputSourceContract {
            @Override
            protected InputSource source() {
                return new IsNotDeterministic();
            }
        }
    }

    /** Starts again after its end. */
    public static final class ContinuesAfterItsEnd extends NoiseSource {
        @Override
        public Input open(Settings settings, RandomStream random) {
            return new Noise(settings.integer("afferents"), random) {
                @Override
                public void read(SpikeBlock block) {
                    super.read(block);
                    if (block.size() == 0) {
                        count = 0;
                    }
                }
            };
        }

        static class Contract extends InputSourceContract {
            @Override
            protected InputSource source() {
                return new ContinuesAfterItsEnd();
            }
        }
    }

    /** Shows a pattern that it did not announce. */
    public static final class ChangesItsSchedule extends NoiseSource {
        @Override
        public Input open(Settings settings, RandomStream random) {
            return new Noise(settings.integer("afferents"), random) {
                @Override
                public Schedule schedule() {
                    return count == 0 ? Schedule.NONE : new Schedule(1, 1, new int[] {0});
                }
            };
        }

        static class Contract extends InputSourceContract {
            @Override
            protected InputSource source() {
                return new ChangesItsSchedule();
            }
        }
    }

    /** Fails when closed again. */
    public static final class ClosesOnce extends NoiseSource {
        @Override
        public Input open(Settings settings, RandomStream random) {
            return new Noise(settings.integer("afferents"), random) {
                private boolean closed;

                @Override
                public void close() throws IOException {
                    if (closed) {
                        throw new IOException("closed");
                    }
                    closed = true;
                }
            };
        }

        static class Contract extends InputSourceContract {
            @Override
            protected InputSource source() {
                return new ClosesOnce();
            }
        }
    }

    /** Has no spikes. */
    public static final class IsEmpty extends NoiseSource {
        @Override
        public Input open(Settings settings, RandomStream random) {
            return new Noise(settings.integer("afferents"), random) {
                @Override
                public void read(SpikeBlock block) {
                    block.clear();
                }
            };
        }

        static class Contract extends InputSourceContract {
            @Override
            protected InputSource source() {
                return new IsEmpty();
            }
        }
    }

    /** Skips one spike too many. */
    public static final class SkipsTooFar extends NoiseSource {
        @Override
        public Input open(Settings settings, RandomStream random) {
            return new Noise(settings.integer("afferents"), random) {
                private double start;

                @Override
                public void skip(double time) {
                    start = time;
                }

                @Override
                public void read(SpikeBlock block) {
                    super.read(block);
                    if (start > 0) {
                        SpikeBlock all = new SpikeBlock(block.capacity());
                        all.copyOf(block);
                        block.clear();
                        for (int i = 0; i < all.size(); i++) {
                            if (all.times()[i] > start) {
                                block.add(all.times()[i], all.sources()[i]);
                            }
                        }
                    }
                }
            };
        }

        static class Contract extends InputSourceContract {
            @Override
            protected InputSource source() {
                return new SkipsTooFar();
            }
        }
    }

    /** Each thread that reads starts from the beginning. */
    public static final class KnowsOneThread extends NoiseSource {
        @Override
        public Input open(Settings settings, RandomStream random) {
            ThreadLocal<Noise> own =
                    ThreadLocal.withInitial(() -> new Noise(settings.integer("afferents"), random.restarted()));
            return new Noise(settings.integer("afferents"), random) {
                @Override
                public void read(SpikeBlock block) {
                    own.get().read(block);
                }
            };
        }

        static class Contract extends InputSourceContract {
            @Override
            protected InputSource source() {
                return new KnowsOneThread();
            }
        }
    }

    /** Says that its next trial comes later than it does. */
    public static final class StartsTrialsTooEarly extends TrialSource {
        @Override
        public Input open(Settings settings, RandomStream random) {
            return new Shows(settings.integer("afferents"), random) {
                @Override
                double nextStart() {
                    return super.nextStart() + 1;
                }
            };
        }

        static class Contract extends InputSourceContract {
            @Override
            protected InputSource source() {
                return new StartsTrialsTooEarly();
            }
        }
    }

    /** Tries again with another thing. */
    public static final class ShowsAnotherThingAgain extends TrialSource {
        @Override
        public Input open(Settings settings, RandomStream random) {
            return new Shows(settings.integer("afferents"), random) {
                @Override
                long item() {
                    return super.item() + 4L * attempt;
                }
            };
        }

        static class Contract extends InputSourceContract {
            @Override
            protected InputSource source() {
                return new ShowsAnotherThingAgain();
            }
        }
    }

    /** Takes a trial for another once some of it was read. */
    public static final class EndsTrialsItself extends TrialSource {
        @Override
        public Input open(Settings settings, RandomStream random) {
            return new Shows(settings.integer("afferents"), random) {
                private boolean isRead;

                @Override
                public void read(SpikeBlock block) {
                    super.read(block);
                    isRead = true;
                }

                @Override
                public boolean end(long spikes) {
                    isRead = false;
                    return super.end(spikes);
                }

                @Override
                String label() {
                    return isRead ? "thing that was read" : "thing";
                }
            };
        }

        static class Contract extends InputSourceContract {
            @Override
            protected InputSource source() {
                return new EndsTrialsItself();
            }
        }
    }

    /** Has spikes in the rest after a trial. */
    public static final class SpikesAfterTheEndOfTrials extends TrialSource {
        @Override
        public Input open(Settings settings, RandomStream random) {
            return new Shows(settings.integer("afferents"), random) {
                @Override
                double lastSpikeBefore() {
                    return super.lastSpikeBefore() + 0.05;
                }
            };
        }

        static class Contract extends InputSourceContract {
            @Override
            protected InputSource source() {
                return new SpikesAfterTheEndOfTrials();
            }
        }
    }

    /** Plans one trial too many. */
    public static final class AcceptsFewerThanPlanned extends TrialSource {
        @Override
        public Input open(Settings settings, RandomStream random) {
            return new Shows(settings.integer("afferents"), random) {
                @Override
                public OptionalLong planned() {
                    return OptionalLong.of(super.planned().getAsLong() + 1);
                }
            };
        }

        static class Contract extends InputSourceContract {
            @Override
            protected InputSource source() {
                return new AcceptsFewerThanPlanned();
            }
        }
    }

    /** Begins again with the first attempt when it is resumed. */
    public static final class ForgetsTheAttempt extends TrialSource {
        @Override
        public Input open(Settings settings, RandomStream random) {
            return new Shows(settings.integer("afferents"), random) {
                @Override
                public void restore(DataInput in) throws IOException {
                    super.restore(in);
                    attempt = 0;
                }
            };
        }

        static class Contract extends InputSourceContract {
            @Override
            protected InputSource source() {
                return new ForgetsTheAttempt();
            }
        }
    }
}
