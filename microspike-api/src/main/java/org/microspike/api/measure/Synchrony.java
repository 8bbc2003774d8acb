package org.microspike.api.measure;

/**
 * How synchronously the neurons of a population spike, by the spike counts n<sub>i</sub> of the neurons i in bins of 3 ms.
 *
 * @param fano the Fano factor of the population's count: Var(sum n<sub>i</sub>) / mean(sum n<sub>i</sub>). 1 for independent
 *     Poisson neurons, below 1 for independent regular ones; grows with the number of neurons if they spike together
 * @param chi that of Golomb and Rinzel (1994, Physica D 72:259) for counts: the square root of Var(mean
 *     n<sub>i</sub>) / mean Var(n<sub>i</sub>), variances over time and means over neurons. 1 if all spike in the same bins; one
 *     over the square root of the number of neurons if they are independent, whatever their irregularity; 0 if no count ever
 *     changes
 * @since 0.1.0
 */
public record Synchrony(double fano, double chi) {}
