package org.microspike.report;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Base64;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;

/** Numbers as text: base64 of their bytes, little-endian as a browser's typed arrays are on every usual machine. */
final class Block {
    private static final int NONE = 65_535;

    private Block() {}

    static String of(float[] values) {
        ByteBuffer bytes = buffer(values.length, Float.BYTES);
        bytes.asFloatBuffer().put(values);
        return text(bytes);
    }

    static String of(double[] values) {
        ByteBuffer bytes = buffer(values.length, Double.BYTES);
        bytes.asDoubleBuffer().put(values);
        return text(bytes);
    }

    static String of(int[] values) {
        ByteBuffer bytes = buffer(values.length, Integer.BYTES);
        bytes.asIntBuffer().put(values);
        return text(bytes);
    }

    static String shorts(IntStream values) {
        int[] all = values.toArray();
        ByteBuffer bytes = buffer(all.length, Short.BYTES);
        for (int value : all) {
            bytes.putShort((short) value);
        }
        return text(bytes);
    }

    /** Values from a low to a high one in 65,534 steps, each in two bytes; the last of these for one that is no number. */
    static String levels(double[] values, double low, double high) {
        return shorts(DoubleStream.of(values)
                .mapToInt(value -> Double.isNaN(value) ? NONE : share(value, low, high, NONE - 1)));
    }

    private static int share(double value, double low, double high, int steps) {
        return (int) Math.round(Math.max(0, Math.min(1, (value - low) / (high - low))) * steps);
    }

    /** Times from one to another in two thousand million steps, which keeps a year to within 15 milliseconds. */
    static String times(double[] times, double from, double to) {
        return of(DoubleStream.of(times)
                .mapToInt(time -> share(time, from, to, Integer.MAX_VALUE))
                .toArray());
    }

    private static ByteBuffer buffer(int count, int size) {
        return ByteBuffer.allocate(Math.multiplyExact(count, size)).order(ByteOrder.LITTLE_ENDIAN);
    }

    private static String text(ByteBuffer bytes) {
        return Base64.getEncoder().encodeToString(bytes.array());
    }
}
