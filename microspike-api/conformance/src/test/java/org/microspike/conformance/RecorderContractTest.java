package org.microspike.conformance;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.io.DataInput;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.microspike.api.Recorder;
import org.microspike.api.Recording;
import org.microspike.api.data.SpikeBlock;
import org.microspike.api.data.Weights;
import org.microspike.api.network.MemoryRecording;
import org.microspike.api.record.NodeDescription;
import org.microspike.api.record.RunDescription;
import org.microspike.api.setting.Settings;
import org.microspike.api.trial.TrialResult;

/** That the contract of recorders finds what is wrong. */
class RecorderContractTest {
    static class Right extends RecorderContract {
        @Override
        protected Recorder recorder() {
            return new EventRecorder();
        }
    }

    @Test
    void aRightRecorderKeepsAllRules() {
        Verdict verdict = Verdict.of(Right.class);
        assertEquals(Set.of(), verdict.broken(), verdict.messages());
        assertEquals(
                Set.of(
                        "aSavedRecordingOfANetworkResumes",
                        "samplesOfEachWindowAreRecordedOnceAndInOrder",
                        "spikesOfEachNodeAreRecordedOnceAndInOrder",
                        "theDescriptionOfANetworkIsKept",
                        "theProjectionsOfANetworkAreRecorded",
                        "trialsAreRecordedOnceAndInOrder"),
                verdict.skipped(),
                verdict.messages());
    }

    static class RightForNetworks extends RecorderContract {
        @Override
        protected Recorder recorder() {
            return new NetworkRecorder();
        }

        @Override
        protected boolean keepsTrials() {
            return true;
        }
    }

    @Test
    void aRightRecorderOfNetworksKeepsAllRules() {
        Verdict verdict = Verdict.of(RightForNetworks.class);
        assertEquals(Set.of(), verdict.broken(), verdict.messages());
        assertEquals(Set.of(), verdict.skipped(), verdict.messages());
    }

    @ParameterizedTest
    @MethodSource
    void aWrongRecorderBreaksTheRule(Class<? extends PluginContract> contract, Set<String> rules) {
        Verdict verdict = Verdict.of(contract);
        assertEquals(new TreeSet<>(rules), verdict.broken(), verdict.messages());
    }

    static Stream<Arguments> aWrongRecorderBreaksTheRule() {
        return Stream.of(
                arguments(
                        DropsABlock.Contract.class,
                        Set.of("aSavedRecordingResumes", "inputSpikesAreRecordedOnceAndInOrder")),
                arguments(
                        WritesTwice.Contract.class,
                        Set.of("aSavedRecordingResumes", "outputSpikesAreRecordedOnceAndInOrder")),
                arguments(
                        MixesWindows.Contract.class,
                        Set.of("aSavedRecordingResumes", "potentialsAreRecordedOnceAndInOrder")),
                arguments(
                        KeepsLiveWeights.Contract.class,
                        Set.of("aSavedRecordingResumes", "weightsAreRecordedOnceAndInOrder")),
                arguments(Overwrites.Contract.class, Set.of("nothingIsOverwritten")),
                arguments(
                        LeavesWhatIsNotFinished.Contract.class,
                        Set.of("aSavedRecordingResumes", "whatIsNotFinishedLeavesNothing")),
                arguments(IsAlwaysComplete.Contract.class, Set.of("aRunThatFailedIsMarkedAsIncomplete")),
                arguments(RecognizesAnything.Contract.class, Set.of("otherFilesAreNotRecognized")),
                arguments(TakesAMissingFolder.Contract.class, Set.of("aMissingFolderIsRefused")),
                arguments(ForgetsTheSeed.Contract.class, Set.of("theDescriptionOfTheRunIsKept")),
                arguments(ForgetsTheSettings.Contract.class, Set.of("theDescriptionOfTheRunIsKept")),
                arguments(ForgetsWhatWasSaved.Contract.class, Set.of("aSavedRecordingResumes")),
                arguments(
                        MixesNodes.Contract.class,
                        Set.of("aSavedRecordingOfANetworkResumes", "spikesOfEachNodeAreRecordedOnceAndInOrder")),
                arguments(
                        ForgetsTheWiring.Contract.class,
                        Set.of("aSavedRecordingOfANetworkResumes", "theProjectionsOfANetworkAreRecorded")),
                arguments(
                        ForgetsTheDelays.Contract.class,
                        Set.of("aSavedRecordingOfANetworkResumes", "theProjectionsOfANetworkAreRecorded")),
                arguments(
                        LosesAProjection.Contract.class,
                        Set.of("aSavedRecordingOfANetworkResumes", "theProjectionsOfANetworkAreRecorded")),
                arguments(
                        MixesQuantities.Contract.class,
                        Set.of("aSavedRecordingOfANetworkResumes", "samplesOfEachWindowAreRecordedOnceAndInOrder")),
                arguments(
                        ForgetsRefusedTrials.Contract.class,
                        Set.of("aSavedRecordingOfANetworkResumes", "trialsAreRecordedOnceAndInOrder")),
                arguments(ForgetsThePlugins.Contract.class, Set.of("theDescriptionOfANetworkIsKept")),
                arguments(ForgetsTheNetworkThatWasSaved.Contract.class, Set.of("aSavedRecordingOfANetworkResumes")));
    }

