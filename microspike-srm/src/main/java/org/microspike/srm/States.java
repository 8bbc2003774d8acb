package org.microspike.srm;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Arrays;

/**
 * The potentials and currents of a group of neurons, each referred to a time of a fixed grid near the neuron's latest
 * event: as they would be then if nothing else happened. An arrival of weight w at s after that time adds w E(-s) to the
 * potential and w F(-s) to the current, for all neurons the same two factors, and no state has to decay.
 *
 * <p>The state of a neuron follows from its own events alone: arrivals, spikes and IPSPs. To look at it does not change
 * it, and it does not depend on which other neurons are in the group.
 */
final class States {
    /** The most arrivals that are added at once. */
    static final int ROWS = 4;

    private final int count;

    /** The grid's width and its inverse, powers of two: its times and their differences are exact. */
    private final double width;

    private final double perWidth;

    /** The states at the reference times. */
    final double[] potentials;

    final double[] currents;

    /** The reference time of all neurons; not a number if each has its own. */
    private double commonReference;

    private final double[] references;

    /** When the latest event was that all neurons had, and the latest of each besides. */
    private double latestOfAll;

    private final double[] latest;

    private final Propagator toReference;
    private final Propagator fromReference;
    private final Propagator betweenReferences;
    private final Propagator sample;

    /** The event of single neurons under way. */
    private double eventTime;

    private double eventReference;

    /** The state found by {@link #find}. */
    double potential;

    double current;

    States(int count, double slowRate, double fastRate) {
        this.count = count;
        width = Math.scalb(1.0, Math.getExponent(2 * Propagator.SHORT / fastRate));
        perWidth = 1 / width;
        potentials = new double[count];
        currents = new double[count];
        references = new double[count];
        latest = new double[count];
        toReference = new Propagator(slowRate, fastRate);
        fromReference = new Propagator(slowRate, fastRate);
        betweenReferences = new Propagator(slowRate, fastRate);
        sample = new Propagator(slowRate, fastRate);
    }

    /** The time of the grid to which an event refers the state: the nearest one. */
    private double reference(double time) {
        return Math.rint(time * perWidth) * width;
    }

    /** When the latest event of a neuron was. */
    double latest(int neuron) {
        return Math.max(latestOfAll, latest[neuron]);
    }

    /** Finds the state of a neuron at its latest event, or soon after. */
    void find(int neuron, double time) {
        fromReference.to(time - referenceOf(neuron));
        potential = potentials[neuron] * fromReference.slowDecay + currents[neuron] * fromReference.response;
        current = currents[neuron] * fromReference.fastDecay;
    }

    /** The potential of a neuron at any time from its latest event on. */
    double potential(int neuron, double time) {
        double latest = latest(neuron);
        find(neuron, latest);
        sample.to(time - latest);
        return potential * sample.slowDecay + current * sample.response;
    }

    private boolean isCommon() {
        return commonReference == commonReference;
    }

    private double referenceOf(int neuron) {
        return isCommon() ? commonReference : references[neuron];
    }

    /** Refers the states of all neurons to a reference time. */
    void referAll(double reference) {
        if (reference == commonReference) {
            return;
        }
        if (isCommon()) {
            betweenReferences.to(reference - commonReference);
            double slowDecay = betweenReferences.slowDecay;
            double response = betweenReferences.response;
            double fastDecay = betweenReferences.fastDecay;
            double[] potentials = this.potentials;
            double[] currents = this.currents;
            for (int n = 0; n < potentials.length; n++) {
                potentials[n] = potentials[n] * slowDecay + currents[n] * response;
                currents[n] = currents[n] * fastDecay;
            }
        } else {
            for (int n = 0; n < count; n++) {
                refer(n, reference);
            }
        }
        commonReference = reference;
    }

    private void refer(int neuron, double reference) {
        double old = references[neuron];
        if (old != reference) {
            betweenReferences.to(reference - old);
            potentials[neuron] =
                    potentials[neuron] * betweenReferences.slowDecay + currents[neuron] * betweenReferences.response;
            currents[neuron] = currents[neuron] * betweenReferences.fastDecay;
            references[neuron] = reference;
        }
    }

