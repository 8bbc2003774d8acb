package org.microspike.lif;

import java.util.Arrays;
import org.microspike.api.data.Weights;
import org.microspike.api.numeric.Decay;

/**
 * Neurons whose synapses change the potential at once. The level of a neuron is its potential, given as at the start of the
 * frame; see {@link Membrane}.
 */
final class DeltaGroup extends LifGroup {
    /** By what a potential at a place in the frame is to be multiplied to be given as at the start of the frame. */
    private final Series growth;

    /** That of the spikes of the drive that are still to come: see {@link #drawLater}. */
    private final double[] growths;

    private int laterSpikes;

    DeltaGroup(Membrane membrane, Potentials potentials, double refractory, Drive drive) {
        super(membrane, potentials, refractory, drive, potentials.initial());
        growth = Series.exponential(membrane.frame * membrane.rate);
        growths = new double[drive.places.length];
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
    void addDrive() {
        double[] potentials = this.potentials;
        double[] limits = limits();
        double weight = drive.weight;
        for (int n = 0; n < potentials.length; n++) {
            long key = drive.key(n);
            int spikes = drive.count(key);
            double sum = 0;
            for (int spike = 1; spike <= spikes; spike++) {
                sum += growth.at(drive.place(key, spike));
            }
            potentials[n] += weight * sum;
            limits[n] += Math.min(0, weight * sum);
        }
    }

    /** Draws the spikes of the drive that arrive at a neuron later than a time in the frame; returns what they add to it. */
    private double drawLater(int neuron, double since) {
        laterSpikes = drive.drawLater(neuron, since);
        double sum = 0;
        for (int k = 0; k < laterSpikes; k++) {
            growths[k] = growth.at(drive.places[k]);
            sum += growths[k];
        }
        return drive.weight * sum;
    }

    @Override
    boolean settle() {
        return settle(potentials);
    }

    /** Walks through the spikes of the drive that are still to come, up to the first that takes the neuron across. */
    @Override
    void look(int neuron, double time) {
        if (isRefractory(neuron)) {
            return;
        }
        double u = potentials[neuron] - drawLater(neuron, time - frameStart());
        int later = laterSpikes;
        double threshold = thresholds[neuron];
        double from = time;
        double growth = 1 / Decay.of((time - frameStart()) * membrane.rate);
        double room = Double.POSITIVE_INFINITY;
        for (int k = 0; k <= later; k++) {
            if (u >= (threshold - Membrane.ROUNDING * (Math.abs(threshold) + Math.abs(u))) * growth) {
                setCrossing(neuron, from);
                return;
            }
            double until = k < later ? frameStart() + drive.elapsed[k] : frameEnd();
            double next = k < later ? growths[k] : 1 / membrane.frameDecay;
            // Below 0 it rises towards where it decays to.
            double most = (threshold - margin(threshold)) * (threshold < 0 ? next : growth);
            if (u > most && threshold < 0) {
                double crossing = Math.max(from, frameStart() + StrictMath.log(u / threshold) / membrane.rate);
                if (crossing < until) {
                    setCrossing(neuron, crossing);
                    return;
                }
            }
            room = Math.min(room, most - u);
            u += k < later ? drive.weight * next : 0;
            from = until;
            growth = next;
        }
        setLimit(neuron, potentials[neuron] + room);
    }

    /** Without spikes a neuron that decays to below its threshold does not cross it. */
    @Override
    void lookAtStart(int neuron) {
        if (thresholds[neuron] < 0 || drive.isActive()) {
            look(neuron, frameStart());
        }
    }

    /** There is none to search for: a look finds it. */
    @Override
    void search(int neuron, double elapsed) {
        look(neuron, frameStart() + elapsed);
    }

    @Override
    void setPotential(int neuron, double potential, double elapsed, double since) {
        potentials[neuron] = potential / Decay.of(elapsed * membrane.rate) + drawLater(neuron, since);
    }

    /** There are no currents. */
    @Override
    void silence(int neuron, double since) {}

    @Override
    void deliver(Weights weights, int row, double time) {
        double toPotential = 1 / Decay.of((time - frameStart()) * membrane.rate);
        double rise = Math.max(0, weights.maximum()) * toPotential;
        if (weights.isDense()) {
            makeRoom(rise);
            addToAll(weights.values(), weights.start(row), toPotential);
            raiseWatched();
        } else {
            takeRoom(rise);
            deliverSparse(weights, row, toPotential);
        }
    }

    private void deliverSparse(Weights weights, int row, double toPotential) {
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
                raise(n);
            }
        }
    }

    @Override
    public void potentials(double time, double[] potentials) {
        double decay = Decay.of((time - frameStart()) * membrane.rate);
        for (int n = 0; n < count; n++) {
            double level = this.potentials[n] - drawLater(n, time - frameStart());
            potentials[n] = potential(n, level * decay);
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
