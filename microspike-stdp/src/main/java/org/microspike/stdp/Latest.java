package org.microspike.stdp;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/**
 * One output spike of each neuron: the latest, the one before, or the one before that. All loops run over arrays that share
 * their index and have no branch, so that the just-in-time compiler vectorizes them.
 */
final class Latest {
    /** The numbers of the output spikes among all, whole doubles from 1; 0 where there is none. */
    final double[] numbers;

    /** By how much they potentiate, scaled. */
    final double[] amounts;

    /** The largest number. */
    long newest;

    Latest(int neurons) {
        numbers = new double[neurons];
        amounts = new double[neurons];
    }

    /** The neuron's output spike is now this one. */
    void set(int neuron, long number, double amount) {
        numbers[neuron] = number;
        amounts[neuron] = amount;
        newest = Math.max(newest, number);
    }

    /** The neuron's output spike is now the one that was another's. */
    void take(int neuron, Latest later) {
        set(neuron, (long) later.numbers[neuron], later.amounts[neuron]);
    }

    /**
     * Takes over the values of the neurons whose output spike here came later than another, and 0 of the others.
     *
     * @param values one for each neuron
     * @param since the number of the other output spike
     * @param counted what is taken over; overwritten
     */
    void count(double[] values, double since, double[] counted) {
        double[] numbers = this.numbers;
        for (int n = 0; n < counted.length; n++) {
            counted[n] = values[n] * counts(numbers[n], since);
        }
    }

    /** 1 if an output spike came later than another, else 0: numbers are whole. */
    private static double counts(double number, double since) {
        return Math.max(0, Math.min(1, number - since));
    }

    /**
     * Takes over the amount of the first of each neuron's output spikes that came later than another; 0 where none did.
     *
     * @param last the latest ones
     * @param second the ones before
     * @param third the ones before that; no earlier one may have come later than that other
     * @param since the number of the other output spike
     * @param counted what is taken over; overwritten
     */
    static void first(Latest last, Latest second, Latest third, double since, double[] counted) {
        last.count(last.amounts, since, counted);
        if (second.newest > since) {
            second.replace(since, counted);
        }
        if (third.newest > since) {
            third.replace(since, counted);
        }
    }

    private void replace(double since, double[] counted) {
        double[] numbers = this.numbers;
        double[] amounts = this.amounts;
        for (int n = 0; n < counted.length; n++) {
            double counts = counts(numbers[n], since);
            counted[n] = amounts[n] * counts + counted[n] * (1 - counts);
        }
    }

    void save(DataOutput out) throws IOException {
        for (int n = 0; n < numbers.length; n++) {
            out.writeDouble(numbers[n]);
            out.writeDouble(amounts[n]);
        }
        out.writeLong(newest);
    }

    void restore(DataInput in) throws IOException {
        for (int n = 0; n < numbers.length; n++) {
            numbers[n] = in.readDouble();
            amounts[n] = in.readDouble();
        }
        newest = in.readLong();
    }
}
