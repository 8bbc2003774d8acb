package org.microspike.app.command;

import java.io.PrintWriter;
import java.util.Locale;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.IntSupplier;

/** One line on a terminal that says how far a sweep is, redrawn every second; nothing where there is no terminal. */
final class SweepProgress {
    private final PrintWriter terminal;
    private final int runs;
    private final IntSupplier ended;
    private final long started = System.nanoTime();
    private final ScheduledExecutorService clock;

    SweepProgress(int runs, IntSupplier ended) {
        terminal = Progress.terminal();
        this.runs = runs;
        this.ended = ended;
        clock = Executors.newSingleThreadScheduledExecutor(task -> {
            Thread thread = new Thread(task, "progress");
            thread.setDaemon(true);
            return thread;
        });
        if (Progress.isShown()) {
            clock.scheduleAtFixedRate(this::draw, 1, 1, TimeUnit.SECONDS);
        }
    }

    private void draw() {
        int done = ended.getAsInt();
        double minutes = (System.nanoTime() - started) / 60e9;
        String left = done == 0 ? "" : String.format(Locale.ROOT, ", %.1f min left", minutes / done * (runs - done));
        terminal.printf(Locale.ROOT, "\r%d of %d runs%s \033[K", done, runs, left);
        terminal.flush();
    }

    /** Wipes the line. */
    void end() {
        clock.shutdownNow();
        if (Progress.isShown()) {
            terminal.print("\r\033[K");
            terminal.flush();
        }
    }
}