    /** Loses every fourth block of input spikes. */
    public static final class DropsABlock extends EventRecorder {
        @Override
        public Recording open(Path folder, RunDescription run, Settings settings) throws IOException {
            super.open(folder, run, settings);
            return new Events(folder, run) {
                private int blocks;

                @Override
                public void inputSpikes(SpikeBlock spikes, int from, int to) throws IOException {
                    blocks++;
                    if (blocks % 4 != 0) {
                        super.inputSpikes(spikes, from, to);
                    }
                }
            };
        }

        static class Contract extends RecorderContract {
            @Override
            protected Recorder recorder() {
                return new DropsABlock();
            }
        }
    }

    /** Has each output spike twice. */
    public static final class WritesTwice extends EventRecorder {
        @Override
        public Recording open(Path folder, RunDescription run, Settings settings) throws IOException {
            super.open(folder, run, settings);
            return new Events(folder, run) {
                @Override
                public void outputSpike(double time, int neuron) throws IOException {
                    super.outputSpike(time, neuron);
                    super.outputSpike(time, neuron);
                }
            };
        }

        static class Contract extends RecorderContract {
            @Override
            protected Recorder recorder() {
                return new WritesTwice();
            }
        }
    }

    /** Takes all samples for those of the first window. */
    public static final class MixesWindows extends EventRecorder {
        @Override
        public Recording open(Path folder, RunDescription run, Settings settings) throws IOException {
            super.open(folder, run, settings);
            return new Events(folder, run) {
                @Override
                public void potentials(int window, double time, double[] potentials) throws IOException {
                    super.potentials(0, time, potentials);
                }
            };
        }

        static class Contract extends RecorderContract {
            @Override
            protected Recorder recorder() {
                return new MixesWindows();
            }
        }
    }

    /** Writes the weights after they have changed. */
    public static final class KeepsLiveWeights extends EventRecorder {
        @Override
        public Recording open(Path folder, RunDescription run, Settings settings) throws IOException {
            super.open(folder, run, settings);
            return new Events(folder, run) {
                private double snapshotTime = -1;
                private Weights live = new Weights(0, 0, new double[0]);

                @Override
                public void weights(double time, Weights weights) throws IOException {
                    write();
                    snapshotTime = time;
                    live = weights;
                }

                private void write() throws IOException {
                    if (snapshotTime >= 0) {
                        super.weights(snapshotTime, live);
                    }
                }

                @Override
                public void finish(double duration, boolean complete) throws IOException {
                    write();
                    super.finish(duration, complete);
                }
            };
        }

        static class Contract extends RecorderContract {
            @Override
            protected Recorder recorder() {
                return new KeepsLiveWeights();
            }
        }
    }

    /** Replaces what is there. */
    public static final class Overwrites extends EventRecorder {
        @Override
        public Recording open(Path folder, RunDescription run, Settings settings) throws IOException {
            if (!Files.isDirectory(folder)) {
                throw new NoSuchFileException(folder.toString());
            }
            return new Events(folder, run);
        }

        static class Contract extends RecorderContract {
            @Override
            protected Recorder recorder() {
                return new Overwrites();
            }
        }
    }

