package org.microspike.lif;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import org.microspike.api.data.Weights;
import org.microspike.api.numeric.Decay;

/**
 * Neurons whose synapses let currents flow that decay exponentially. The level of a neuron is its excitatory current,
 * the only part of its state of which more may let it cross its threshold. All of the state is given as at the start of
 * the frame; see {@link Membrane}.
 */
final class ExponentialGroup extends LifGroup {
    private static final int EXCITATORY = 0;

    private final double[] excitatory;
    private final double[] inhibitory;

    /** What is left of the state after a time in the frame. */
    private double elapsed = Double.NaN;

    private double decay;
    private double excitatoryDecay;
    private double inhibitoryDecay;
    private double excitatoryResponse;
    private double inhibitoryResponse;

    ExponentialGroup(Membrane membrane, Potentials potentials, double refractory, Drive drive) {
        this(membrane, potentials, refractory, drive, new double[potentials.initial().length]);
    }

    private ExponentialGroup(
            Membrane membrane, Potentials potentials, double refractory, Drive drive, double[] excitatory) {
        super(membrane, potentials, refractory, drive, excitatory);
        this.excitatory = excitatory;
        inhibitory = new double[count];
        begin();
    }

    @Override
    void renew() {
        double[] potentials = this.potentials;
        double[] excitatory = this.excitatory;
        double[] inhibitory = this.inhibitory;
        double decay = membrane.frameDecay;
        double excitatoryDecay = membrane.frameExcitatoryDecay;
        double inhibitoryDecay = membrane.frameInhibitoryDecay;
        double excitatoryResponse = membrane.frameExcitatory;
        double inhibitoryResponse = membrane.frameInhibitory;
        for (int n = 0; n < potentials.length; n++) {
            double e = excitatory[n];
            double i = inhibitory[n];
            potentials[n] = potentials[n] * decay + (e * excitatoryResponse + i * inhibitoryResponse);
            excitatory[n] = e * excitatoryDecay;
            inhibitory[n] = i * inhibitoryDecay;
        }
    }

    /** The bound is {@link Membrane#bound} without its last refinement, so that the loop can be vectorized. */
    @Override
    void limitAll() {
        double[] potentials = this.potentials;
        double[] excitatory = this.excitatory;
        double[] inhibitory = this.inhibitory;
        double[] thresholds = this.thresholds;
        double[] limits = limits();
        double decay = membrane.frameDecay;
        double excitatoryDecay = membrane.frameExcitatoryDecay;
        double inhibitoryDecay = membrane.frameInhibitoryDecay;
        double excitatoryResponse = membrane.frameExcitatory;
        double inhibitoryResponse = membrane.frameInhibitory;
        double frame = membrane.frame;
        double eighth = frame * frame / 8;
        double bend = eighth * membrane.rate * membrane.rate;
        double excitatoryBend = eighth * (membrane.rate + membrane.excitatoryRate);
        double inhibitoryBend = eighth * (membrane.rate + membrane.inhibitoryRate);
        double toExcitatory = 1 / excitatoryResponse;
        for (int n = 0; n < limits.length; n++) {
            double u = potentials[n];
            double e = excitatory[n];
            double i = inhibitory[n];
            double threshold = thresholds[n];
            double sizeOfU = Math.abs(u);
            double sizeOfE = Math.abs(e);
            double sizeOfI = Math.abs(i);
            double end = u * decay + (e * excitatoryResponse + i * inhibitoryResponse);
            // Twice the bounds: x + |x| is twice the larger one of x and 0, x - |x| twice the smaller one.
            double lowest = (u - sizeOfU) + frame * ((e - sizeOfE) + (i - sizeOfI));
            double most = excitatoryBend * ((e + sizeOfE) + (e - sizeOfE) * excitatoryDecay)
                    + inhibitoryBend * ((i + sizeOfI) + (i - sizeOfI) * inhibitoryDecay)
                    - bend * lowest;
            double top = u + end + Math.abs(u - end) + 0.5 * (most + Math.abs(most));
            double margin = MARGIN * (Math.abs(threshold) + sizeOfU + (sizeOfE + sizeOfI) * frame);
            limits[n] = e + (threshold - margin - 0.5 * top) * toExcitatory;
        }
    }

    @Override
    boolean settle() {
        return settle(potentials) & settle(excitatory) & settle(inhibitory);
    }

    private double margin(int neuron, double u, double e, double i) {
        return MARGIN * (Math.abs(thresholds[neuron]) + Math.abs(u) + (Math.abs(e) + Math.abs(i)) * membrane.frame);
    }

    @Override
    void search(int neuron, double elapsed) {
        double e = excitatory[neuron];
        double crossing = membrane.crossing(thresholds[neuron], potentials[neuron], e, inhibitory[neuron], elapsed);
        if (crossing < Double.POSITIVE_INFINITY) {
            setCrossing(neuron, frameStart() + crossing);
        } else {
            setLimit(neuron, e);
        }
    }

