package org.microspike.app.experiment;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.microspike.api.message.MicroSpikeException;
import org.microspike.api.network.Checkpoint;
import org.microspike.api.network.MemoryRecording;
import org.microspike.api.network.Network;
import org.microspike.api.network.NetworkBuilder;
import org.microspike.api.plugin.Plugins;
import org.microspike.api.record.RecordingPlan;
import org.microspike.api.record.SettingChange;
import org.microspike.api.trial.TrialResult;

/** The built-in experiment diehl2015 with ten neurons, on pictures of a bright quarter each. */
class Diehl2015Test {
    private static final int WIDTH = 28;

    @TempDir
    private Path folder;

    private final MemoryRecording recording = new MemoryRecording();

    @BeforeEach
    void makePictures() throws IOException {
        int count = 40;
        ByteBuffer images = ByteBuffer.allocate(16 + count * WIDTH * WIDTH);
        images.putInt(0x803).putInt(count).putInt(WIDTH).putInt(WIDTH);
        ByteBuffer labels = ByteBuffer.allocate(8 + count);
        labels.putInt(0x801).putInt(count);
        for (int picture = 0; picture < count; picture++) {
            int quarter = picture % 4;
            labels.put((byte) quarter);
            for (int pixel = 0; pixel < WIDTH * WIDTH; pixel++) {
                boolean lower = pixel / WIDTH >= WIDTH / 2;
                boolean right = pixel % WIDTH >= WIDTH / 2;
                images.put((byte) ((lower ? 2 : 0) + (right ? 1 : 0) == quarter ? 200 : 0));
            }
        }
        Files.write(folder.resolve("images"), images.array());
        Files.write(folder.resolve("labels"), labels.array());
    }

    private Experiment experiment(String... changes) throws IOException {
        List<String> all = new ArrayList<>(List.of("record.recorder=none", "populations.exc.count=10"));
        for (String where : List.of("", "phases.test.")) {
            all.add(where + "inputs.pictures.images=" + folder.resolve("images"));
            all.add(where + "inputs.pictures.labels=" + folder.resolve("labels"));
        }
        all.add("inputs.pictures.count=8");
        all.add("phases.label.inputs.pictures.count=4");
        all.add("phases.test.inputs.pictures.count=4");
        all.add("phases.test.inputs.pictures.first=20");
        all.addAll(List.of(changes));
        return ExperimentFile.read("diehl2015", all, OptionalLong.of(1));
    }

    private static Network network(
            Experiment experiment, MemoryRecording recording, UnaryOperator<NetworkBuilder> further)
            throws IOException {
        return experiment.network(
                Plugins.installed(),
                Optional.empty(),
                builder -> further.apply(builder.record(recording, RecordingPlan.SPIKES)));
    }

    private static double sumOnto(double[] weights, int neuron) {
        double sum = 0;
        for (int i = neuron; i < weights.length; i += 10) {
            sum += weights[i];
        }
        return sum;
    }

    @Test
    void itLearnsLabelsAndTests() throws IOException {
        Experiment experiment = experiment();
        assertEquals(Double.POSITIVE_INFINITY, experiment.duration());
        try (Network network = network(experiment, recording, builder -> builder)) {
            network.runUntil(0.01);
            for (int neuron = 0; neuron < 10; neuron++) {
                assertEquals(78, sumOnto(network.weights("pictures-exc").values(), neuron), 0.1);
            }
            double[] learned = new double[0];
            while (!network.isOver()) {
                network.runToEnd(network.time() + 0.1);
                if (network.trialProgress().orElseThrow().phase().equals("learn")) {
                    learned = network.weights("pictures-exc").values();
                }
            }
            double[] before = learned;
            assertArrayEquals(before, network.weights("pictures-exc").values());
        }
        List<TrialResult> trials = recording.trials("pictures");
        List<TrialResult> accepted =
                trials.stream().filter(TrialResult::accepted).toList();
        assertEquals(
                List.of("learn", "label", "test"),
                trials.stream().map(TrialResult::phase).distinct().toList());
        assertEquals(
                List.of(0L, 1L, 2L, 3L, 4L, 5L, 6L, 7L, 0L, 1L, 2L, 3L, 20L, 21L, 22L, 23L),
                accepted.stream().map(each -> each.trial().item()).toList());
        assertTrue(accepted.stream().allMatch(each -> each.spikes() >= 5));
        assertTrue(trials.stream().noneMatch(each -> !each.accepted() && each.spikes() >= 5));
        assertEquals(
                List.of("0", "1", "2", "3"),
                accepted.stream()
                        .filter(each -> each.phase().equals("test"))
                        .map(each -> each.trial().label())
                        .toList());
        assertEquals(
                List.of("populations.exc.tau_theta", "populations.exc.theta_plus"),
                recording.changes().stream()
                        .map(SettingChange::setting)
                        .sorted()
                        .toList());
    }

