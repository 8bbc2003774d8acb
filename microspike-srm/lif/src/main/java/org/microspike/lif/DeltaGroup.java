package org.microspike.lif;

import java.util.Arrays;
import org.microspike.api.data.Weights;
import org.microspike.api.numeric.Decay;

/**
 * Neurons whose synapses change the potential at once. The level of a neuron is its potential, given as at the start of the
 * frame; see {@link Membrane}.
 */
final class DeltaGroup extends LifGroup {
    /** What a spike of the drive adds at the end of a frame to the level. */
    private final double pulse;

    private final double[] decays;

    DeltaGroup(Membrane membrane, Potentials potentials, double refractory, Drive drive) {
        super(membrane, potentials, refractory, drive, potentials.initial());
        pulse = drive.weight / membrane.frameDecay;
        decays = new double[drive.left.length];
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
        double[] limits = limits();
        for (int first = 0; first < count; first += Drive.BLOCK) {
            int end = Math.min(first + Drive.BLOCK, count);
            int spikes = drive.draw(first, end);
            Decay.of(drive.left, membrane.rate, spikes, decays);
            int k = 0;
            for (int n = first; n < end; n++) {
                double sum = 0;
                for (; k < drive.ends[n - first]; k++) {
                    sum += decays[k];
                }
                potentials[n] += pulse * sum;
                limits[n] += Math.min(0, pulse * sum);
            }
        }
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
        int later = drive.drawLater(neuron, time - frameStart());
        double threshold = thresholds[neuron];
        double u = potentials[neuron] - pulses(later);
        double from = time;
        double room = Double.POSITIVE_INFINITY;
        for (int k = 0; k <= later; k++) {
            double until = k < later ? frameStart() + drive.elapsed[k] : frameEnd();
            double decay = decay(from);
            if (u * decay >= threshold - Membrane.ROUNDING * (Math.abs(threshold) + Math.abs(u))) {
                setCrossing(neuron, from);
                return;
            }
            // Below 0 it rises towards where it decays to.
            double most = (threshold - margin(threshold)) / (threshold < 0 ? decay(until) : decay);
            if (u > most && threshold < 0) {
                double crossing = Math.max(from, frameStart() + StrictMath.log(u / threshold) / membrane.rate);
                if (crossing < until) {
                    setCrossing(neuron, crossing);
                    return;
                }
            }
            room = Math.min(room, most - u);
            if (k < later) {
                u += pulse(k);
                from = until;
            }
        }
        setLimit(neuron, potentials[neuron] + room);
    }

    private double decay(double time) {
        return Decay.of((time - frameStart()) * membrane.rate);
    }

    /** What a spike of the drive that is still to come adds to the level. */
    private double pulse(int spike) {
        return pulse * Decay.of(drive.left[spike] * membrane.rate);
    }

    /** What the first so many of them add. */
    private double pulses(int count) {
        double sum = 0;
        for (int k = 0; k < count; k++) {
            sum += pulse(k);
        }
        return sum;
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
        potentials[neuron] = potential / Decay.of(elapsed * membrane.rate) + pulses(drive.drawLater(neuron, since));
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
            double level = this.potentials[n] - pulses(drive.drawLater(n, time - frameStart()));
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
