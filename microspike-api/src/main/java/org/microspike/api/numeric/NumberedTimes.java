package org.microspike.api.numeric;

import java.util.Arrays;

/**
 * Times, each with a number, such as spikes with their sources: collected in any order and sorted, without an object for each.
 *
 * @since 0.1.0
 */
public final class NumberedTimes {
    private double[] times = new double[16];
    private int[] numbers = new int[16];
    private double[] sortedTimes = new double[0];
    private int[] sortedNumbers = new int[0];
    private int size;

    /** None yet. */
    public NumberedTimes() {}

    /** Forgets all. */
    public void clear() {
        size = 0;
    }

    /**
     * How many there are.
     *
     * @return at least 0
     */
    public int size() {
        return size;
    }

    /**
     * One of the times.
     *
     * @param index its place, from 0
     * @return in seconds
     */
    public double time(int index) {
        return times[index];
    }

    /**
     * The number of one of the times.
     *
     * @param index its place, from 0
     * @return the number
     */
    public int number(int index) {
        return numbers[index];
    }

    /**
     * Adds a time.
     *
     * @param time in seconds
     * @param number its number
     */
    public void add(double time, int number) {
        if (size == times.length) {
            times = Arrays.copyOf(times, size * 2);
            numbers = Arrays.copyOf(numbers, size * 2);
        }
        times[size] = time;
        numbers[size] = number;
        size++;
    }

    /** Keeps the times that are not before a time, in their order, and adds the others to some. */
    public void moveBefore(double before, NumberedTimes others) {
        int kept = 0;
        for (int i = 0; i < size; i++) {
            if (times[i] < before) {
                others.add(times[i], numbers[i]);
            } else {
                times[kept] = times[i];
                numbers[kept] = numbers[i];
                kept++;
            }
        }
        size = kept;
    }

    /** Puts them in order of time and, at equal times, of their numbers: merges ever longer runs, to and fro. */
    public void sort() {
        if (sortedTimes.length < size) {
            sortedTimes = new double[times.length];
            sortedNumbers = new int[times.length];
        }
        for (int run = 1; run < size; run *= 2) {
            for (int from = 0; from < size; from += 2 * run) {
                merge(from, Math.min(from + run, size), Math.min(from + 2 * run, size));
            }
            double[] otherTimes = sortedTimes;
            int[] otherNumbers = sortedNumbers;
            sortedTimes = times;
            sortedNumbers = numbers;
            times = otherTimes;
            numbers = otherNumbers;
        }
    }

    private void merge(int from, int middle, int to) {
        int left = from;
        int right = middle;
        for (int place = from; place < to; place++) {
            boolean takesLeft = right == to || (left < middle && isInOrder(left, right));
            int next = takesLeft ? left++ : right++;
            sortedTimes[place] = times[next];
            sortedNumbers[place] = numbers[next];
        }
    }

    private boolean isInOrder(int a, int b) {
        return times[a] < times[b] || (times[a] == times[b] && numbers[a] <= numbers[b]);
    }
}
