package org.microspike.images;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.microspike.api.setting.Settings;

/**
 * The sets that most users start with. They are no part of this project: a test of one that is not there is skipped. MNIST is
 * looked for in the folder that the environment variable {@code MICROSPIKE_MNIST} names, Fashion-MNIST where Debian's package
 * dataset-fashion-mnist puts it.
 */
class PublishedSetsTest {
    private static Path folderOf(String set) {
        return Path.of(
                set.equals("mnist")
                        ? System.getenv().getOrDefault("MICROSPIKE_MNIST", "none")
                        : "/usr/share/datasets/fashion-mnist");
    }

    @ParameterizedTest
    @CsvSource({
        "mnist, train-images-idx3-ubyte, train-labels-idx1-ubyte, 60000, 1567298545, 267236",
        "mnist, t10k-images-idx3-ubyte, t10k-labels-idx1-ubyte, 10000, 264923200, 44434",
        "fashion, t10k-images-idx3-ubyte.gz, t10k-labels-idx1-ubyte.gz, 10000, 573469082, 45000"
    })
    void areReadAsTheyArePublished(String set, String images, String labels, int count, long pixels, int sumOfLabels)
            throws IOException {
        Path folder = folderOf(set);
        assumeTrue(Files.exists(folder.resolve(images)), "The set " + set + " is not installed");
        Map<String, Path> files = Map.of("images", folder.resolve(images), "labels", folder.resolve(labels));
        Pictures pictures = PictureFile.read(Settings.check(new ImagesSource().parameters(), files));
        assertEquals(count, pictures.count());
        assertEquals(28, pictures.width());
        assertEquals(28, pictures.height());
        long sum = 0;
        for (byte[] picture : pictures.pixels()) {
            for (byte pixel : picture) {
                sum += pixel & 0xFF;
            }
        }
        assertEquals(pixels, sum);
        assertEquals(
                sumOfLabels,
                pictures.labels().stream().mapToInt(Integer::parseInt).sum());
    }
}
