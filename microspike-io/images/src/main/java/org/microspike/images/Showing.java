package org.microspike.images;

import org.microspike.api.numeric.RegularTimes;
import org.microspike.api.setting.Settings;

/**
 * How pictures are shown: one after the other, each for the same time, after the end of which nothing is shown for a while.
 *
 * @param starts of all that is shown
 * @param ends of the same
 * @param shuffled whether each repeat has an order of its own
 * @param repeats how often all are shown
 * @param leastSpikes a picture to which the network responds with fewer is shown again
 * @param brighter what is added to the brightness, 1 at first, each time that a picture is shown again
 * @param attempts how often a picture is shown at most, for it to be accepted whatever the response
 */
record Showing(
        RegularTimes starts,
        RegularTimes ends,
        boolean shuffled,
        int repeats,
        int leastSpikes,
        double brighter,
        int attempts) {
    static Showing of(Settings settings) {
        double show = settings.number("show");
        double period = show + settings.number("rest");
        return new Showing(
                new RegularTimes(period, 0, Double.POSITIVE_INFINITY),
                new RegularTimes(period, show, Double.POSITIVE_INFINITY),
                settings.text("order").equals("shuffled"),
                settings.integer("repeats"),
                settings.integer("least_spikes"),
                settings.number("brighter"),
                settings.integer("attempts"));
    }

    double intensity(int attempt) {
        return 1 + brighter * attempt;
    }
}
