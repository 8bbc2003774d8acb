package org.microspike.benchmark;

import java.io.IOException;
import java.util.concurrent.TimeUnit;
import org.microspike.api.Input;
import org.microspike.api.data.SpikeBlock;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * Tells what making the input costs, which every run pays once before its repetitions. The first warm-up iteration of a
 * fork is what a run pays, the others are what making it costs after just-in-time compilation.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.SingleShotTime)
@OutputTimeUnit(TimeUnit.SECONDS)
@Warmup(iterations = 3)
@Measurement(iterations = 5)
@Fork(3)
public class PatternBenchmark {
    private static final double STRETCH = 150;

    /**
     * Makes one stretch of the standard input.
     *
     * @return the number of spikes
     * @throws IOException never, as nothing is read
     */
    @Benchmark
    public long makeStretch() throws IOException {
        var block = new SpikeBlock(4096);
        long count = 0;
        try (Input input = StandardNetwork.openInput()) {
            do {
                input.read(block);
                count += block.size();
            } while (block.times()[block.size() - 1] < STRETCH);
        }
        return count;
    }
}
