package org.microspike.images;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.zip.CRC32;
import java.util.zip.DeflaterOutputStream;

/** Small PNG pictures, written apart from what reads them. */
final class PngFiles {
    static final byte[] SIGNATURE = {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1A, '\n'};

    private PngFiles() {}

    /** A picture of 8-bit greys. */
    static byte[] grey(int width, int height, IdxFiles.PixelValue value) throws IOException {
        byte[] rows = new byte[width * height];
        for (int i = 0; i < rows.length; i++) {
            rows[i] = (byte) value.of(0, i);
        }
        return of(width, height, 8, 0, rows, 0);
    }

    /**
     * A picture.
     *
     * @param rows its samples as they are packed into bytes, without filters
     * @param filter of row y is this and y more, modulo 5
     */
    static byte[] of(int width, int height, int depth, int type, byte[] rows, int filter) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        bytes.write(SIGNATURE);
        bytes.write(header(width, height, depth, type, 0));
        if (type == 3) {
            // Greys of ten times their index.
            byte[] palette = new byte[3 * 16];
            for (int i = 0; i < palette.length; i++) {
                palette[i] = (byte) (i / 3 * 10);
            }
            bytes.write(chunk("PLTE", palette));
        }
        byte[] data = packed(filtered(rows, height, filter, Math.max(1, samples(type) * depth / 8)));
        // In two chunks, as large pictures are.
        bytes.write(chunk("IDAT", Arrays.copyOf(data, 3)));
        bytes.write(chunk("tEXt", "Comment\0none".getBytes(StandardCharsets.ISO_8859_1)));
        bytes.write(chunk("IDAT", Arrays.copyOfRange(data, 3, data.length)));
        bytes.write(chunk("IEND"));
        return bytes.toByteArray();
    }

    private static int samples(int type) {
        return new int[] {1, 0, 3, 1, 2, 0, 4}[type];
    }

    static byte[] header(int width, int height, int depth, int type, int interlaced) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        DataOutputStream out = new DataOutputStream(bytes);
        out.writeInt(width);
        out.writeInt(height);
        out.write(new byte[] {(byte) depth, (byte) type, 0, 0, (byte) interlaced});
        return chunk("IHDR", bytes.toByteArray());
    }

    static byte[] chunk(String name, byte... data) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        DataOutputStream out = new DataOutputStream(bytes);
        CRC32 checksum = new CRC32();
        checksum.update(name.getBytes(StandardCharsets.ISO_8859_1));
        checksum.update(data);
        out.writeInt(data.length);
        out.writeBytes(name);
        out.write(data);
        out.writeInt((int) checksum.getValue());
        return bytes.toByteArray();
    }

    static byte[] packed(byte[] data) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (DeflaterOutputStream out = new DeflaterOutputStream(bytes)) {
            out.write(data);
        }
        return bytes.toByteArray();
    }

    private static byte[] filtered(byte[] rows, int height, int first, int left) {
        int length = rows.length / height;
        byte[] filtered = new byte[height * (length + 1)];
        for (int y = 0; y < height; y++) {
            int filter = (first + y) % 5;
            filtered[y * (length + 1)] = (byte) filter;
            for (int x = 0; x < length; x++) {
                int a = x >= left ? rows[y * length + x - left] & 0xFF : 0;
                int b = y > 0 ? rows[(y - 1) * length + x] & 0xFF : 0;
                int c = x >= left && y > 0 ? rows[(y - 1) * length + x - left] & 0xFF : 0;
                int[] predicted = {0, a, b, (a + b) >> 1, nearest(a + b - c, a, b, c)};
                filtered[y * (length + 1) + 1 + x] = (byte) (rows[y * length + x] - predicted[filter]);
            }
        }
        return filtered;
    }

    private static int nearest(int to, int... candidates) {
        int best = candidates[0];
        for (int candidate : candidates) {
            if (Math.abs(candidate - to) < Math.abs(best - to)) {
                best = candidate;
            }
        }
        return best;
    }
}
