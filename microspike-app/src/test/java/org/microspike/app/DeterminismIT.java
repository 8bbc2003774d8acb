package org.microspike.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** The same experiment and seed give the same recording, to the last bit. */
@ExtendWith(SharedProcess.Pool.class)
class DeterminismIT {
    private static final String EXPERIMENT = """
            seed: 12
            duration: 5 s
            input:
              source: pattern
              afferents: 100
              repeat: 2 s
            neurons:
              count: 3
              threshold: 25
              inhibition: 0.25
            record:
              input_spikes: true
              potential: {every: 1 ms, to: 0.5 s}
              weights: {every: 1 s}
            """;

    private Path folder;

    private Launcher launcher;

    @BeforeEach
    void writeExperiment(SharedProcess shared) throws IOException {
        folder = shared.folder();
        launcher = new Launcher(shared);
        Files.writeString(folder.resolve("experiment.yaml"), EXPERIMENT);
    }

    @Test
    void sameSeedGivesTheSameRecording() {
        Map<String, String> first = recorded(launcher, "first");
        assertTrue(first.size() > 15, first.keySet().toString());
        assertEquals(first, recorded(new Launcher(folder), "second"));
    }

    @Test
    void otherSeedGivesOtherSpikesAndWeights() {
        Map<String, String> first = recorded(launcher, "first");
        Map<String, String> other = recorded(launcher, "other", "--seed", "13");
        for (String path :
                List.of("/spikes/neurons/timestamps", "/spikes/afferents/timestamps", "/microspike/weights/values")) {
            assertNotEquals(first.get(path), other.get(path), path);
        }
    }

    @Tag("slow")
    @Test
    void otherVersionOfJavaGivesTheSameRecording() throws IOException {
        Optional<Path> otherJava = otherJava();
        assumeTrue(otherJava.isPresent(), "no other version of Java found; name one with OTHER_JAVA_HOME");
        Launcher onOtherJava =
                new Launcher(folder).with("JAVA_HOME", otherJava.get().toString());
        String version = onOtherJava.run("--version").quietSuccess();
        assertTrue(version.contains("Java " + feature(otherJava.get())), version);
        assertEquals(recorded(launcher, "first"), recorded(onOtherJava, "other"));
    }

    private Map<String, String> recorded(Launcher launcher, String out, String... options) {
        List<String> arguments = new ArrayList<>(List.of("run", "experiment.yaml", "--out", out));
        arguments.addAll(List.of(options));
        launcher.run(arguments.toArray(String[]::new)).quietSuccess();
        return RecordingFile.read(folder.resolve(out).resolve("recording.h5")).contents();
    }

    /** The newest JDK, of those that can be found, that is not of the version that runs this test. */
    private static Optional<Path> otherJava() throws IOException {
        List<Path> homes = new ArrayList<>();
        Optional.ofNullable(System.getenv("OTHER_JAVA_HOME")).map(Path::of).ifPresent(homes::add);
        Path usual = Path.of("/usr/lib/jvm");
        if (Files.isDirectory(usual)) {
            try (Stream<Path> installed = Files.list(usual)) {
                installed.sorted().forEach(homes::add);
            }
        }
        Optional<Path> newest = Optional.empty();
        for (Path home : homes) {
            int feature = feature(home);
            if (feature >= 17
                    && feature != Runtime.version().feature()
                    && (newest.isEmpty() || feature > feature(newest.get()))) {
                newest = Optional.of(home);
            }
        }
        return newest;
    }

    /** The version of Java in a folder; 0 if there is none. */
    private static int feature(Path home) throws IOException {
        Path release = home.resolve("release");
        if (!Files.isRegularFile(release) || !Files.isExecutable(home.resolve("bin/java"))) {
            return 0;
        }
        Properties properties = new Properties();
        try (Reader reader = Files.newBufferedReader(release)) {
            properties.load(reader);
        }
        String version = properties.getProperty("JAVA_VERSION", "0").replace("\"", "");
        return Integer.parseInt(version.split("\\D")[0]);
    }
}
