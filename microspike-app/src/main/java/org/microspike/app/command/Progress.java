package org.microspike.app.command;

import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/** One line on a terminal that says how far a run is; nothing where there is no terminal. */
final class Progress {
    private static final long REDRAW_NANOSECONDS = 100_000_000;
    private static final int WIDTH = 30;

    private final PrintWriter terminal;
    private final boolean shown;
    private final double start;
    private final double duration;
    private final long started = System.nanoTime();
    private long drawn = started;

    Progress(double start, double duration) {
        terminal = terminal();
        this.start = start;
        this.duration = duration;
        shown = isShown();
    }

    /** Progress moves the cursor, which messages must not. */
    static PrintWriter terminal() {
        return new PrintWriter(System.err, false, StandardCharsets.UTF_8);
    }

    /** Whether standard error is a terminal: Java cannot tell, the start script can. */
    static boolean isShown() {
        return Boolean.getBoolean("microspike.terminal");
    }

    void update(double time) {
        long now = System.nanoTime();
        if (!shown || now - drawn < REDRAW_NANOSECONDS) {
            return;
        }
        drawn = now;
        double share = time / duration;
        double speed = (time - start) / ((now - started) / 1e9);
        int filled = (int) (share * WIDTH);
        terminal.printf(
                Locale.ROOT,
                "\r[%s%s] %3.0f %%  %.0f of %.0f s  %.0f x real time  %.0f s left ",
                "=".repeat(filled),
                " ".repeat(WIDTH - filled),
                100 * share,
                time,
                duration,
                speed,
                (duration - time) / speed);
        terminal.flush();
    }

    /** Wipes the line. */
    void end() {
        wipe(terminal);
    }

    /** Wipes what is on the line of a terminal, for a message in its place. */
    static void wipe(PrintWriter terminal) {
        if (isShown()) {
            terminal.print("\r\033[K");
            terminal.flush();
        }
    }
}
