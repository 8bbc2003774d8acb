package org.microspike.report;

import java.util.Arrays;

/**
 * Some of the neurons of a population, evenly chosen; the script of the page chooses the same.
 *
 * @param size the number of neurons in the population
 * @param count the number of those chosen, from 0 to the size
 */
record Sample(int size, int count) {
    /** So many of a population, or all if they are fewer. */
    static Sample most(int size, long most) {
        return new Sample(size, (int) Math.min(size, most));
    }

    /** The number of the neuron at a place, from 0 to before the count. */
    int neuron(int place) {
        return (int) ((long) place * size / count);
    }

    /** Of every neuron the place; -1 for one that is not chosen. */
    int[] places() {
        int[] places = new int[size];
        Arrays.fill(places, -1);
        for (int place = 0; place < count; place++) {
            places[neuron(place)] = place;
        }
        return places;
    }
}
