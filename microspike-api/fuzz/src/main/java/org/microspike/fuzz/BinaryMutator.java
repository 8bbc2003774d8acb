package org.microspike.fuzz;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;

/** Damages files of any kind: bits, numbers, and stretches that are lost, doubled, swapped or from another file. */
public final class BinaryMutator implements Mutator {
    private static final int MOST_CHANGES = 6;
    /** Numbers at the edges of what formats and programs can hold, as bits. */
    private static final long[] EDGES = {
        0,
        1,
        -1,
        2,
        7,
        8,
        16,
        255,
        256,
        Short.MAX_VALUE,
        Short.MIN_VALUE,
        65_536,
        1 << 20,
        Integer.MAX_VALUE,
        Integer.MIN_VALUE,
        1L << 32,
        1L << 40,
        Long.MAX_VALUE,
        Long.MIN_VALUE,
        Double.doubleToRawLongBits(Double.NaN),
        Double.doubleToRawLongBits(Double.POSITIVE_INFINITY),
        Double.doubleToRawLongBits(-1),
        Double.doubleToRawLongBits(-0.0),
        Double.doubleToRawLongBits(Double.MIN_VALUE),
        Double.doubleToRawLongBits(Double.MAX_VALUE),
        Double.doubleToRawLongBits(1e300),
        Float.floatToRawIntBits(Float.NaN)
    };

    /** Makes a mutator. */
    public BinaryMutator() {}

    @Override
    public byte[] mutate(List<byte[]> corpus, SplittableRandom random) {
        byte[] bytes = corpus.get(random.nextInt(corpus.size())).clone();
        for (int left = 1 + random.nextInt(MOST_CHANGES); left > 0; left--) {
            bytes = bytes.length == 0 ? new byte[] {(byte) random.nextInt()} : change(bytes, corpus, random);
        }
        return bytes;
    }

    /** Changes some bytes once; most often so that all others keep their places. */
    private static byte[] change(byte[] bytes, List<byte[]> corpus, SplittableRandom random) {
        int place = random.nextInt(bytes.length);
        int length = 1 + random.nextInt(Math.min(random.nextBoolean() ? 16 : 4096, bytes.length - place));
        switch (random.nextInt(16)) {
            case 0, 1, 2, 3 -> bytes[place] ^= (byte) (1 << random.nextInt(8));
            case 4, 5, 6 -> bytes[place] = (byte) random.nextInt();
            case 7, 8, 9, 10 -> putEdge(bytes, place, random);
            case 11 -> System.arraycopy(bytes, random.nextInt(bytes.length - length + 1), bytes, place, length);
            case 12 -> {
                return Arrays.copyOf(bytes, place);
            }
            case 13 -> {
                return replaced(bytes, place, length, new byte[0]);
            }
            case 14 -> {
                byte[] inserted = Arrays.copyOfRange(bytes, place, place + length);
                if (random.nextBoolean()) {
                    random.nextBytes(inserted);
                }
                return replaced(bytes, place, 0, inserted);
            }
            default -> {
                byte[] other = corpus.get(random.nextInt(corpus.size()));
                int from = Math.min(place, other.length);
                return replaced(bytes, place, bytes.length - place, Arrays.copyOfRange(other, from, other.length));
            }
        }
        return bytes;
    }

    private static void putEdge(byte[] bytes, int place, SplittableRandom random) {
        long edge = EDGES[random.nextInt(EDGES.length)];
        ByteBuffer number = ByteBuffer.allocate(Long.BYTES)
                .order(random.nextBoolean() ? ByteOrder.LITTLE_ENDIAN : ByteOrder.BIG_ENDIAN);
        int size = 1 << random.nextInt(4);
        switch (size) {
            case 1 -> number.put((byte) edge);
            case 2 -> number.putShort((short) edge);
            case 4 -> number.putInt((int) edge);
            default -> number.putLong(edge);
        }
        // Most formats align their numbers.
        int start = random.nextInt(4) == 0 ? place : place / size * size;
        System.arraycopy(number.array(), 0, bytes, start, Math.min(size, bytes.length - start));
    }

    private static byte[] replaced(byte[] bytes, int place, int length, byte[] replacement) {
        byte[] result = new byte[bytes.length - length + replacement.length];
        System.arraycopy(bytes, 0, result, 0, place);
        System.arraycopy(replacement, 0, result, place, replacement.length);
        System.arraycopy(bytes, place + length, result, place + replacement.length, bytes.length - place - length);
        return result;
    }
}
