package org.microspike.images;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.microspike.api.message.MicroSpikeException;
import org.microspike.api.numeric.RandomStream;

class PngTest {
    @TempDir
    private Path folder;

    private Png read(byte[] bytes) throws IOException {
        return Png.read(Files.write(folder.resolve("picture.png"), bytes));
    }

    private static int[] values(Png png) {
        int[] values = new int[png.pixels().length];
        Arrays.setAll(values, i -> png.pixels()[i] & 0xFF);
        return values;
    }

    private static byte[] bytes(int... values) {
        byte[] bytes = new byte[values.length];
        for (int i = 0; i < values.length; i++) {
            bytes[i] = (byte) values[i];
        }
        return bytes;
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2, 3, 4})
    void undoesAllFilters(int first) throws IOException {
        RandomStream random = RandomStream.seeded(first);
        byte[] pixels = new byte[9 * 11];
        for (int i = 0; i < pixels.length; i++) {
            pixels[i] = (byte) random.nextInt(256);
        }
        Png read = read(PngFiles.of(9, 11, 8, 0, pixels, first));
        assertEquals(9, read.width());
        assertEquals(11, read.height());
        assertArrayEquals(pixels, read.pixels());
    }

    @Test
    void coloursBecomeTheirBrightness() throws IOException {
        byte[] colours = bytes(255, 0, 0, 0, 255, 0, 0, 0, 255, 255, 255, 255);
        assertArrayEquals(new int[] {76, 150, 29, 255}, values(read(PngFiles.of(2, 2, 8, 2, colours, 3))));
    }

    @Test
    void whatIsTransparentIsDark() throws IOException {
        byte[] greys = bytes(200, 255, 200, 0, 200, 128, 0, 255);
        assertArrayEquals(new int[] {200, 0, 100, 0}, values(read(PngFiles.of(2, 2, 8, 4, greys, 4))));
        byte[] colours = bytes(255, 255, 255, 255, 255, 255, 255, 51);
        assertArrayEquals(new int[] {255, 51}, values(read(PngFiles.of(2, 1, 8, 6, colours, 1))));
    }

    @Test
    void fewBitsOrManyBecomeEight() throws IOException {
        // Rows begin with a byte of their own.
        assertArrayEquals(
                new int[] {255, 0, 255, 0, 0, 255}, values(read(PngFiles.of(3, 2, 1, 0, bytes(0xA0, 0x20), 0))));
        assertArrayEquals(new int[] {0, 85, 170, 255}, values(read(PngFiles.of(4, 1, 2, 0, bytes(0x1B), 0))));
        assertArrayEquals(new int[] {17, 255, 0}, values(read(PngFiles.of(3, 1, 4, 0, bytes(0x1F, 0x00), 0))));
        assertArrayEquals(new int[] {1, 255}, values(read(PngFiles.of(2, 1, 16, 0, bytes(1, 200, 255, 0), 0))));
        assertArrayEquals(new int[] {30, 150}, values(read(PngFiles.of(2, 1, 4, 3, bytes(0x3F), 0))));
    }

    @Test
    void refusesWhatItDoesNotRead() throws IOException {
        byte[] right = PngFiles.grey(4, 4, (picture, pixel) -> pixel);
        assertRefused("is a damaged PNG picture: it ends too early", Arrays.copyOf(right, right.length - 20));
        byte[] flipped = right.clone();
        flipped[45] ^= 1;
        assertRefused("is a damaged PNG picture: a checksum is wrong", flipped);
        assertRefused("is no PNG picture", bytes('G', 'I', 'F', '8'));
        assertRefused("is interlaced", PngFiles.header(4, 4, 8, 0, 1));
        assertRefused("is of 2000 x 2000 pixels; the most is 1,048,576", PngFiles.header(2000, 2000, 8, 0, 0));
        assertRefused("it has no type of colours", PngFiles.header(4, 4, 3, 0, 0));
        assertRefused("has transparent colours", PngFiles.chunk("tRNS", (byte) 0, (byte) 1));
        assertRefused("it has no header", PngFiles.chunk("IEND"));
        assertRefused(
                "it has too few pixels",
                PngFiles.header(4, 4, 8, 0, 0),
                PngFiles.chunk("IDAT", PngFiles.packed(new byte[3])),
                PngFiles.chunk("IEND"));
    }

    private void assertRefused(String message, byte[]... parts) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        if (parts[0].length > 4 && parts[0][1] != 'P') {
            bytes.write(PngFiles.SIGNATURE);
        }
        for (byte[] part : parts) {
            bytes.write(part);
        }
        MicroSpikeException refused = assertThrows(MicroSpikeException.class, () -> read(bytes.toByteArray()));
        assertTrue(refused.getMessage().contains(message), refused.getMessage());
        assertTrue(refused.getMessage().startsWith(folder.toString()), refused.getMessage());
    }
}
