package org.microspike.images;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.microspike.api.numeric.NumberedTimes;
import org.microspike.api.numeric.RandomStream;
import org.microspike.api.setting.SettingException;
import org.microspike.api.setting.Settings;

/** The spikes of a picture. */
class EncodingTest {
    private static final RandomStream UNUSED = RandomStream.seeded(1);

    private final NumberedTimes spikes = new NumberedTimes();

    /** Each spike as "afferent@time after the start, in milliseconds". */
    private List<String> spikes(Encoding encoding, double intensity, int... pixels) {
        byte[] picture = new byte[pixels.length];
        for (int i = 0; i < pixels.length; i++) {
            picture[i] = (byte) pixels[i];
        }
        encoding.encode(picture, intensity, 2, 2.255, UNUSED, spikes);
        List<String> texts = new ArrayList<>();
        for (int i = 0; i < spikes.size(); i++) {
            texts.add(spikes.number(i) + "@" + Math.round((spikes.time(i) - 2) * 1000));
        }
        return texts;
    }

    @Test
    void poissonHasRatesByBrightnessAndIntensity() {
        Encoding encoding = new PoissonEncoding(4, 100);
        byte[] picture = {0, 51, (byte) 255, 102};
        for (double intensity : new double[] {1, 2.5}) {
            double[] counts = new double[4];
            int earlier = 0;
            double last = 0;
            for (int trial = 0; trial < 1000; trial++) {
                encoding.encode(picture, intensity, 5, 5.5, UNUSED.named("trial " + trial), spikes);
                last = 5;
                for (int i = 0; i < spikes.size(); i++) {
                    counts[spikes.number(i)]++;
                    earlier += spikes.time(i) < 5.25 ? 1 : 0;
                    assertTrue(spikes.time(i) >= last && spikes.time(i) < 5.5);
                    last = spikes.time(i);
                }
            }
            double[] shares = {0, 0.2, 1, 0.4};
            double all = 0;
            for (int i = 0; i < 4; i++) {
                double expected = 1000 * 0.5 * 100 * intensity * shares[i];
                assertEquals(expected, counts[i], 5 * Math.sqrt(expected));
                all += expected;
            }
            assertEquals(all / 2, earlier, 5 * Math.sqrt(all / 2));
        }
    }

    @Test
    void latencyIsShorterForTheBrighterAndEqualForEqualOnes() {
        Encoding encoding = new LatencyEncoding(6);
        assertEquals(List.of("1@0", "2@55", "4@55", "5@155", "3@254"), spikes(encoding, 1, 0, 255, 200, 1, 200, 100));
        assertEquals(List.of("0@0", "1@0", "2@105"), spikes(encoding, 1.5, 255, 170, 100, 0, 0, 0));
        assertEquals(List.of(), spikes(encoding, 1, 0, 0, 0, 0, 0, 0));
    }

    @Test
    void aLatencyNeverReachesTheEnd() {
        double late = 1L << 40;
        assertTrue(LatencyEncoding.time(1e-9, late, late + 0.25) < late + 0.25);
    }

    @Test
    void onAndOffCellsRespondToContrastAlone() {
        Encoding encoding = new OnOffEncoding(5, 5, 0.5, 1, 0.05);
        assertEquals(50, encoding.afferents());
        int[] even = new int[25];
        Arrays.fill(even, 200);
        assertEquals(List.of(), spikes(encoding, 1, even));

        int[] spot = new int[25];
        spot[12] = 255;
        List<String> bright = spikes(encoding, 1, spot);
        assertTrue(bright.get(0).startsWith("12@"), bright::toString);
        // The neighbours, which the centre also reaches, are darker than their surroundings; all four alike.
        assertEquals(1, bright.stream().filter(spike -> isOn(spike, 25)).count(), bright::toString);
        int[] hole = new int[25];
        Arrays.fill(hole, 255);
        hole[12] = 0;
        List<String> dark = spikes(encoding, 1, hole);
        assertEquals(dark.get(0).replace("37@", "12@"), bright.get(0));
        assertEquals(bright.size(), dark.size());
        // The spike of twice the contrast is twice as far from the end.
        spot[12] = 100;
        double half = time(spikes(encoding, 1, spot).get(0));
        double twice = time(spikes(encoding, 2, spot).get(0));
        assertEquals(255 - twice, 2 * (255 - half), 2);
    }

    private static boolean isOn(String spike, int cells) {
        return Integer.parseInt(spike.replaceFirst("@.*", "")) < cells;
    }

    private static double time(String spike) {
        return Double.parseDouble(spike.replaceFirst(".*@", ""));
    }

    /** Bright exactly where the cell is excited, a picture makes it spike at the very start, and no other does. */
    @Test
    void noContrastIsAboveOne() {
        int size = 13;
        int[] best = new int[size * size];
        for (int i = 0; i < best.length; i++) {
            int x = i % size - size / 2;
            int y = i / size - size / 2;
            best[i] = x * x + y * y < 4 ? 255 : 0;
        }
        assertEquals(
                "84@0",
                spikes(new OnOffEncoding(size, size, 1, 2, 0.05), 1, best).get(0));
    }

    @Test
    void theSurroundMustBeLarger(@TempDir Path folder) throws IOException {
        Path images = IdxFiles.pictures(folder, 1, 2, 2, (picture, pixel) -> 9);
        ImagesSource source = new ImagesSource();
        Settings settings =
                Settings.check(source.parameters(), Map.of("images", images, "encoding", "on-off", "centre", 2));
        SettingException refused = assertThrows(SettingException.class, () -> source.open(settings, UNUSED));
        assertEquals("centre", refused.key());
    }
}
