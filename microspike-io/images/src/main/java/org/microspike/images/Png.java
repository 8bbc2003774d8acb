package org.microspike.images;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.zip.CRC32;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;
import org.microspike.api.message.MicroSpikeException;

/**
 * A picture in the format PNG (ISO/IEC 15948), in shades of grey: of colours the brightness as in ITU-R BT.601, of what is
 * transparent that before a dark ground. Interlaced pictures are not read. Java's own reader is in the module java.desktop, which a
 * program that embeds networks, and a machine without windows, should not need for this.
 *
 * @param width in pixels
 * @param height in pixels
 * @param pixels row by row, each from 0 to 255, without its sign
 */
record Png(int width, int height, byte[] pixels) {
    private static final byte[] SIGNATURE = {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1A, '\n'};
    private static final int GREY = 0;
    private static final int COLOUR = 2;
    private static final int PALETTE = 3;
    private static final int GREY_ALPHA = 4;
    private static final int COLOUR_ALPHA = 6;

    static Png read(Path file) throws IOException {
        return new Reader(file).read();
    }

    /** Whether a file starts as one does. */
    static boolean isPng(byte[] start) {
        int length = Math.min(start.length, SIGNATURE.length);
        return length > 3 && Arrays.equals(start, 0, length, SIGNATURE, 0, length);
    }

    /** Reads one file. */
    private static final class Reader {
        private final Path file;
        private int width;
        private int height;
        private int depth;
        private int type;
        /** The brightness of each colour of a palette. */
        private int[] palette = new int[0];

        Reader(Path file) {
            this.file = file;
        }

        Png read() throws IOException {
            byte[] bytes = Files.readAllBytes(file);
            if (!isPng(bytes)) {
                throw refused("is no PNG picture");
            }
            ByteArrayOutputStream packed = new ByteArrayOutputStream();
            try (DataInputStream in = new DataInputStream(new ByteArrayInputStream(bytes))) {
                in.skipBytes(SIGNATURE.length);
                while (readChunk(in, packed)) {
                    // Until the last.
                }
            } catch (EOFException e) {
                throw damaged("it ends too early");
            }
            if (width == 0) {
                throw damaged("it has no header");
            }
            byte[] rows = unpacked(packed.toByteArray());
            return new Png(width, height, shades(rows));
        }

        private boolean readChunk(DataInputStream in, ByteArrayOutputStream packed) throws IOException {
            int length = in.readInt();
            byte[] name = in.readNBytes(4);
            if (length < 0 || length > in.available()) {
                throw new EOFException();
            }
            byte[] data = in.readNBytes(length);
            CRC32 checksum = new CRC32();
            checksum.update(name);
            checksum.update(data);
            if (in.readInt() != (int) checksum.getValue()) {
                throw damaged("a checksum is wrong");
            }
            switch (new String(name, StandardCharsets.ISO_8859_1)) {
                case "IHDR" -> readHeader(new DataInputStream(new ByteArrayInputStream(data)));
                case "PLTE" -> readPalette(data);
                case "tRNS" -> throw refused("has transparent colours; save it without them");
                case "IDAT" -> packed.write(data);
                case "IEND" -> {
                    return false;
                }
                default -> {
                    // Says nothing of the pixels.
                }
            }
            return true;
        }

        private void readHeader(DataInputStream in) throws IOException {
            width = in.readInt();
            height = in.readInt();
            depth = in.readByte();
            type = in.readByte();
            in.skipBytes(2);
            if (width <= 0 || height <= 0 || (long) width * height > Pictures.MOST_PIXELS) {
                throw refused("is of " + width + " x " + height + " pixels; the most is "
                        + String.format("%,d", Pictures.MOST_PIXELS));
            }
            boolean known = switch (type) {
                case GREY -> depth == 1 || depth == 2 || depth == 4 || depth == 8 || depth == 16;
                case PALETTE -> depth == 1 || depth == 2 || depth == 4 || depth == 8;
                case COLOUR, GREY_ALPHA, COLOUR_ALPHA -> depth == 8 || depth == 16;
                default -> false;
            };
            if (!known) {
                throw damaged("it has no type of colours that there is");
            }
            if (in.readByte() != 0) {
                throw refused("is interlaced; save it without that");
            }
        }