    @Test
    void aRunThatResumesWithinATrialComesToTheSameWeights() throws IOException {
        double[] expected;
        List<TrialResult> trials;
        Path file = folder.resolve("checkpoint");
        try (Network network = network(experiment(), recording, builder -> builder)) {
            network.runToEnd(2.2);
            network.save(file, Map.of());
            network.runToEnd(100);
            expected = network.weights("pictures-exc").values();
            trials = recording.trials("pictures");
        }
        MemoryRecording second = new MemoryRecording();
        try (Network network = network(experiment(), second, builder -> {
            try {
                return builder.resume(Checkpoint.read(file));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        })) {
            network.runToEnd(100);
            assertArrayEquals(expected, network.weights("pictures-exc").values());
            assertEquals(trials, second.trials("pictures"));
        }
    }

    @Test
    void neuronsStartAgainAtEachTrialIfTheyAreAskedTo() throws IOException {
        MemoryRecording sampled = new MemoryRecording();
        try (Network network = network(
                experiment("trials.reset=true"),
                recording,
                builder -> builder.record(
                        sampled,
                        RecordingPlan.SPIKES.withWindow(new RecordingPlan.Window(
                                0.25, 0, 1.1, Optional.of("exc"), Optional.empty(), "potential"))))) {
            network.runUntil(1.2);
            float[][] potentials = sampled.potentials(0).potentials();
            for (int sample : new int[] {0, 2, 4}) {
                for (float potential : potentials[sample]) {
                    assertEquals(-105, potential, 1e-4);
                }
                assertTrue(potentials[1][0] > -80);
            }
        }
    }

    private String refused(String... changes) {
        return assertThrows(
                        MicroSpikeException.class,
                        () -> network(experiment(changes), recording, builder -> builder)
                                .close())
                .getMessage();
    }

    @Test
    void mistakesInPhasesAreFoundWithTheirPlaces() {
        assertTrue(refused("phases.test.populations.exc.tau_m=1 ms")
                .contains("phases.test.populations.exc.tau_m: 'tau_m' cannot be changed"));
        assertTrue(refused("phases.test.inputs.pictures.first=50").contains("phases.test.inputs.pictures.first"));
        assertTrue(refused("phases.test.inputs.picture.first=5").contains("Unknown input 'picture'"));
        assertTrue(refused("phases.test.inputs.pictures.source=poisson").contains("cannot change"));
        assertTrue(refused("phases.test.like=tset").contains("Unknown phase 'tset'"));
        assertTrue(refused("phases.test.learning=no").contains("phases.test.learning"));
        assertTrue(refused("phases.x={projections: {exc-inh: {plasticity: {a_plus: 1}}}}")
                .contains("do not learn"));
        String missing = refused("phases.test.inputs.pictures.labels=" + folder.resolve("nothing"));
        assertTrue(missing.contains("phases.test.inputs.pictures.labels"), missing);
        assertFalse(missing.contains("phases.test.inputs.pictures.labels: phases"), missing);
    }

    @Test
    void anExperimentWithoutPhasesNeedsADuration() throws IOException {
        Experiment without = ExperimentFile.read("diehl2015", List.of("phases=null"), OptionalLong.empty());
        assertTrue(assertThrows(MicroSpikeException.class, without::duration)
                .getMessage()
                .contains("'duration' is missing"));
        assertEquals(
                1,
                ExperimentFile.read("diehl2015", List.of("phases=null", "duration=1 s"), OptionalLong.empty())
                        .duration());
    }
}
