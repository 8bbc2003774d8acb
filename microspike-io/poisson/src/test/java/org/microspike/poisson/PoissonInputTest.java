package org.microspike.poisson;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.microspike.api.Input;
import org.microspike.api.data.SpikeBlock;
import org.microspike.api.message.MicroSpikeException;
import org.microspike.api.numeric.RandomStream;
import org.microspike.api.setting.SettingException;
import org.microspike.api.setting.Settings;

/** The statistics of the spikes, each within five standard errors. */
class PoissonInputTest {
    @TempDir
    private Path folder;

    private Input open(Map<String, Object> given) throws IOException {
        var source = new PoissonSource();
        return source.open(Settings.check(source.parameters(), given), RandomStream.seeded(1));
    }

    private Map<String, Object> withProfile(String profile, Object... given) throws IOException {
        Path file = folder.resolve("profile.csv");
        Files.writeString(file, profile);
        Map<String, Object> settings = new HashMap<>(Map.of("profile", file.toString()));
        for (int i = 0; i < given.length; i += 2) {
            settings.put((String) given[i], given[i + 1]);
        }
        return settings;
    }

    /** How many spikes each afferent has in [from, to). */
    private static double[] counts(Input input, double from, double to) throws IOException {
        double[] counts = new double[input.afferents()];
        SpikeBlock block = new SpikeBlock(1000);
        do {
            input.read(block);
            for (int i = 0; i < block.size(); i++) {
                if (block.times()[i] >= from && block.times()[i] < to) {
                    counts[block.sources()[i]]++;
                }
            }
        } while (block.size() > 0 && block.times()[block.size() - 1] < to);
        return counts;
    }

    private static void assertPoisson(double expected, double count) {
        assertEquals(expected, count, 5 * Math.sqrt(expected));
    }

    @Test
    void hasItsRatesOneByOne() throws IOException {
        double[] counts =
                counts(open(Map.of("afferents", 4, "rate", List.of("10 Hz", "0 Hz", "40 Hz", "1 Hz"))), 0, 500);
        assertPoisson(5000, counts[0]);
        assertEquals(0, counts[1]);
        assertPoisson(20_000, counts[2]);
        assertPoisson(500, counts[3]);
    }

    @Test
    void hasExponentialIntervalsWhateverTheFrames() throws IOException {
        Input input = open(Map.of("afferents", 2, "rate", List.of("3 Hz", "30 Hz")));
        SpikeBlock block = new SpikeBlock(20_000);
        input.read(block);
        double last = 0;
        int intervals = 0;
        int longer = 0;
        for (int i = 0; i < block.size(); i++) {
            if (block.sources()[i] == 1) {
                longer += block.times()[i] - last > Math.log(2) / 30 ? 1 : 0;
                last = block.times()[i];
                intervals++;
            }
        }
        // Half of the intervals are longer than the median.
        assertEquals(0.5, longer / (double) intervals, 5 * 0.5 / Math.sqrt(intervals));
    }

    @Test
    void spikesFromOneTimeToAnotherWithAProfileOrWithout() throws IOException {
        Map<String, Object> window = Map.of("from", "1.5 s", "to", "3 s");
        assertEquals(0, Arrays.stream(counts(open(window), 0, 1.5)).sum());
        assertPoisson(15_000, Arrays.stream(counts(open(window), 1.5, 3)).sum());
        assertEquals(0, Arrays.stream(counts(open(window), 3, 1000)).sum());

        Map<String, Object> both = withProfile("time,factor\n1,2\n2,0\n2.5,3\n");
        both.putAll(window);
        assertPoisson(10_000, Arrays.stream(counts(open(both), 1.5, 2)).sum());
        assertEquals(0, Arrays.stream(counts(open(both), 2, 2.5)).sum());
        assertPoisson(15_000, Arrays.stream(counts(open(both), 2.5, 3)).sum());
        assertEquals(0, Arrays.stream(counts(open(both), 3, 1000)).sum());
    }

    @Test
    void aWindowThatEndsBeforeItBeginsIsRefused() {
        SettingException refused = assertThrows(SettingException.class, () -> open(Map.of("from", "2 s", "to", "2 s")));
        assertEquals("'from' is 2.0 s and 'to' is 2.0 s, but 'to' must be after 'from'.", refused.getMessage());
    }

