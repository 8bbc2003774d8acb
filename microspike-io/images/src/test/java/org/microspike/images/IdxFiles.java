package org.microspike.images;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.GZIPOutputStream;

/** Small IDX files. */
final class IdxFiles {
    private static final int UNSIGNED_BYTE = 8;

    private IdxFiles() {}

    /** The bytes of a file of given sizes, whatever values follow. */
    static byte[] bytes(int[] sizes, byte... values) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        DataOutputStream out = new DataOutputStream(bytes);
        out.writeInt(UNSIGNED_BYTE << 8 | sizes.length);
        for (int size : sizes) {
            out.writeInt(size);
        }
        out.write(values);
        return bytes.toByteArray();
    }

    static Path labels(Path folder, int... labels) throws IOException {
        byte[] values = new byte[labels.length];
        for (int i = 0; i < labels.length; i++) {
            values[i] = (byte) labels[i];
        }
        return Files.write(folder.resolve("labels"), bytes(new int[] {labels.length}, values));
    }

    /** Pictures of which pixel i of picture n has the value of a formula. */
    static Path pictures(Path folder, int count, int rows, int columns, PixelValue value) throws IOException {
        byte[] values = new byte[count * rows * columns];
        for (int i = 0; i < values.length; i++) {
            values[i] = (byte) value.of(i / (rows * columns), i % (rows * columns));
        }
        return Files.write(folder.resolve("images"), bytes(new int[] {count, rows, columns}, values));
    }

    /** What a pixel has. */
    interface PixelValue {
        int of(int picture, int pixel);
    }

    static Path packed(Path file) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (GZIPOutputStream out = new GZIPOutputStream(bytes)) {
            out.write(Files.readAllBytes(file));
        }
        return Files.write(file.resolveSibling(file.getFileName() + ".packed"), bytes.toByteArray());
    }
}
