package org.microspike.conductance;

import java.util.stream.DoubleStream;

/**
 * The potentials that a group of neurons is made with, one of each for each neuron, in mV.
 *
 * @param rest where a potential decays to without synapses, the constant current included
 * @param reset where it is after a spike; below the threshold
 * @param initial where it is at time 0
 */
record Potentials(double[] rest, double[] reset, double[] initial) {
    private DoubleStream all() {
        return DoubleStream.concat(
                DoubleStream.of(rest), DoubleStream.concat(DoubleStream.of(reset), DoubleStream.of(initial)));
    }

    double lowest() {
        return all().min().orElseThrow();
    }

    double largest() {
        return all().map(Math::abs).max().orElseThrow();
    }
}