    @Test
    void followsAProfileOfAll() throws IOException {
        String profile = "time,factor\n2,1\n4,0\n4.5,3\n";
        assertEquals(0, Arrays.stream(counts(open(withProfile(profile)), 0, 2)).sum());
        assertPoisson(
                20_000, Arrays.stream(counts(open(withProfile(profile)), 2, 4)).sum());
        assertEquals(
                0, Arrays.stream(counts(open(withProfile(profile)), 4, 4.5)).sum());
        assertPoisson(
                15_000,
                Arrays.stream(counts(open(withProfile(profile)), 4.5, 5)).sum());
    }

    @Test
    void followsAProfileOfEach() throws IOException {
        Map<String, Object> given = withProfile("time,0,1\n0,1000,0\n1,0,2000\n", "afferents", 2, "rate", "1 Hz");
        double[] first = counts(open(given), 0, 1);
        assertPoisson(1000, first[0]);
        assertEquals(0, first[1]);
        double[] second = counts(open(given), 1, 2);
        assertEquals(0, second[0]);
        assertPoisson(2000, second[1]);
    }

    @Test
    void endsWhereNothingFollows() throws IOException {
        assertTrue(Arrays.stream(counts(open(withProfile("time,factor\n0,1\n1,0\n")), 0, 10))
                        .sum()
                > 0);
        assertEquals(
                0, Arrays.stream(counts(open(Map.of("rate", "0 Hz")), 0, 10)).sum());
    }

    @Test
    void isTheSameFromAnyTimeOn() throws IOException {
        Map<String, Object> given = withProfile("time,factor\n0,1\n0.3,0\n1.7,0.01\n2.2,5\n", "afferents", 20);
        for (double time : new double[] {0, 0.1, 0.3, 1.65, 1.71, 2.3, 100}) {
            Input skipped = open(given);
            skipped.skip(time);
            assertEquals(
                    Arrays.toString(counts(open(given), time, time + 5)),
                    Arrays.toString(counts(skipped, time, time + 5)));
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "''                            | is empty",
                "'time,factor\n'              | has a header but no row",
                "'factor\n1\n'               | line 1: 'factor' must be a header that starts with time",
                "'time,0,1\n0,1,1\n'         | line 1: 'time,0,1' names 2 columns beside time, but there must be one, or one for each of 3",
                "'time,factor\n0,1\n0,2\n'  | line 3: '0,2' is not after",
                "'time,factor\n0\n'          | line 2: '0' has 1 column",
                "'time,factor\n0,1,2\n'      | line 2: '0,1,2' has 3 columns",
                "'time,factor\n0,-1\n'       | line 2: '-1' must be at least 0",
                "'time,factor\n0,much\n'     | line 2: 'much' is not a number",
            })
    void refusesAWrongProfile(String profile, String message) throws IOException {
        Map<String, Object> given = withProfile(profile.replace("\\n", "\n"), "afferents", 3);
        MicroSpikeException refused = assertThrows(MicroSpikeException.class, () -> open(given));
        assertTrue(refused.getMessage().contains(message), refused.getMessage());
    }

    /** A normal scatter leaves the k-th harmonic of the phases with exp(-(2 pi k frequency jitter)^2 / 2). */
    @ParameterizedTest
    @CsvSource({"5000, 40e-6", "5000, 10e-6", "0.5, 0.7", "20, 1"})
    void isLockedToATone(double frequency, double jitter) throws IOException {
        Input input = open(
                Map.of("afferents", 10, "rate", "100 Hz", "tone", frequency + " Hz", "tone_jitter", jitter + " s"));
        SpikeBlock block = new SpikeBlock(200_000);
        input.read(block);
        assertPoisson(1000 * block.times()[block.size() - 1], block.size());
        for (int harmonic = 1; harmonic <= 3; harmonic++) {
            double cosines = 0;
            double sines = 0;
            for (int i = 0; i < block.size(); i++) {
                double phase = 2 * Math.PI * harmonic * frequency * block.times()[i];
                cosines += Math.cos(phase) / block.size();
                sines += Math.sin(phase) / block.size();
            }
            double angle = 2 * Math.PI * harmonic * frequency * jitter;
            assertEquals(Math.exp(-angle * angle / 2), cosines, 5 / Math.sqrt(block.size()));
            assertEquals(0, sines, 5 / Math.sqrt(block.size()));
        }
    }
}
