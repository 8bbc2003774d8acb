package org.microspike.hdf5;

import org.microspike.api.numeric.RegularTimes;

/**
 * What the configuration of a SONATA simulation says of one report.
 *
 * @param name also that of its file
 * @param cells the population
 * @param type compartment or synapse
 * @param sections soma or all
 * @param variable what was sampled
 * @param unit of the variable
 * @param from the time of the first sample in seconds
 * @param every the interval in seconds
 * @param samples the number of samples of each element, above 0
 */
record CircuitReport(
        String name,
        String cells,
        String type,
        String sections,
        String variable,
        String unit,
        double from,
        double every,
        long samples) {
    private static final String ARBITRARY = "a.u.";

    /** SONATA wants a unit. */
    static String unit(String unit) {
        return unit.isEmpty() ? ARBITRARY : unit;
    }

    String file() {
        return name + ".h5";
    }

    String json() {
        double start = Layout.toMilliseconds(from);
        double step = Layout.toMilliseconds(every);
        double end = new RegularTimes(step, start, Double.POSITIVE_INFINITY).time(samples);
        return """
                "%s": {"cells": "%s", "type": "%s", "sections": "%s", "variable_name": "%s", "unit": "%s",
                  "file_name": "%s", "start_time": %s, "end_time": %s, "dt": %s}""".formatted(name, cells, type, sections, variable, unit, file(), start, end, step);
    }
}
