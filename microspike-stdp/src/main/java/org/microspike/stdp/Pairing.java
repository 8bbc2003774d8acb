package org.microspike.stdp;

import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/** Which presynaptic spikes are paired with which postsynaptic ones (Morrison, Diesmann and Gerstner 2008). */
enum Pairing {
    /**
     * At a postsynaptic spike a synapse is potentiated only if its afferent has spiked since the neuron's previous
     * spike, with the latest such spike; at a presynaptic spike it is depressed only if the neuron has spiked since the
     * afferent's previous spike, with the latest such spike (reduced nearest neighbour, their figure 7C).
     */
    RESTRICTED_NEAREST,
    /** Every spike pairs with the latest spike of the other side. */
    NEAREST,
    /** Every spike pairs with all earlier spikes of the other side. */
    ALL_TO_ALL;

    /** The name in experiment files: restricted-nearest, nearest, all-to-all. */
    String text() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    static List<String> texts() {
        return Stream.of(values()).map(Pairing::text).toList();
    }

    static Pairing of(String text) {
        return values()[texts().indexOf(text)];
    }
}