    @Override
    void look(int neuron, double time) {
        if (isRefractory(neuron) || isDue(neuron, time)) {
            return;
        }
        moveTo(time - frameStart());
        double u = potentials[neuron];
        double e = excitatory[neuron];
        double i = inhibitory[neuron];
        double least = thresholds[neuron] - margin(neuron, u, e, i);
        double end = u * membrane.frameDecay + (e * membrane.frameExcitatory + i * membrane.frameInhibitory);
        double left = membrane.frame - elapsed;
        double potential = u * decay + (e * excitatoryResponse + i * inhibitoryResponse);
        double eNow = e * excitatoryDecay;
        double iNow = i * inhibitoryDecay;
        double room = least - membrane.bound(potential, eNow, iNow, end, left);
        if (room > 0) {
            setLimit(neuron, e + room / (left * excitatoryDecay));
            return;
        }
        double rise = membrane.steepest(least, potential, eNow, iNow, left);
        if (rise > 0 || potential >= least) {
            setPossibleCrossing(neuron, time + Math.max(0, least - potential) / rise, elapsed);
        } else {
            setLimit(neuron, e);
        }
    }

    private void moveTo(double elapsed) {
        if (elapsed != this.elapsed) {
            this.elapsed = elapsed;
            decay = Decay.of(elapsed * membrane.rate);
            excitatoryDecay = Decay.of(elapsed * membrane.excitatoryRate);
            inhibitoryDecay = Decay.of(elapsed * membrane.inhibitoryRate);
            excitatoryResponse = membrane.excitatoryResponse(elapsed);
            inhibitoryResponse = membrane.inhibitoryResponse(elapsed);
        }
    }

    @Override
    void setPotential(int neuron, double potential, double elapsed) {
        moveTo(elapsed);
        potentials[neuron] =
                (potential - (excitatory[neuron] * excitatoryResponse + inhibitory[neuron] * inhibitoryResponse))
                        / decay;
    }

    /** A spike must leave the potential as it is at this time: what it adds to the current counts from now on only. */
    @Override
    void deliver(Weights weights, int row, double time) {
        moveTo(time - frameStart());
        if (weights.port() == EXCITATORY) {
            double toCurrent = membrane.rate / excitatoryDecay;
            double toPotential = -toCurrent * (excitatoryResponse / decay);
            double rise = Math.max(0, weights.maximum()) * toCurrent;
            if (weights.isDense()) {
                makeRoom(rise);
                addToAll(weights.values(), weights.start(row), potentials, toPotential, toCurrent);
                lookAtWatched(time);
            } else {
                takeRoom(rise);
                excite(weights, row, toPotential, toCurrent, time);
            }
        } else {
            double toCurrent = membrane.rate / inhibitoryDecay;
            inhibit(weights, row, -toCurrent * (inhibitoryResponse / decay), toCurrent, time);
        }
    }

    @Override
    void deliver(int neuron, double weight, double time) {
        moveTo(time - frameStart());
        double toCurrent = membrane.rate / excitatoryDecay;
        potentials[neuron] -= weight * (toCurrent * (excitatoryResponse / decay));
        excitatory[neuron] += weight * toCurrent;
    }

    private void excite(Weights weights, int row, double toPotential, double toCurrent, double time) {
        int[] targets = weights.targets();
        double[] values = weights.values();
        double[] potentials = this.potentials;
        double[] excitatory = this.excitatory;
        double[] limits = limits();
        int end = weights.end(row);
        for (int k = weights.start(row); k < end; k++) {
            int n = targets[k];
            double weight = values[k];
            potentials[n] += weight * toPotential;
            double current = excitatory[n] + weight * toCurrent;
            excitatory[n] = current;
            if (current > limits[n]) {
                look(n, time);
            }
        }
    }

    /** Inhibition concerns none but those that are about to cross, unless it excites. */
    private void inhibit(Weights weights, int row, double toPotential, double toCurrent, double time) {
        boolean dense = weights.isDense();
        int[] targets = weights.targets();
        double[] values = weights.values();
        double[] potentials = this.potentials;
        double[] inhibitory = this.inhibitory;
        double[] limits = limits();
        int start = weights.start(row);
        int end = weights.end(row);
        for (int k = start; k < end; k++) {
            int n = dense ? k - start : targets[k];
            double weight = values[k];
            potentials[n] += weight * toPotential;
            inhibitory[n] += weight * toCurrent;
            if (weight > 0 || limits[n] == Double.NEGATIVE_INFINITY) {
                look(n, time);
            }
        }
    }

    @Override
    public void potentials(double time, double[] potentials) {
        moveTo(time - frameStart());
        for (int n = 0; n < count; n++) {
            double u = this.potentials[n] * decay
                    + (excitatory[n] * excitatoryResponse + inhibitory[n] * inhibitoryResponse);
            potentials[n] = potential(n, u);
        }
    }

    @Override
    public void sample(int quantity, double time, double[] values) {
        switch (quantity) {
            case 0 -> potentials(time, values);
            case 1 -> sample(excitatory, Decay.of((time - frameStart()) * membrane.excitatoryRate), values);
            case 2 -> sample(inhibitory, Decay.of((time - frameStart()) * membrane.inhibitoryRate), values);
            default -> throw new IllegalArgumentException("There is no quantity " + quantity);
        }
    }

    private void sample(double[] currents, double decay, double[] values) {
        for (int n = 0; n < count; n++) {
            values[n] = currents[n] * decay / membrane.rate;
        }
    }

    @Override
    public void save(DataOutput out) throws IOException {
        super.save(out);
        for (int n = 0; n < count; n++) {
            out.writeDouble(excitatory[n]);
            out.writeDouble(inhibitory[n]);
        }
    }

    @Override
    public void restore(DataInput in) throws IOException {
        super.restore(in);
        for (int n = 0; n < count; n++) {
            excitatory[n] = in.readDouble();
            inhibitory[n] = in.readDouble();
        }
    }
}
