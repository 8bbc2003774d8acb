package org.microspike.lif;

import java.util.Arrays;
import org.microspike.api.data.Weights;
import org.microspike.api.numeric.Decay;

/**
 * Neurons whose synapses change the potential at once. The level of a neuron is its potential, given as at the start of the
 * frame; see {@link Membrane}.
 */
final class DeltaGroup extends LifGroup {
    DeltaGroup(Membrane membrane, Potentials potentials, double refractory, Drive drive) {
        super(membrane, potentials, refractory, drive, potentials.initial());
        begin();
    }

    /** The potential at the start of a frame up to which a neuron does not cross within it by itself. */
    private double frameLimit(int neuron) {
        double threshold = thresholds[neuron];
        return (threshold < 0 ? threshold / membrane.frameDecay : threshold) - margin(threshold);
    }

    /** Not 0 where the threshold is: who reaches it must be looked at. */
    private static double margin(double threshold) {
        return MARGIN * Math.abs(threshold) + Double.MIN_NORMAL;
    }

    @Override
    void renew() {
        double[] potentials = this.potentials;
        double decay = membrane.frameDecay;
        for (int n = 0; n < potentials.length; n++) {
            potentials[n] = potentials[n] * decay;
        }
    }

    @Override
    void limitAll() {
        double[] limits = limits();
        for (int n = 0; n < limits.length; n++) {
            limits[n] = frameLimit(n);
        }
    }

    @Override
    boolean settle() {
        return settle(potentials);
    }

    @Override
    void look(int neuron, double time) {
        if (isRefractory(neuron)) {
            return;
        }
        double threshold = thresholds[neuron];
        double u = potentials[neuron];
        double decay = Decay.of((time - frameStart()) * membrane.rate);
        double potential = u * decay;
        if (potential >= threshold - Membrane.ROUNDING * (Math.abs(threshold) + Math.abs(u))) {
            setCrossing(neuron, time);
        } else if (threshold < 0) {
            // It rises towards where it decays to.
            setCrossing(neuron, Math.max(time, frameStart() + StrictMath.log(u / threshold) / membrane.rate));
            if (limit(neuron) > Double.NEGATIVE_INFINITY) {
                setLimit(neuron, frameLimit(neuron));
            }
        } else {
            setLimit(neuron, (threshold - margin(threshold)) / decay);
        }
    }

    /** A neuron that decays to below its threshold crosses it at a spike only. */
    @Override
    void lookAtStart(int neuron) {
        if (thresholds[neuron] < 0) {
            look(neuron, frameStart());
        }
    }

    /** There is none to search for: a look finds it. */
    @Override
    void search(int neuron, double elapsed) {
        look(neuron, frameStart() + elapsed);
    }

    @Override
    void setPotential(int neuron, double potential, double elapsed) {
        potentials[neuron] = potential / Decay.of(elapsed * membrane.rate);
    }

    @Override
    void deliver(Weights weights, int row, double time) {
        double toPotential = 1 / Decay.of((time - frameStart()) * membrane.rate);
        double rise = Math.max(0, weights.maximum()) * toPotential;
        if (weights.isDense()) {
            makeRoom(rise);
            addToAll(weights.values(), weights.start(row), toPotential);
            lookAtWatched(time);
        } else {
            takeRoom(rise);
            deliverSparse(weights, row, toPotential, time);
        }
    }

    @Override
    void deliver(int neuron, double weight, double time) {
        potentials[neuron] += weight / Decay.of((time - frameStart()) * membrane.rate);
    }

    private void deliverSparse(Weights weights, int row, double toPotential, double time) {
        int[] targets = weights.targets();
        double[] values = weights.values();
        double[] potentials = this.potentials;
        double[] limits = limits();
        int end = weights.end(row);
        for (int k = weights.start(row); k < end; k++) {
            int n = targets[k];
            double potential = potentials[n] + values[k] * toPotential;
            potentials[n] = potential;
            if (potential > limits[n]) {
                look(n, time);
            }
        }
    }

    @Override
    public void potentials(double time, double[] potentials) {
        double decay = Decay.of((time - frameStart()) * membrane.rate);
        for (int n = 0; n < count; n++) {
            potentials[n] = potential(n, this.potentials[n] * decay);
        }
    }

    /** There are no currents. */
    @Override
    public void sample(int quantity, double time, double[] values) {
        switch (quantity) {
            case 0 -> potentials(time, values);
            case 1, 2 -> Arrays.fill(values, 0);
            default -> throw new IllegalArgumentException("There is no quantity " + quantity);
        }
    }
}
