package org.microspike.stdp;

/**
 * The change of one weight, as sums over all spikes: for each spike the traces are added up again from all the spikes
 * before it, or taken from the nearest.
 */
final class TripletSums {
    private final TripletFit fit;
    private final double[] inputs;
    private final double[] outputs;

    /** The spikes of the afferent and of the neuron in order, none of one at the same time as one of the other, in s. */
    TripletSums(TripletFit fit, double[] inputs, double[] outputs) {
        this.fit = fit;
        this.inputs = inputs;
        this.outputs = outputs;
    }

    /** The sum of the changes at all spikes. */
    double change() {
        double change = 0;
        for (double time : inputs) {
            change -= trace(outputs, time, fit.tauMinus) * (fit.a2Minus + fit.a3Minus * trace(inputs, time, fit.tauX));
        }
        for (double time : outputs) {
            change += trace(inputs, time, fit.tauPlus) * (fit.a2Plus + fit.a3Plus * trace(outputs, time, fit.tauY));
        }
        return change;
    }

    /** What the spikes before a time, itself not included, have left of a trace. */
    private double trace(double[] spikes, double time, double timeConstant) {
        double trace = 0;
        for (double spike : spikes) {
            if (spike < time) {
                double left = Math.exp(-(time - spike) / timeConstant);
                trace = fit.allToAll ? trace + left : left;
            }
        }
        return trace;
    }
}
