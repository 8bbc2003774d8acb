package org.microspike.app;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;
import org.microspike.app.Launcher.Result;

/**
 * The built distribution in a process that runs the commands of many tests, one after another, as most of a short
 * command's time goes into starting Java. A process has the folder in which it was started: the test that has it works
 * there, and finds it empty. What is tested of the process itself, its start, options, signals or end, needs its own.
 */
final class SharedProcess {
    private static final ExtensionContext.Namespace NAMESPACE = ExtensionContext.Namespace.create(SharedProcess.class);

    private final Path folder;
    private final Process process;
    private final DataOutputStream commands;
    private final DataInputStream results;

    private SharedProcess() throws IOException {
        folder = Files.createTempDirectory("microspike-shared").toRealPath();
        String library = Launcher.DISTRIBUTION.resolve("lib").toString();
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(Stream.of(Launcher.JAVA_OPTIONS.split(" "))
                .filter(option -> !option.isEmpty())
                .toList());
        command.addAll(List.of(
                "-XX:+UseSerialGC",
                "-Xmx512m",
                "-Djava.awt.headless=true",
                "-Dmicrospike.plugins=" + Launcher.DISTRIBUTION.resolve("plugins"),
                "-Dsun.misc.unsafe.memory.access=allow",
                "--add-modules",
                "java.se,jdk.unsupported",
                "--add-opens",
                "java.base/java.nio=org.apache.arrow.memory.core",
                "--module-path",
                library + File.pathSeparator + Path.of(library, "arrow"),
                "--patch-module",
                "org.microspike.app=" + System.getProperty("microspike.tests"),
                "--module",
                "org.microspike.app/org.microspike.app.command.CommandLoop"));
        process = new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        commands = new DataOutputStream(process.getOutputStream());
        results = new DataInputStream(process.getInputStream());
    }

    /** The working folder of the process, which is the test's own while it has the process. */
    Path folder() {
        return folder;
    }

    /** Runs one command to its end. */
    Result run(String... arguments) {
        try {
            commands.write(arguments.length);
            for (String argument : arguments) {
                commands.writeUTF(argument);
            }
            commands.flush();
            int status = results.readInt();
            return new Result(status, readText(), readText());
        } catch (IOException e) {
            throw new UncheckedIOException("The process has ended at: " + List.of(arguments), e);
        }
    }

    private String readText() throws IOException {
        String text = new String(results.readNBytes(results.readInt()), StandardCharsets.UTF_8);
        return text.replace(System.lineSeparator(), "\n");
    }

    private void clear() throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                if (!file.equals(folder)) {
                    Files.delete(file);
                }
            }
        }
    }

    private void end() throws IOException {
        process.destroyForcibly();
        clear();
        Files.delete(folder);
    }

    /** Gives a test that asks for a process one that no other has; there are as many as tests that run at once. */
    static final class Pool implements ParameterResolver {
        @Override
        public boolean supportsParameter(ParameterContext parameter, ExtensionContext test) {
            return parameter.getParameter().getType() == SharedProcess.class;
        }

        @Override
        public SharedProcess resolveParameter(ParameterContext parameter, ExtensionContext test) {
            Free free = test.getRoot().getStore(NAMESPACE).computeIfAbsent(Free.class);
            return test.getStore(NAMESPACE).computeIfAbsent(Taken.class, key -> new Taken(free), Taken.class).process;
        }
    }

    /** The processes that no test has. */
    static final class Free implements AutoCloseable {
        private final Deque<SharedProcess> processes = new ArrayDeque<>();

        private synchronized SharedProcess take() throws IOException {
            return processes.isEmpty() ? new SharedProcess() : processes.pop();
        }

        private synchronized void giveBack(SharedProcess process) {
            processes.push(process);
        }

        @Override
        public void close() throws IOException {
            for (SharedProcess each : processes) {
                each.end();
            }
        }
    }

    /** A process while a test has it. */
    private static final class Taken implements AutoCloseable {
        private final Free free;
        private final SharedProcess process;

        Taken(Free free) {
            this.free = free;
            try {
                process = free.take();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        @Override
        public void close() throws IOException {
            if (process.process.isAlive()) {
                process.clear();
                free.giveBack(process);
            } else {
                process.end();
            }
        }
    }
}
