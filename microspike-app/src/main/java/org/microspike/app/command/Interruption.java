package org.microspike.app.command;

import java.util.concurrent.CountDownLatch;

/** Ctrl-C as a request: the run stops at its next event, and the process ends when the recording is closed. */
final class Interruption {
    private volatile boolean requested;
    private volatile Runnable stop = () -> {};
    private final CountDownLatch done = new CountDownLatch(1);

    Interruption() {
        Runtime.getRuntime().addShutdownHook(new Thread(this::request, "interruption"));
    }

    boolean requested() {
        return requested;
    }

    /** Has something be stopped when Ctrl-C comes, or now if it has come. */
    void stops(Runnable stop) {
        this.stop = stop;
        if (requested) {
            stop.run();
        }
    }

    /** Lets the process end. */
    void done() {
        done.countDown();
    }

    private void request() {
        requested = true;
        stop.run();
        try {
            done.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
