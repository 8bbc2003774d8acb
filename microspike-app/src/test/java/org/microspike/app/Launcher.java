package org.microspike.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** The built distribution as its users start it, in some working folder; most commands of tests share a process. */
final class Launcher {
    /** The folder that the build made, with bin, lib and plugins. */
    static final Path DISTRIBUTION = Path.of(System.getProperty("microspike.distribution"));

    /** What processes of tests are given of options for Java that the start script does not give. */
    static final String JAVA_OPTIONS = System.getProperty("microspike.java", "");

    private static final boolean WINDOWS = System.getProperty("os.name").startsWith("Windows");
    private static final long LONGEST_SECONDS = 300;

    private final Path distribution;
    private final Path workingFolder;
    private final Map<String, String> environment = new TreeMap<>();
    private List<String> starter = List.of();
    private Optional<SharedProcess> shared = Optional.empty();

    /** What a finished process left. */
    record Result(int status, String out, String err) {
        /** What a successful run printed. */
        String success() {
            assertEquals(0, status, err);
            return out;
        }

        /** What a successful run printed, if it had nothing to say on standard error. */
        String quietSuccess() {
            assertEquals("", err);
            return success();
        }
    }

    /** Starts the built distribution in a folder. */
    Launcher(Path workingFolder) {
        this(DISTRIBUTION, workingFolder);
    }

    /**
     * Runs commands in a process that is there already, and in its folder. What is started, or needs its own environment,
     * still has a process of its own.
     */
    Launcher(SharedProcess shared) {
        this(shared.folder());
        this.shared = Optional.of(shared);
    }

    /** Starts a copy of the distribution in a folder. */
    Launcher(Path distribution, Path workingFolder) {
        this.distribution = distribution;
        this.workingFolder = workingFolder;
        environment.put("JAVA_HOME", System.getProperty("java.home"));
        environment.put("MICROSPIKE_OPTS", "");
        // Copies are started too seldom for an archive of classes to pay; and nothing goes to the user's own cache.
        environment.put(
                "XDG_CACHE_HOME",
                distribution.equals(DISTRIBUTION)
                        ? DISTRIBUTION.resolveSibling("test-cache").toString()
                        : "/dev/null");
    }

    /** This launcher, with an environment variable set. */
    Launcher with(String variable, String value) {
        shared = Optional.empty();
        environment.put(variable, value);
        return this;
    }

    /** This launcher, for commands so short that compiling them for speed would be most of them. */
    Launcher quick() {
        return with("MICROSPIKE_OPTS", JAVA_OPTIONS);
    }

    /** This launcher, started by another command. */
    Launcher through(String... command) {
        shared = Optional.empty();
        starter = List.of(command);
        return this;
    }

    /** Runs one command to its end. */
    Result run(String... arguments) {
        return shared.map(process -> process.run(arguments)).orElseGet(() -> run(builder(arguments)));
    }

    /** Runs any command to its end, in the working folder and environment of the launcher. */
    Result runCommand(List<String> command) {
        ProcessBuilder builder = new ProcessBuilder(command).directory(workingFolder.toFile());
        builder.environment().putAll(environment);
        return run(builder);
    }

    /** Runs a shell script of the distribution to its end, with the distribution on the path. */
    Result runScript(String script, String... arguments) {
        List<String> command = new ArrayList<>();
        command.add("sh");
        command.add(distribution.resolve(script).toString());
        command.addAll(List.of(arguments));
        ProcessBuilder builder = new ProcessBuilder(command).directory(workingFolder.toFile());
        builder.environment().putAll(environment);
        builder.environment().merge("PATH", distribution.resolve("bin").toString(), (path, bin) -> bin + ":" + path);
        return run(builder);
    }

    private static Result run(ProcessBuilder builder) {
        try {
            // Files, as a process waits for its pipes to be read; and not in the working folder, which tests look at.
            Path out = Files.createTempFile("microspike-out", ".txt");
            Path err = Files.createTempFile("microspike-err", ".txt");
            try {
                Process process = builder.redirectOutput(out.toFile())
                        .redirectError(err.toFile())
                        .start();
                int status = statusOf(process);
                return new Result(status, text(out), text(err));
            } finally {
                Files.delete(out);
                Files.delete(err);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Starts one command, to be watched while it runs. */
    Process start(String... arguments) throws IOException {
        return builder(arguments).start();
    }

    /** Waits for a process to end. */
    static int statusOf(Process process) {
        try {
            boolean ended = process.waitFor(LONGEST_SECONDS, TimeUnit.SECONDS);
            assertTrue(ended, "still running after " + LONGEST_SECONDS + " s");
            return process.exitValue();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        } finally {
            process.destroyForcibly();
        }
    }

    private ProcessBuilder builder(String... arguments) {
        List<String> command = new ArrayList<>(starter);
        command.add(distribution
                .resolve("bin")
                .resolve(WINDOWS ? "microspike.bat" : "microspike")
                .toString());
        command.addAll(List.of(arguments));
        ProcessBuilder builder = new ProcessBuilder(command).directory(workingFolder.toFile());
        builder.environment().putAll(environment);
        return builder;
    }

    private static String text(Path file) throws IOException {
        return Files.readString(file).replace(System.lineSeparator(), "\n");
    }

    /** Copies the distribution, to add plugins to it or take some away. */
    static Path copyDistribution(Path folder) throws IOException {
        return copy(DISTRIBUTION, folder);
    }

    /** Copies a distribution or a runtime image. */
    static Path copy(Path distribution, Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(distribution)) {
            for (Path file : (Iterable<Path>) files::iterator) {
                Path copy = folder.resolve(distribution.relativize(file).toString());
                Files.copy(file, copy, java.nio.file.StandardCopyOption.COPY_ATTRIBUTES);
            }
        }
        return folder;
    }
}
