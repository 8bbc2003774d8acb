package org.microspike.api.internal.engine;

import java.io.IOException;
import java.util.List;
import org.microspike.api.NeuronGroup;
import org.microspike.api.data.SpikeBlock;
import org.microspike.api.numeric.Times;

/**
 * One input, one population, one projection without delay: the population receives the input's blocks as they are read. A
 * population of one part can be stopped at every event.
 */
final class LayerLoop implements Loop {
    private final Engine engine;
    private final LiveInput input;
    private final LivePopulation population;
    private final double span;

    LayerLoop(Engine engine, LiveInput input, LivePopulation population) {
        this.engine = engine;
        this.input = input;
        this.population = population;
        span = EpochLoop.span(List.of(population));
    }

    /** Several parts run by themselves, and keep their output spikes: not for too long. */
    @Override
    public boolean advance(double stop) throws IOException {
        if (population.parts().length == 1) {
            return advanceAtOnce(stop);
        }
        double end;
        do {
            end = Math.min(stop, engine.time() + span);
            if (!advanceAtOnce(end)) {
                return false;
            }
            engine.tellReached();
        } while (end < stop);
        return true;
    }

    private boolean advanceAtOnce(double stop) throws IOException {
        while (!input.hasEnded()) {
            if (input.isUsedUp()) {
                input.readOn(engine.time());
            }
            SpikeBlock block = input.block();
            if (!receive(block, Times.firstNotBefore(block.times(), input.next(), block.size(), stop))) {
                return false;
            }
            if (!input.isUsedUp()) {
                break;
            }
            engine.tellReached();
        }
        return population.parts().length == 1 ? finishOne(stop) : finishAll(stop);
    }

    private boolean receive(SpikeBlock block, int to) throws IOException {
        if (population.parts().length == 1) {
            return receiveOne(population.parts()[0], block, to);
        }
        int next = input.next();
        if (next == to) {
            return true;
        }
        if (engine.isStopped()) {
            return false;
        }
        engine.workers().forEach(population.parts(), part -> part.receive(block, next, to, 0));
        engine.recordInput(input, block, next, to);
        input.setNext(to);
        engine.setTime(Math.max(engine.time(), block.times()[to - 1]));
        engine.recordOutput(population, population.collectOutputs());
        return true;
    }

    private boolean receiveOne(Part part, SpikeBlock block, int to) throws IOException {
        while (input.next() < to && !engine.isStopped()) {
            int next = input.next();
            int reached = part.group.receive(block, next, to, part.weights[0], part.plasticity[0]);
            engine.recordInput(input, block, next, reached);
            input.setNext(reached);
            if (reached > 0) {
                // Where the run is, should it fail or stop before its end.
                engine.setTime(Math.max(engine.time(), block.times()[reached - 1]));
            }
            if (reached < to) {
                outputSpike(part);
            }
        }
        return input.next() == to;
    }

    private boolean finishOne(double stop) throws IOException {
        Part part = population.parts()[0];
        while (!engine.isStopped()) {
            if (part.group.advance(stop) == NeuronGroup.NONE) {
                engine.setTime(stop);
                return true;
            }
            outputSpike(part);
        }
        return false;
    }

    private boolean finishAll(double stop) throws IOException {
        if (engine.isStopped()) {
            return false;
        }
        engine.workers().forEach(population.parts(), part -> part.advance(stop));
        engine.recordOutput(population, population.collectOutputs());
        engine.setTime(stop);
        return true;
    }

    private void outputSpike(Part part) throws IOException {
        engine.setTime(part.group.spikeTime());
        int neuron = part.learn();
        engine.recordOutput(population, population.single(engine.time(), neuron));
    }
}
