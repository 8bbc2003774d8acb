package org.microspike.api.measure;

/**
 * How irregularly neurons spike: 0 for a clock, 1 for a Poisson process, by each of three measures of the intervals
 * I<sub>1</sub> ... I<sub>n</sub> between the successive spikes of a neuron. Each is the mean over the neurons that have at
 * least {@value #LEAST_INTERVALS} intervals: of few intervals the measures tell little.
 *
 * @param neurons how many those are, at least 1
 * @param cv the coefficient of variation: the standard deviation of the intervals (the square root of the mean squared
 *     deviation) over their mean
 * @param cv2 the mean of 2 |I<sub>i+1</sub> - I<sub>i</sub>| / (I<sub>i+1</sub> + I<sub>i</sub>), which a rate that changes
 *     slowly does not raise (Holt, Softky, Koch and Douglas 1996, doi 10.1152/jn.1996.75.5.1806)
 * @param lv the local variation, the mean of 3 ((I<sub>i+1</sub> - I<sub>i</sub>) / (I<sub>i+1</sub> +
 *     I<sub>i</sub>))<sup>2</sup> (Shinomoto, Shima and Tanji 2003, doi 10.1162/089976603322518759)
 * @since 0.1.0
 */
public record Irregularity(int neurons, double cv, double cv2, double lv) {
    /** The number of intervals from which on a neuron counts. */
    public static final int LEAST_INTERVALS = 5;
}
