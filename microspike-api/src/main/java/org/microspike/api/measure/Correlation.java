package org.microspike.api.measure;

/**
 * How much neurons spike together: the mean of Pearson's correlation coefficient between the spike counts of two neurons in
 * bins of 50 ms.
 *
 * @param pairs of how many pairs it is the mean, at least 1: of all pairs among the neurons of a sample
 *     ({@link ActivityMeter}) that have different counts in different bins
 * @param mean from -1 to 1; 0 for independent neurons
 * @since 0.1.0
 */
public record Correlation(long pairs, double mean) {}