    /** Starts an event of some neurons, whose reference time then need not be that of the others. */
    void arrivalsAt(double time) {
        eventTime = time;
        eventReference = reference(time);
        toReference.to(eventReference - time);
        if (isCommon() && eventReference != commonReference) {
            Arrays.fill(references, commonReference);
            commonReference = Double.NaN;
        }
    }

    /** One neuron receives a weight at the event started. */
    void receive(int neuron, double weight) {
        if (!isCommon()) {
            refer(neuron, eventReference);
        }
        potentials[neuron] += weight * toReference.response;
        currents[neuron] += weight * toReference.fastDecay;
        latest[neuron] = eventTime;
    }

    /** All neurons from one on receive a weight each. */
    void receiveFrom(int first, double time, double[] weights) {
        if (first == 0) {
            referAll(reference(time));
        }
        arrivalsAt(time);
        for (int n = first; n < count; n++) {
            receive(n, weights[n]);
        }
    }

    /** The state of one neuron becomes a given one. */
    void set(int neuron, double time, double potential, double current) {
        arrivalsAt(time);
        references[neuron] = eventReference;
        potentials[neuron] = potential * toReference.slowDecay + current * toReference.response;
        currents[neuron] = current * toReference.fastDecay;
        latest[neuron] = time;
    }

    /** All neurons receive their weights, of one row. */
    void receive(double time, double[] weights, int row) {
        double reference = reference(time);
        referAll(reference);
        toReference.to(reference - time);
        double response = toReference.response;
        double fastDecay = toReference.fastDecay;
        for (int n = 0; n < count; n++) {
            potentials[n] += weights[row + n] * response;
            currents[n] += weights[row + n] * fastDecay;
        }
        latestOfAll = time;
    }

    /** Calculates the reference times and the two factors of many arrivals. */
    void factors(
            double[] times, int count, double[] references, double[] elapsed, double[] responses, double[] fastDecays) {
        for (int i = 0; i < count; i++) {
            references[i] = Math.rint(times[i] * perWidth) * width;
        }
        for (int i = 0; i < count; i++) {
            elapsed[i] = references[i] - times[i];
        }
        toReference.responses(elapsed, count, responses);
        toReference.fastDecays(elapsed, count, fastDecays);
    }

    /** Adds arrivals to all neurons, one after the other: up to {@link #ROWS} rows with their factors, from one on. */
    void add(double[][] rows, int rowCount, double[] responses, double[] fastDecays, int first) {
        if (rowCount == ROWS) {
            add(potentials, rows[0], rows[1], rows[2], rows[3], responses, first);
            add(currents, rows[0], rows[1], rows[2], rows[3], fastDecays, first);
        } else {
            for (int row = 0; row < rowCount; row++) {
                add(potentials, rows[row], responses[first + row]);
                add(currents, rows[row], fastDecays[first + row]);
            }
        }
    }

    /** The two loops are short enough to be vectorized by the just-in-time compiler; one for both sums is not. */
    private static void add(
            double[] sums, double[] row0, double[] row1, double[] row2, double[] row3, double[] factors, int first) {
        double factor0 = factors[first];
        double factor1 = factors[first + 1];
        double factor2 = factors[first + 2];
        double factor3 = factors[first + 3];
        for (int n = 0; n < sums.length; n++) {
            sums[n] = (((sums[n] + row0[n] * factor0) + row1[n] * factor1) + row2[n] * factor2) + row3[n] * factor3;
        }
    }

    private static void add(double[] sums, double[] row, double factor) {
        for (int n = 0; n < sums.length; n++) {
            sums[n] += row[n] * factor;
        }
    }

    /** Notes that all neurons had an event. */
    void allHadEvent(double time) {
        latestOfAll = time;
    }

    void save(DataOutput out) throws IOException {
        for (int n = 0; n < count; n++) {
            out.writeDouble(potentials[n]);
            out.writeDouble(currents[n]);
            out.writeDouble(referenceOf(n));
            out.writeDouble(latest(n));
        }
    }

    void restore(DataInput in) throws IOException {
        commonReference = Double.NaN;
        latestOfAll = 0;
        for (int n = 0; n < count; n++) {
            potentials[n] = in.readDouble();
            currents[n] = in.readDouble();
            references[n] = in.readDouble();
            latest[n] = in.readDouble();
        }
    }
}
