package org.microspike.images;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Isolated;
import org.microspike.api.setting.Settings;
import org.microspike.fuzz.BinaryMutator;
import org.microspike.fuzz.Campaign;
import org.microspike.fuzz.TextMutator;

/** Damaged files of pictures: whatever they hold, they are read, or refused with a message. */
@Isolated("a campaign counts the files that the process has open")
class ImagesFuzzTest {
    @TempDir
    private Path folder;

    @Test
    void idxFiles() throws IOException {
        Path images = IdxFiles.pictures(folder, 5, 4, 3, (picture, pixel) -> 40 * picture + pixel);
        List<byte[]> whole = List.of(Files.readAllBytes(images), Files.readAllBytes(IdxFiles.packed(images)));
        new Campaign("idx", new BinaryMutator(), whole, 8).run(500, bytes -> read(bytes, "images"));
    }

    @Test
    void labels() throws IOException {
        IdxFiles.pictures(folder, 5, 4, 3, (picture, pixel) -> 40 * picture + pixel);
        List<byte[]> whole = List.of(Files.readAllBytes(IdxFiles.labels(folder, 1, 2, 3, 4, 5)));
        new Campaign("idx-labels", new BinaryMutator(), whole, 8).run(200, bytes -> read(bytes, "labels"));
    }

    @Test
    void csvFiles() {
        List<byte[]> whole = List.of(
                "label,1,2,3,4\n7,0,1,2,255\n".getBytes(StandardCharsets.UTF_8),
                "1, 20, 30, 40, 50\r\n2,0,0,0,0\r\n".getBytes(StandardCharsets.UTF_8));
        new Campaign("csv-pictures", new TextMutator(List.of("label", "class", ",", "255")), whole, 8)
                .run(200, bytes -> read(bytes, "images"));
    }

    @Test
    void pngFiles() throws IOException {
        List<byte[]> whole = List.of(
                PngFiles.grey(5, 4, (picture, pixel) -> 7 * pixel),
                PngFiles.of(3, 3, 4, 3, new byte[] {0x12, 0x30, 0x45, 0x60, 0x78, (byte) 0x90}, 1));
        new Campaign("png", new BinaryMutator(), whole, 8).run(500, bytes -> Png.read(write(bytes)));
    }

    private void read(byte[] bytes, String key) throws IOException {
        Path damaged = write(bytes);
        Map<String, Path> files = key.equals("images")
                ? Map.of("images", damaged)
                : Map.of("images", folder.resolve("images"), key, damaged);
        Pictures pictures = PictureFile.read(Settings.check(new ImagesSource().parameters(), files));
        for (int i = 0; i < pictures.count(); i++) {
            assertEquals(pictures.width() * pictures.height(), pictures.pixels().get(i).length);
            pictures.label(i);
        }
    }

    private Path write(byte[] bytes) throws IOException {
        Path file = folder.resolve("damaged");
        // A new file: to write over a file has file systems wait for the disk.
        Files.deleteIfExists(file);
        return Files.write(file, bytes);
    }
}