    /** Makes its file from the start. */
    public static final class LeavesWhatIsNotFinished extends EventRecorder {
        @Override
        public Recording open(Path folder, RunDescription run, Settings settings) throws IOException {
            super.open(folder, run, settings);
            return new Events(folder, run) {
                @Override
                public void close() throws IOException {
                    if (!Files.exists(file)) {
                        finish(0, false);
                    }
                }
            };
        }

        static class Contract extends RecorderContract {
            @Override
            protected Recorder recorder() {
                return new LeavesWhatIsNotFinished();
            }
        }
    }

    /** Takes each end for a good one. */
    public static final class IsAlwaysComplete extends EventRecorder {
        @Override
        public Recording open(Path folder, RunDescription run, Settings settings) throws IOException {
            super.open(folder, run, settings);
            return new Events(folder, run) {
                @Override
                public void finish(double duration, boolean complete) throws IOException {
                    super.finish(duration, true);
                }
            };
        }

        static class Contract extends RecorderContract {
            @Override
            protected Recorder recorder() {
                return new IsAlwaysComplete();
            }
        }
    }

    /** Takes every file for its own. */
    public static final class RecognizesAnything extends EventRecorder {
        @Override
        public boolean recognizes(Path file) {
            return Files.exists(file);
        }

        static class Contract extends RecorderContract {
            @Override
            protected Recorder recorder() {
                return new RecognizesAnything();
            }
        }
    }

    /** Looks at the folder when all is over. */
    public static final class TakesAMissingFolder extends EventRecorder {
        @Override
        public Recording open(Path folder, RunDescription run, Settings settings) throws IOException {
            return Files.isDirectory(folder) ? super.open(folder, run, settings) : new Events(folder, run);
        }

        static class Contract extends RecorderContract {
            @Override
            protected Recorder recorder() {
                return new TakesAMissingFolder();
            }
        }
    }

    /** Does not say what was run. */
    public static final class ForgetsTheSeed extends EventRecorder {
        @Override
        public Recording open(Path folder, RunDescription run, Settings settings) throws IOException {
            return super.open(
                    folder,
                    new RunDescription(
                            run.configuration(),
                            1,
                            run.versions(),
                            run.afferents(),
                            run.neurons(),
                            run.schedule(),
                            run.plan(),
                            run.settings(),
                            OptionalDouble.empty()),
                    settings);
        }

        static class Contract extends RecorderContract {
            @Override
            protected Recorder recorder() {
                return new ForgetsTheSeed();
            }
        }
    }

    /** Does not say what was set. */
    public static final class ForgetsTheSettings extends EventRecorder {
        @Override
        public Recording open(Path folder, RunDescription run, Settings settings) throws IOException {
            return super.open(
                    folder,
                    new RunDescription(
                            run.configuration(),
                            run.seed(),
                            run.versions(),
                            run.afferents(),
                            run.neurons(),
                            run.schedule(),
                            run.plan()),
                    settings);
        }

        static class Contract extends RecorderContract {
            @Override
            protected Recorder recorder() {
                return new ForgetsTheSettings();
            }
        }
    }

    /** Goes on with an empty recording. */
    public static final class ForgetsWhatWasSaved extends EventRecorder {
        @Override
        public Recording open(Path folder, RunDescription run, Settings settings) throws IOException {
            super.open(folder, run, settings);
            return new Events(folder, run) {
                @Override
                public void restore(DataInput saved) throws IOException {
                    saved.skipBytes(saved.readInt());
                }
            };
        }

        static class Contract extends RecorderContract {
            @Override
            protected Recorder recorder() {
                return new ForgetsWhatWasSaved();
            }
        }
    }

    /** Takes the second population for the first. */
    public static final class MixesNodes extends NetworkRecorder {
        @Override
        Kept recording(Path file, RunDescription run) {
            return new Kept(file, run) {
                @Override
                public void spikes(int node, SpikeBlock spikes, int from, int to) {
                    super.spikes(Math.min(node, 2), spikes, from, to);
                }
            };
        }

        static class Contract extends RecorderContract {
            @Override
            protected Recorder recorder() {
                return new MixesNodes();
            }
        }
    }

