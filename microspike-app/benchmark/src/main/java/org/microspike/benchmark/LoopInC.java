package org.microspike.benchmark;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.microspike.api.data.SpikeTrain;

/** The yardstick, compiled here and fed the very spikes that MicroSpike gets, so that the two can be compared at all. */
final class LoopInC {
    private final Path program;
    private final Path input;

    private LoopInC(Path program, Path input) {
        this.program = program;
        this.input = input;
    }

    /**
     * Compiles the loop and writes its input.
     *
     * @param source the file loop.c
     * @param spikes the input
     * @param folder where to put both
     * @throws IOException if there is no gcc, or it fails
     */
    static LoopInC compile(Path source, SpikeTrain spikes, Path folder) throws IOException {
        Path program = folder.resolve("loop");
        run(List.of("gcc", "-O3", "-march=native", "-o", program.toString(), source.toString(), "-lm"));
        Path input = folder.resolve("spikes.bin");
        write(spikes, input);
        return new LoopInC(program, input);
    }

    private static void write(SpikeTrain spikes, Path file) throws IOException {
        ByteBuffer bytes = ByteBuffer.allocate(8 + 12 * spikes.count()).order(ByteOrder.nativeOrder());
        bytes.putLong(spikes.count());
        bytes.asDoubleBuffer().put(spikes.times());
        bytes.position(8 + 8 * spikes.count());
        bytes.asIntBuffer().put(spikes.sources());
        Files.write(file, bytes.array());
    }

    /** Runs the loop once, and returns the nanoseconds per input spike. */
    double run() throws IOException {
        String output = run(List.of(program.toString(), input.toString()));
        return Double.parseDouble(output.substring(0, output.indexOf(' ')));
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
