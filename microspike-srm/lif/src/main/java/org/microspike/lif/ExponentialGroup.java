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

    /** The limits of so many neurons are found at once: what loops leave to the next then stays in the nearest memory. */
    private static final int AT_ONCE = 512;

    private final double[] excitatory;
    private final double[] inhibitory;

    /** What the loops that find limits leave to the next; one for each neuron. */
    private final double[] tops;

    private final double[] bends;

    /** What a spike of the drive adds to the current, in mV/s. */
    private final double push;

    /** Of a current at a place in the frame, and of the potential that it leads to, given as at the start of the frame. */
    private final Series growth;

    private final Series response;

    /** What each spike of the drive that is still to come adds to the state: see {@link #drawLater}. */
    private final double[] addedPotentials;

    private final double[] addedCurrents;

    /** What all of them add. */
    private double laterPotential;

    private double laterCurrent;

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
        tops = new double[count];
        bends = new double[count];
        push = drive.weight * membrane.rate;
        growth = Series.exponential(membrane.frame * membrane.excitatoryRate);
        response = Series.dividedDifference(membrane.frame * membrane.excitatoryRate, membrane.frame * membrane.rate);
        addedPotentials = new double[drive.places.length];
        addedCurrents = new double[drive.places.length];
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

    @Override
    void limitAll() {
        for (int from = 0; from < count; from += AT_ONCE) {
            int to = Math.min(from + AT_ONCE, count);
            findTops(from, to);
            findBends(from, to);
            limit(from, to);
        }
    }

    // The bound is that of Membrane without its last refinement. Each loop is small, for the just-in-time compiler to
    // vectorize
    // it: a single one, which it does not, takes four times as long. x + |x| is twice the larger one of x and 0, x -
    // |x| twice
    // the smaller one, and all bounds are given twice.

    /** What the potentials do not exceed at the start and the end of the frame. */
    private void findTops(int from, int to) {
        double[] potentials = this.potentials;
        double[] excitatory = this.excitatory;
        double[] inhibitory = this.inhibitory;
        double[] tops = this.tops;
        double decay = membrane.frameDecay;
        double excitatoryResponse = membrane.frameExcitatory;
        double inhibitoryResponse = membrane.frameInhibitory;
        for (int n = from; n < to; n++) {
            double u = potentials[n];
            double end = u * decay + (excitatory[n] * excitatoryResponse + inhibitory[n] * inhibitoryResponse);
            tops[n] = u + end + Math.abs(u - end);
        }
    }

    /** By how much they may exceed that in between, because they bend. */
    private void findBends(int from, int to) {
        double[] potentials = this.potentials;
        double[] excitatory = this.excitatory;
        double[] inhibitory = this.inhibitory;
        double[] bends = this.bends;
        double excitatoryDecay = membrane.frameExcitatoryDecay;
        double inhibitoryDecay = membrane.frameInhibitoryDecay;
        double frame = membrane.frame;
        double eighth = frame * frame / 8;
        double bend = eighth * membrane.rate * membrane.rate;
        double excitatoryBend = eighth * (membrane.rate + membrane.excitatoryRate);
        double inhibitoryBend = eighth * (membrane.rate + membrane.inhibitoryRate);
        for (int n = from; n < to; n++) {
            double u = potentials[n];
            double e = excitatory[n];
            double i = inhibitory[n];
            bends[n] = (u - Math.abs(u)) + frame * ((e - Math.abs(e)) + (i - Math.abs(i)));
        }
        for (int n = from; n < to; n++) {
            double e = excitatory[n];
            double i = inhibitory[n];
            bends[n] = excitatoryBend * ((e + Math.abs(e)) + (e - Math.abs(e)) * excitatoryDecay)
                    + inhibitoryBend * ((i + Math.abs(i)) + (i - Math.abs(i)) * inhibitoryDecay)
                    - bend * bends[n];
        }
    }

    private void limit(int from, int to) {
        double[] potentials = this.potentials;
        double[] excitatory = this.excitatory;
        double[] inhibitory = this.inhibitory;
        double[] thresholds = this.thresholds;
        double[] tops = this.tops;
        double[] bends = this.bends;
        double[] limits = limits();
        double frame = membrane.frame;
        double toExcitatory = 1 / membrane.frameExcitatory;
        for (int n = from; n < to; n++) {
            tops[n] = tops[n] + 0.5 * (bends[n] + Math.abs(bends[n]));
        }
        double[] margins = bends;
        for (int n = from; n < to; n++) {
            margins[n] = MARGIN
                    * (Math.abs(thresholds[n])
                            + Math.abs(potentials[n])
                            + (Math.abs(excitatory[n]) + Math.abs(inhibitory[n])) * frame);
        }
        for (int n = from; n < to; n++) {
            limits[n] = excitatory[n] + (thresholds[n] - margins[n] - 0.5 * tops[n]) * toExcitatory;
        }
    }

    @Override
    void addDrive() {
        double[] potentials = this.potentials;
        double[] excitatory = this.excitatory;
        double[] limits = limits();
        for (int n = 0; n < potentials.length; n++) {
            long key = drive.key(n);
            int spikes = drive.count(key);
            double potential = 0;
            double current = 0;
            for (int spike = 1; spike <= spikes; spike++) {
                double place = drive.place(key, spike);
                potential += addedPotential(place);
                current += addedCurrent(place);
            }
            potentials[n] += potential;
            excitatory[n] += current;
            limits[n] += Math.min(0, current);
        }
    }

    /** What a spike of the drive at a place in the frame adds to the current. */
    private double addedCurrent(double place) {
        return push * growth.at(place);
    }

    /** And to the potential, so that it changes from then on only. */
    private double addedPotential(double place) {
        return -push * membrane.frame * (place * response.at(place));
    }

    /** Draws the spikes of the drive that arrive at a neuron later than a time in the frame; returns how many they are. */
    private int drawLater(int neuron, double since) {
        laterPotential = 0;
        laterCurrent = 0;
        int later = drive.drawLater(neuron, since);
        for (int k = 0; k < later; k++) {
            addedPotentials[k] = addedPotential(drive.places[k]);
            addedCurrents[k] = addedCurrent(drive.places[k]);
            laterPotential += addedPotentials[k];
            laterCurrent += addedCurrents[k];
        }
        return later;
    }

    @Override
    boolean settle() {
        return settle(potentials) & settle(excitatory) & settle(inhibitory);
    }

    private double margin(int neuron, double u, double e, double i) {
        return MARGIN * (Math.abs(thresholds[neuron]) + Math.abs(u) + (Math.abs(e) + Math.abs(i)) * membrane.frame);
    }

    /** Between the spikes of the drive that are still to come. */
    @Override
    void search(int neuron, double elapsed) {
        int later = drawLater(neuron, elapsed);
        double threshold = thresholds[neuron];
        double u = potentials[neuron] - laterPotential;
        double e = excitatory[neuron] - laterCurrent;
        double i = inhibitory[neuron];
        double from = elapsed;
        for (int k = 0; k <= later; k++) {
            double until = k < later ? drive.elapsed[k] : membrane.frame;
            double crossing = membrane.crossing(threshold, u, e, i, from, until);
            if (crossing < Double.POSITIVE_INFINITY) {
                setCrossing(neuron, frameStart() + crossing);
                return;
            }
            if (k < later) {
                u += addedPotentials[k];
                e += addedCurrents[k];
                from = until;
            }
        }
        setLimit(neuron, excitatory[neuron]);
    }

    /** The spikes of the drive that are still to come are taken for one that arrives now. */
    @Override
    void look(int neuron, double time) {
        if (isRefractory(neuron) || isDue(neuron, time)) {
            return;
        }
        moveTo(time - frameStart());
        double ahead = Math.max(0, push) * drawLater(neuron, elapsed);
        double level = excitatory[neuron];
        double u = potentials[neuron] - laterPotential;
        double e = level - laterCurrent;
        double i = inhibitory[neuron];
        double least = thresholds[neuron] - margin(neuron, u, e, i);
        double left = membrane.frame - elapsed;
        double end =
                u * membrane.frameDecay + (e * membrane.frameExcitatory + i * membrane.frameInhibitory) + ahead * left;
        double potential = u * decay + (e * excitatoryResponse + i * inhibitoryResponse);
        double eNow = e * excitatoryDecay + ahead;
        double iNow = i * inhibitoryDecay;
        double room = least - membrane.bound(potential, eNow, iNow, end, left);
        if (room > 0) {
            setLimit(neuron, level + room / (left * excitatoryDecay));
            return;
        }
        double rise = membrane.steepest(least, potential, eNow, iNow, left);
        if (rise > 0 || potential >= least) {
            setPossibleCrossing(neuron, time + Math.max(0, least - potential) / rise, elapsed);
        } else {
            setLimit(neuron, level);
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
    void setPotential(int neuron, double potential, double elapsed, double since) {
        moveTo(elapsed);
        drawLater(neuron, since);
        double e = excitatory[neuron] - laterCurrent;
        potentials[neuron] = (potential - (e * excitatoryResponse + inhibitory[neuron] * inhibitoryResponse)) / decay
                + laterPotential;
    }

    @Override
    void silence(int neuron, double since) {
        drawLater(neuron, since);
        excitatory[neuron] = laterCurrent;
        inhibitory[neuron] = 0;
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
                raiseWatched();
            } else {
                takeRoom(rise);
                excite(weights, row, toPotential, toCurrent);
            }
        } else {
            double toCurrent = membrane.rate / inhibitoryDecay;
            inhibit(weights, row, -toCurrent * (inhibitoryResponse / decay), toCurrent);
        }
    }

    private void excite(Weights weights, int row, double toPotential, double toCurrent) {
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
                raise(n);
            }
        }
    }

    /** Inhibition concerns none but those that are about to cross, unless it excites. */
    private void inhibit(Weights weights, int row, double toPotential, double toCurrent) {
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
            if ((weight > 0 && limits[n] < Double.POSITIVE_INFINITY) || limits[n] == Double.NEGATIVE_INFINITY) {
                raise(n);
            }
        }
    }

    @Override
    public void potentials(double time, double[] potentials) {
        moveTo(time - frameStart());
        for (int n = 0; n < count; n++) {
            drawLater(n, elapsed);
            double u = (this.potentials[n] - laterPotential) * decay
                    + ((excitatory[n] - laterCurrent) * excitatoryResponse + inhibitory[n] * inhibitoryResponse);
            potentials[n] = potential(n, u);
        }
    }

    @Override
    public void sample(int quantity, double time, double[] values) {
        switch (quantity) {
            case 0 -> potentials(time, values);
            case 1 -> {
                double decay = Decay.of((time - frameStart()) * membrane.excitatoryRate);
                for (int n = 0; n < count; n++) {
                    drawLater(n, time - frameStart());
                    values[n] = (excitatory[n] - laterCurrent) * decay / membrane.rate;
                }
            }
            case 2 -> {
                double decay = Decay.of((time - frameStart()) * membrane.inhibitoryRate);
                for (int n = 0; n < count; n++) {
                    values[n] = inhibitory[n] * decay / membrane.rate;
                }
            }
            default -> throw new IllegalArgumentException("There is no quantity " + quantity);
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