    /** Has all synapses of a sparse projection lead to its first neuron. */
    public static final class ForgetsTheWiring extends NetworkRecorder {
        @Override
        Kept recording(Path file, RunDescription run) {
            return new Kept(file, run) {
                @Override
                public void weights(int projection, double time, Weights weights) {
                    super.weights(projection, time, weights.isDense() ? weights : toTheFirst(weights));
                }

                private Weights toTheFirst(Weights weights) {
                    int[] starts = new int[weights.afferents() + 1];
                    Arrays.setAll(starts, row -> row == 0 ? 0 : weights.end(row - 1));
                    return Weights.sparse(
                            weights.afferents(),
                            weights.neurons(),
                            starts,
                            new int[weights.targets().length],
                            weights.values(),
                            weights.port());
                }
            };
        }

        static class Contract extends RecorderContract {
            @Override
            protected Recorder recorder() {
                return new ForgetsTheWiring();
            }
        }
    }

    /** Takes the delay of the first synapse for that of all. */
    public static final class ForgetsTheDelays extends NetworkRecorder {
        @Override
        Kept recording(Path file, RunDescription run) {
            return new Kept(file, run) {
                @Override
                public void wiring(int projection, Weights weights, double[] delays) {
                    super.wiring(projection, weights, new double[] {delays[0]});
                }
            };
        }

        static class Contract extends RecorderContract {
            @Override
            protected Recorder recorder() {
                return new ForgetsTheDelays();
            }
        }
    }

    /** Has no weights of the fourth projection. */
    public static final class LosesAProjection extends NetworkRecorder {
        @Override
        Kept recording(Path file, RunDescription run) {
            return new Kept(file, run) {
                @Override
                public void weights(int projection, double time, Weights weights) {
                    if (projection != 3) {
                        super.weights(projection, time, weights);
                    }
                }
            };
        }

        static class Contract extends RecorderContract {
            @Override
            protected Recorder recorder() {
                return new LosesAProjection();
            }
        }
    }

    /** Takes the window of a quantity for one of the potential. */
    public static final class MixesQuantities extends NetworkRecorder {
        @Override
        Kept recording(Path file, RunDescription run) {
            return new Kept(file, run) {
                @Override
                public void samples(int window, double time, double[] values) {
                    super.samples(window == 2 ? 0 : window, time, values);
                }
            };
        }

        static class Contract extends RecorderContract {
            @Override
            protected Recorder recorder() {
                return new MixesQuantities();
            }
        }
    }

    /** Resumes a network with an empty recording, one layer as it was. */
    public static final class ForgetsTheNetworkThatWasSaved extends NetworkRecorder {
        @Override
        Kept recording(Path file, RunDescription run) {
            return new Kept(file, run) {
                @Override
                public void restore(DataInput in) throws IOException {
                    if (run.isOneLayer()) {
                        super.restore(in);
                    } else {
                        new MemoryRecording().restore(in);
                    }
                }
            };
        }

        static class Contract extends RecorderContract {
            @Override
            protected Recorder recorder() {
                return new ForgetsTheNetworkThatWasSaved();
            }
        }
    }

    /** Keeps only the trials that count. */
    public static final class ForgetsRefusedTrials extends NetworkRecorder {
        @Override
        Kept recording(Path file, RunDescription run) {
            return new Kept(file, run) {
                @Override
                public void trial(int input, TrialResult result) {
                    if (result.accepted()) {
                        super.trial(input, result);
                    }
                }
            };
        }

        static class Contract extends RecorderContract {
            @Override
            protected Recorder recorder() {
                return new ForgetsRefusedTrials();
            }

            @Override
            protected boolean keepsTrials() {
                return true;
            }
        }
    }

    /** Does not keep what the nodes were made of. */
    public static final class ForgetsThePlugins extends NetworkRecorder {
        @Override
        Kept recording(Path file, RunDescription run) {
            List<NodeDescription> nodes = run.nodes().stream()
                    .map(node -> new NodeDescription(node.name(), node.input(), node.size(), "", node.quantities()))
                    .toList();
            return new Kept(
                    file,
                    new RunDescription(
                            run.configuration(),
                            run.seed(),
                            run.versions(),
                            nodes,
                            run.projections(),
                            run.schedule(),
                            run.plan(),
                            run.settings(),
                            run.plannedDuration()));
        }

        static class Contract extends RecorderContract {
            @Override
            protected Recorder recorder() {
                return new ForgetsThePlugins();
            }
        }
    }
}
