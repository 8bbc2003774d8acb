package org.microspike.benchmark;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.microspike.api.data.SpikeTrain;

/** The yardstick, compiled here. */
final class LoopInC implements AutoCloseable {
    private final Path folder;
    private final Path program;
    private final Path input;

    private LoopInC(Path folder) {
        this.folder = folder;
        program = folder.resolve("loop");
        input = folder.resolve("spikes.bin");
    }

    /**
     * Compiles the loop.
     *
     * @param sources the folder of loop.c
     * @throws IOException if there is no gcc, or it fails
     */
    static LoopInC compile(Path sources) throws IOException {
        var loop = new LoopInC(Files.createTempDirectory("microspike-benchmark"));
        run(List.of(
                "gcc",
                "-O3",
                "-march=native",
                "-o",
                loop.program.toString(),
                sources.resolve("loop.c").toString(),
                sources.resolve("input.c").toString(),
                "-lm"));
        return loop;
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

    /** Simulates the input once; returns the nanoseconds of the processor per input spike. */
    double run() throws IOException {
        return Double.parseDouble(
                run(List.of(program.toString(), input.toString())).split(" ")[0]);
    }

    /** Makes the input of masquelier2008 and simulates it; returns the seconds of the processor. */
    double runStandard() throws IOException {
        return Double.parseDouble(run(List.of(program.toString())).trim().split(" ")[3]);
    }

    @Override
    public void close() throws IOException {
        Files.deleteIfExists(program);
        Files.deleteIfExists(input);
        Files.delete(folder);
    }

    private static String run(List<String> command) throws IOException {
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