        private void readPalette(byte[] data) {
            palette = new int[data.length / 3];
            for (int i = 0; i < palette.length; i++) {
                palette[i] = brightness(data[3 * i], data[3 * i + 1], data[3 * i + 2]);
            }
        }

        private static int brightness(byte red, byte green, byte blue) {
            return (299 * (red & 0xFF) + 587 * (green & 0xFF) + 114 * (blue & 0xFF) + 500) / 1000;
        }

        private int samples() {
            return switch (type) {
                case COLOUR -> 3;
                case GREY_ALPHA -> 2;
                case COLOUR_ALPHA -> 4;
                default -> 1;
            };
        }

        private int rowLength() {
            return (width * samples() * depth + 7) / 8;
        }

        /** The rows without their filters. */
        private byte[] unpacked(byte[] packed) {
            int length = rowLength();
            byte[] filtered = inflated(packed, height * (length + 1));
            byte[] rows = new byte[height * length];
            int left = Math.max(1, samples() * depth / 8);
            for (int y = 0; y < height; y++) {
                int filter = filtered[y * (length + 1)];
                for (int x = 0; x < length; x++) {
                    int place = y * length + x;
                    int a = x < left ? 0 : rows[place - left] & 0xFF;
                    int b = y == 0 ? 0 : rows[place - length] & 0xFF;
                    int c = x < left || y == 0 ? 0 : rows[place - length - left] & 0xFF;
                    int predicted = switch (filter) {
                        case 0 -> 0;
                        case 1 -> a;
                        case 2 -> b;
                        case 3 -> (a + b) / 2;
                        case 4 -> paeth(a, b, c);
                        default -> throw damaged("it has a filter that there is not");
                    };
                    rows[place] = (byte) (filtered[y * (length + 1) + 1 + x] + predicted);
                }
            }
            return rows;
        }

        private static int paeth(int a, int b, int c) {
            int toA = Math.abs(b - c);
            int toB = Math.abs(a - c);
            int toC = Math.abs(a + b - 2 * c);
            return toA <= toB && toA <= toC ? a : toB <= toC ? b : c;
        }

        private byte[] inflated(byte[] packed, int length) {
            byte[] bytes = new byte[length];
            Inflater inflater = new Inflater();
            try {
                inflater.setInput(packed);
                int filled = 0;
                while (filled < length) {
                    int more = inflater.inflate(bytes, filled, length - filled);
                    if (more == 0) {
                        throw damaged("it has too few pixels");
                    }
                    filled += more;
                }
                return bytes;
            } catch (DataFormatException e) {
                throw damaged(String.valueOf(e.getMessage()));
            } finally {
                inflater.end();
            }
        }

        private byte[] shades(byte[] rows) {
            byte[] shades = new byte[width * height];
            for (int y = 0; y < height; y++) {
                for (int x = 0; x < width; x++) {
                    shades[y * width + x] = (byte) shade(rows, y * rowLength(), x);
                }
            }
            return shades;
        }

        /** Of samples of 16 bits the higher 8 are taken. */
        private int shade(byte[] rows, int row, int x) {
            if (depth < 8) {
                int bits = x * depth;
                int value = (rows[row + bits / 8] & 0xFF) >> 8 - depth - bits % 8 & (1 << depth) - 1;
                return type == PALETTE ? ofPalette(value) : value * 255 / ((1 << depth) - 1);
            }
            int step = depth / 8;
            int place = row + x * samples() * step;
            int grey = switch (type) {
                case COLOUR, COLOUR_ALPHA -> brightness(rows[place], rows[place + step], rows[place + 2 * step]);
                case PALETTE -> ofPalette(rows[place] & 0xFF);
                default -> rows[place] & 0xFF;
            };
            boolean hasAlpha = type == GREY_ALPHA || type == COLOUR_ALPHA;
            int alpha = hasAlpha ? rows[place + (samples() - 1) * step] & 0xFF : 255;
            return (grey * alpha + 127) / 255;
        }

        private int ofPalette(int index) {
            if (index >= palette.length) {
                throw damaged("a pixel is of none of its colours");
            }
            return palette[index];
        }

        private MicroSpikeException damaged(String how) {
            return new MicroSpikeException(file + " is a damaged PNG picture: " + how + ". Make or copy it again.");
        }

        private MicroSpikeException refused(String what) {
            return new MicroSpikeException(file + " " + what + ".");
        }
    }
}
