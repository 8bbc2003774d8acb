package org.microspike.benchmark;

import java.util.concurrent.TimeUnit;
import org.microspike.api.data.SpikeTrain;
import org.microspike.api.network.Network;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/**
 * Tells where the time of the simulation goes: how the cost of an input spike grows with the number of neurons, and how
 * much of it is learning.
 *
 * <p>One operation is one input spike: every invocation runs a new network through the same {@value #SPIKES} spikes, 55
 * s of the standard input, made beforehand.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(3)
public class SimulationBenchmark {
    private static final int SPIKES = 7_000_000;

    /** The number of neurons. */
    @Param({"1", "5", "64"})
    public int neurons;

    private SpikeTrain spikes;
    private Network learning;
    private Network fixed;

    /** Makes the input. */
    @Setup
    public void makeInput() {
        spikes = StandardNetwork.firstSpikes(SPIKES);
    }

    /** Makes new networks, at time 0. */
    @Setup(Level.Invocation)
    public void makeNetworks() {
        learning = StandardNetwork.learning(spikes, neurons);
        fixed = StandardNetwork.neurons(spikes, neurons).build();
    }

    /** Closes the networks. */
    @TearDown(Level.Invocation)
    public void closeNetworks() {
        learning.close();
        fixed.close();
    }

    /**
     * The whole loop: "srm" with "stdp".
     *
     * @return the number of output spikes
     */
    @Benchmark
    @OperationsPerInvocation(SPIKES)
    public long learning() {
        learning.run(StandardNetwork.end(spikes));
        return learning.outputSpikes();
    }

    /**
     * "srm" with fixed weights, which leave the neurons spiking more often.
     *
     * @return the number of output spikes
     */
    @Benchmark
    @OperationsPerInvocation(SPIKES)
    public long fixedWeights() {
        fixed.run(StandardNetwork.end(spikes));
        return fixed.outputSpikes();
    }
}
