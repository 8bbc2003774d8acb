package org.microspike.app.command;

import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import org.microspike.api.network.Network;
import org.microspike.api.trial.TrialProgress;

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

    void update(Network network) {
        long now = System.nanoTime();
        if (!shown || now - drawn < REDRAW_NANOSECONDS) {
            return;
        }
        drawn = now;
        double time = network.time();
        double speed = (time - start) / ((now - started) / 1e9);
        if (duration < Double.POSITIVE_INFINITY) {
            terminal.printf(
                    Locale.ROOT,
                    "\r%s  %.0f of %.0f s  %.0f x real time  %.0f s left ",
                    bar(time / duration),
                    time,
                    duration,
                    speed,
                    (duration - time) / speed);
        } else {
            network.trialProgress().ifPresent(trials -> show(trials, speed));
        }
        terminal.flush();
    }

    private void show(TrialProgress trials, double speed) {
        String planned = trials.planned().isPresent()
                ? String.format(Locale.ROOT, " of %,d", trials.planned().getAsLong())
                : "";
        String bar = trials.planned().orElse(0) > 0
                ? bar((double) trials.accepted() / trials.planned().getAsLong()) + "  "
                : "";
        terminal.printf(
                Locale.ROOT,
                "\r\033[K%s%s: %,d%s trials  %.0f x real time ",
                bar,
                trials.phase().isEmpty() ? "run" : trials.phase(),
                trials.accepted(),
                planned,
                speed);
    }

    private static String bar(double share) {
        int filled = (int) (share * WIDTH);
        return String.format(
                Locale.ROOT, "[%s%s] %3.0f %%", "=".repeat(filled), " ".repeat(WIDTH - filled), 100 * share);
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
