package org.microspike.app.command;

import java.util.Locale;

/** How much memory there is, and amounts of it in words. */
final class Memory {
    private static final double MEGABYTE = 1e6;
    private static final double GIGABYTE = 1e9;

    private Memory() {}

    /** What Java may use at most, in bytes. */
    static double most() {
        return Runtime.getRuntime().maxMemory();
    }

    /** "12.3 MB" for example. */
    static String text(double bytes) {
        return bytes < GIGABYTE
                ? String.format(Locale.ROOT, "%.1f MB", bytes / MEGABYTE)
                : String.format(Locale.ROOT, "%.1f GB", bytes / GIGABYTE);
    }
}
