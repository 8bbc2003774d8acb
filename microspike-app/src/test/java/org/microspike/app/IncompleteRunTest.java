package org.microspike.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.microspike.api.message.MicroSpikeException;
import org.microspike.api.network.Network;
import org.microspike.api.network.NetworkBuilder;
import org.microspike.api.plugin.Plugins;
import org.microspike.api.record.RecordedRun;
import org.microspike.api.record.RecordingPlan;
import org.microspike.api.setting.SettingException;
import org.microspike.app.experiment.Experiment;
import org.microspike.app.experiment.ExperimentFile;
import org.microspike.app.experiment.Recordings;

/** What recordings say of runs that did not come to their end. */
class IncompleteRunTest {
    @TempDir
    private Path folder;

    private NetworkBuilder network() {
        return Network.builder()
                .input("pattern", Map.of("afferents", 10))
                .neurons("srm", 1, Map.of())
                .record("hdf5", folder, Map.of(), RecordingPlan.SPIKES);
    }

    private RecordedRun recorded() throws IOException {
        return Plugins.installed().recorder("hdf5").read(folder.resolve("recording.h5"));
    }

    @Test
    void aRunThatIsClosedBeforeItsPlannedEndIsIncomplete() throws IOException {
        try (Network network = network().plannedDuration(2).build()) {
            network.run(1.5);
        }
        try (RecordedRun run = recorded()) {
            assertEquals(false, run.complete());
            assertEquals(1.5, run.duration());
            assertEquals(OptionalDouble.of(2), run.description().plannedDuration());
        }
    }

    /** Whose times are summed up: 0.9999999999999999 s. */
    @Test
    void aRunThatReachesItsPlannedEndIsCompleteWhateverRoundingDoes() throws IOException {
        try (Network network = network().plannedDuration(1).build()) {
            IntStream.range(0, 10).forEach(step -> network.run(0.1));
        }
        try (RecordedRun run = recorded()) {
            assertEquals(true, run.complete());
        }
    }

    @Test
    void aRunThatIsSteppedByHandIsCompleteWheneverItIsClosed() throws IOException {
        try (Network network = network().build()) {
            network.run(0.1);
            network.run(0.2);
        }
        try (RecordedRun run = recorded()) {
            assertEquals(true, run.complete());
            assertEquals(OptionalDouble.empty(), run.description().plannedDuration());
        }
    }

    @Test
    void weightsOfAnIncompleteRunAreTakenOnlyIfTheExperimentSaysSo() throws IOException {
        try (Network network = network().plannedDuration(2).build()) {
            network.run(1.5);
        }
        Path file = folder.resolve("second.yaml");
        Files.writeString(
                file, "duration: 1 s\ninput: {afferents: 10}\nneurons: {count: 1}\nweights:\n  from: recording.h5\n");
        Experiment second = ExperimentFile.read(file.toString(), List.of(), OptionalLong.empty());
        String message =
                assertThrows(MicroSpikeException.class, () -> wire(second)).getMessage();
        assertEquals(
                "second.yaml:5: weights.from: 'recording.h5' is the recording of a run that did not come to its end: it holds"
                        + " 1.5 s of 2.0 s. To start from its weights all the same, set 'weights.incomplete' to true.",
                message);
        wire(ExperimentFile.read(file.toString(), List.of("weights.incomplete=true"), OptionalLong.empty()));
    }

    /** There is no end whose weights could be taken, and those of the start are not learned. */
    @Test
    void weightsOfAKilledRunThatHoldsThoseOfItsStartAloneAreRefused() throws IOException {
        Path copies = Files.createDirectory(folder.resolve("killed"));
        try (Network network = network().plannedDuration(2).build()) {
            network.run(1.5);
            network.save(folder.resolve("saved"), Map.of());
            copyUnfinished(copies);
        }
        Plugins.installed().recorder("hdf5").recover(copies, false);
        try (RecordedRun run = Plugins.installed().recorder("hdf5").read(copies.resolve("recording.h5"))) {
            assertEquals("1.5 s of 2.0 s, with the weights up to 0.0 s", Recordings.reached(run));
        }
        Path file = folder.resolve("second.yaml");
        Files.writeString(file, """
                duration: 1 s
                input: {afferents: 10}
                neurons: {count: 1}
                weights: {from: killed, incomplete: true}
                """);
        Experiment second = ExperimentFile.read(file.toString(), List.of(), OptionalLong.empty());
        assertEquals(
                "second.yaml:4: weights.from: 'killed' holds the weights of its start alone, since its run was killed.",
                assertThrows(MicroSpikeException.class, () -> wire(second)).getMessage());
    }

    private void copyUnfinished(Path target) throws IOException {
        try (Stream<Path> all = Files.walk(folder)) {
            for (Path path : (Iterable<Path>) all.filter(each -> !each.startsWith(target))::iterator) {
                Path copy = target.resolve(folder.relativize(path));
                if (Files.isDirectory(path)) {
                    Files.createDirectories(copy);
                } else {
                    Files.copy(path, copy);
                }
            }
        }
    }

    private static void wire(Experiment experiment) throws IOException {
        experiment
                .network(Plugins.installed(), Optional.empty(), builder -> builder)
                .close();
    }

    @Test
    void aPlannedDurationIsAboveZero() {
        for (double seconds : new double[] {0, -1, Double.NaN, Double.POSITIVE_INFINITY}) {
            assertThrows(SettingException.class, () -> network().plannedDuration(seconds));
        }
    }
}
