package org.microspike.pattern;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.microspike.api.data.SpikeTrain;

/** The statistics of the background, alone and with noise. */
class BackgroundTest {
    private static final int AFFERENTS = 500;
    private static final double SECONDS = 40;

    @Test
    void hasAMeanRateOf54HzWithoutAndOf64HzWithNoise() {
        SpikeTrain quiet = Inputs.stretch(1, settings(Map.of("noise_rate", "0 Hz")));
        Rate background = meanRate(quiet);
        // 54 Hz is published as a whole number. The afferents are independent, which gives the standard error.
        assertTrue(background.standardError < 0.2, () -> "standard error " + background.standardError);
        assertEquals(54, background.mean, 0.5 + 5 * background.standardError);

        SpikeTrain noisy = Inputs.stretch(1, settings(Map.of()));
        // The same background, so that the difference is a Poisson count.
        double noise = noisy.count() - quiet.count();
        double expected = 10 * AFFERENTS * SECONDS;
        assertEquals(expected, noise, 5 * Math.sqrt(expected));
    }

    @Test
    void spikesOfTheNoiseFallOnAllAfferentsAlike() {
        SpikeTrain noise = Inputs.stretch(1, settings(Map.of("max_rate", "0 Hz", "max_silence", "1 h")));
        double[][] times = Inputs.byAfferent(noise, AFFERENTS);
        double expected = 10 * SECONDS;
        double squares = 0;
        double shortGaps = 0;
        for (double[] train : times) {
            squares += (train.length - expected) * (train.length - expected) / expected;
            for (int i = 1; i < train.length; i++) {
                shortGaps += train[i] - train[i - 1] < 0.01 ? 1 : 0;
            }
        }
        // The counts scatter as Poisson numbers do: chi squared with 500 degrees of freedom, of variance 1000.
        assertEquals(AFFERENTS, squares, 5 * Math.sqrt(2 * AFFERENTS));
        // Gaps are exponential of mean 100 ms: a share 1 - exp(-0.1) is below 10 ms.
        double share = 1 - StrictMath.exp(-0.1);
        double gaps = noise.count() - AFFERENTS;
        assertEquals(share, shortGaps / gaps, 5 * Math.sqrt(share * (1 - share) / gaps));
    }

    @Test
    void isNeverSilentForLongerThanAllowed() {
        for (String silence : new String[] {"50 ms", "7.3 ms", "1 ms"}) {
            double longest = longestSilence(settings(Map.of("noise_rate", "0 Hz", "max_silence", silence)));
            double allowed = Double.parseDouble(silence.split(" ")[0]) / 1000;
            // Times are whole ticks of 0.93e-12 s.
            assertEquals(allowed, longest, 1e-12, "there is a forced spike, and never a longer silence");
        }
    }

    @Test
    void startsEverySilenceAtRandom() {
        // Without rates only forced spikes are left: each afferent is a clock of 50 ms with a phase of its own.
        SpikeTrain forced = Inputs.stretch(1, settings(Map.of("noise_rate", "0 Hz", "max_rate", "0 Hz")));
        assertEquals(AFFERENTS * SECONDS / 0.05, forced.count());
        double sum = 0;
        for (double[] train : Inputs.byAfferent(forced, AFFERENTS)) {
            sum += train[0];
        }
        // A uniform number in 50 ms has a standard deviation of 50 ms / sqrt(12).
        assertEquals(0.025, sum / AFFERENTS, 5 * 0.05 / Math.sqrt(12 * AFFERENTS));
    }

    @Test
    void isAPoissonProcessWhereItsRateIsFixed() {
        Map<String, Object> fixed =
                settings(Map.of("noise_rate", "0 Hz", "min_rate", "50 Hz", "max_rate", "50 Hz", "max_silence", "1 h"));
        SpikeTrain train = Inputs.stretch(1, fixed);
        // At most one spike in 1 ms: each of the steps is a coin, so the count is binomial.
        double steps = AFFERENTS * SECONDS * 1000;
        assertEquals(steps * 0.05, train.count(), 5 * Math.sqrt(steps * 0.05 * 0.95));
        double phases = 0;
        for (double time : train.times()) {
            phases += time * 1000 - Math.floor(time * 1000);
        }
        // Uniform within a step: variance 1/12.
        assertEquals(0.5, phases / train.count(), 5 / Math.sqrt(12.0 * train.count()));
    }

    @Test
    void changesItsRatesUnlessTheyMayNotChange() {
        double fixed = correlationOfHalves(Inputs.stretch(1, settings(Map.of("max_rate_change", "0 Hz/s"))));
        // Rates uniform in [0, 90] Hz have a variance of 675, counts in 20 s add one of 45 / 20 at most.
        assertTrue(fixed > 0.99, () -> "correlation " + fixed);
        double changing = correlationOfHalves(Inputs.stretch(1, settings(Map.of())));
        // Rates forget within a second: the correlation of independent samples has a standard error of 1 / sqrt(n).
        assertEquals(0, changing, 5 / Math.sqrt(AFFERENTS));
    }

    @Test
    void isTheSameWhateverThePatternsAndTheirJitter() {
        SpikeTrain alone = Inputs.stretch(1, settings(Map.of()));
        SpikeTrain half = Inputs.stretch(1, settings(Map.of("patterns", 1, "jitter", "3 ms")));
        double[][] expected = Inputs.byAfferent(alone, AFFERENTS);
        double[][] actual = Inputs.byAfferent(half, AFFERENTS);
        for (int afferent = AFFERENTS / 2; afferent < AFFERENTS; afferent++) {
            assertArrayEquals(expected[afferent], actual[afferent]);
        }
    }

    private record Rate(double mean, double standardError) {}

    private static Rate meanRate(SpikeTrain train) {
        double sum = 0;
        double squares = 0;
        for (double[] times : Inputs.byAfferent(train, AFFERENTS)) {
            double rate = times.length / SECONDS;
            sum += rate;
            squares += rate * rate;
        }
        double mean = sum / AFFERENTS;
        return new Rate(mean, Math.sqrt((squares / AFFERENTS - mean * mean) / AFFERENTS));
    }

    private static double longestSilence(Map<String, ?> given) {
        double longest = 0;
        for (double[] times : Inputs.byAfferent(Inputs.stretch(1, given), AFFERENTS)) {
            longest = Math.max(longest, times[0]);
            for (int i = 1; i < times.length; i++) {
                longest = Math.max(longest, times[i] - times[i - 1]);
            }
        }
        return longest;
    }

    /** How the afferents' counts in the first half go with those in the second. */
    private static double correlationOfHalves(SpikeTrain train) {
        double[] first = new double[AFFERENTS];
        double[] second = new double[AFFERENTS];
        for (int i = 0; i < train.count(); i++) {
            (train.times()[i] < SECONDS / 2 ? first : second)[train.sources()[i]]++;
        }
        return covariance(first, second) / Math.sqrt(covariance(first, first) * covariance(second, second));
    }

    private static double covariance(double[] one, double[] other) {
        double products = 0;
        for (int i = 0; i < one.length; i++) {
            products += one[i] * other[i];
        }
        double means = Arrays.stream(one).average().orElseThrow()
                * Arrays.stream(other).average().orElseThrow();
        return products / one.length - means;
    }

    private static Map<String, Object> settings(Map<String, ?> given) {
        Map<String, Object> settings =
                new HashMap<>(Map.of("afferents", AFFERENTS, "patterns", 0, "repeat", SECONDS + " s"));
        settings.putAll(given);
        return settings;
    }
}
