package org.microspike.benchmark;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.microspike.api.data.SpikeTrain;

/** A program in C that is a yardstick, compiled here. */
final class ProgramInC implements AutoCloseable {
    private final Path folder;
    private final Path program;
    private final Path input;

    private ProgramInC(Path folder) {
        this.folder = folder;
        program = folder.resolve("program");
        input = folder.resolve("spikes.bin");
    }

    /**
     * Compiles a program.
     *
     * @param sources the folder of its files
     * @throws IOException if there is no gcc, or it fails
     */
    static ProgramInC compile(Path sources, String... files) throws IOException {
        var compiled = new ProgramInC(Files.createTempDirectory("microspike-benchmark"));
        List<String> command =
                new ArrayList<>(List.of("gcc", "-O3", "-march=native", "-o", compiled.program.toString()));
        for (String file : files) {
            command.add(sources.resolve(file).toString());
        }
        command.add("-lm");
        execute(command);
        return compiled;
    }

    /** The loop of one neuron, and what makes its input. */
    static ProgramInC loop(Path sources) throws IOException {
        return compile(sources, "loop.c", "input.c");
    }

    /** Feeds it the very spikes that MicroSpike gets, so that the two can be compared at all. */
    void setInput(SpikeTrain spikes) throws IOException {
        write(spikes, input);
    }

    private static void write(SpikeTrain spikes, Path file) throws IOException {
        ByteBuffer bytes = ByteBuffer.allocate(8 + 12 * spikes.count()).order(ByteOrder.nativeOrder());
        bytes.putLong(spikes.count());
        bytes.asDoubleBuffer().put(spikes.times());
        bytes.position(8 + 8 * spikes.count());
        bytes.asIntBuffer().put(spikes.sources());
        Files.write(file, bytes.array());
    }

    /** Where its input is. */
    String input() {
        return input.toString();
    }

    /** Runs it once; returns what it prints, divided at blanks. */
    String[] run(String... arguments) throws IOException {
        List<String> command = new ArrayList<>(List.of(program.toString()));
        command.addAll(List.of(arguments));
        return execute(command).trim().split(" ");
    }

    /** Simulates the input once; returns the nanoseconds of the processor per input spike. */
    double runLoop() throws IOException {
        return Double.parseDouble(run(input())[0]);
    }

    /** Makes the input of masquelier2008 and simulates it; returns the seconds of the processor. */
    double runStandard() throws IOException {
        return Double.parseDouble(run()[3]);
    }

    @Override
    public void close() throws IOException {
        Files.deleteIfExists(program);
        Files.deleteIfExists(input);
        Files.delete(folder);
    }

    private static String execute(List<String> command) throws IOException {
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        try {
            if (process.waitFor() != 0) {
                throw new IOException(command.get(0) + " failed: " + output);
            }
        } catch (InterruptedException e) {
            throw new IOException(command.get(0) + " was interrupted", e);
        }
        return output;
    }
}
