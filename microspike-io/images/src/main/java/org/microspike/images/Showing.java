package org.microspike.images;

import java.util.List;
import org.microspike.api.numeric.RegularTimes;
import org.microspike.api.setting.Parameter;
import org.microspike.api.setting.Settings;

/**
 * How pictures are shown: one after the other, each for the same time, after the end of which nothing is shown for a while.
 *
 * @param starts of all that is shown
 * @param ends of the same
 * @param leastSpikes a picture to which the network responds with fewer is shown again
 * @param brighter what is added to the brightness, 1 at first, each time that a picture is shown again
 * @param attempts how often a picture is shown at most, for it to be accepted whatever the response
 */
record Showing(RegularTimes starts, RegularTimes ends, int leastSpikes, double brighter, int attempts) {
    static final List<Parameter> PARAMETERS = List.of(
            Parameter.time("show", "350 ms", "how long each is shown")
                    .atLeast(1e-6)
                    .atMost(1e6),
            Parameter.time("rest", "150 ms", "how long nothing is shown after each")
                    .atLeast(0)
                    .atMost(1e6),
            Parameter.integer(
                            "least_spikes",
                            "0",
                            "a picture with fewer output spikes, all populations that receive this input together,"
                                    + " is shown again, brighter; Diehl and Cook: 5")
                    .atLeast(0),
            Parameter.number(
                            "brighter",
                            "0.5",
                            "added to the brightness, 1 at first, each time that a picture is shown again")
                    .atLeast(0)
                    .atMost(1000),
            Parameter.integer(
                            "attempts",
                            "20",
                            "how often a picture is shown at most; then it is accepted whatever the response")
                    .atLeast(1));

    static Showing of(Settings settings) {
        double show = settings.number("show");
        double period = show + settings.number("rest");
        return new Showing(
                new RegularTimes(period, 0, Double.POSITIVE_INFINITY),
                new RegularTimes(period, show, Double.POSITIVE_INFINITY),
                settings.integer("least_spikes"),
                settings.number("brighter"),
                settings.integer("attempts"));
    }

    double intensity(int attempt) {
        return 1 + brighter * attempt;
    }
}
