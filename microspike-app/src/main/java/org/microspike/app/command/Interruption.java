package org.microspike.app.command;

import java.util.concurrent.CountDownLatch;

/** Ctrl-C as a request: the run stops at its next step, and the process ends when the recording is closed. */
final class Interruption {
    private volatile boolean requested;
    private final CountDownLatch done = new CountDownLatch(1);

    Interruption() {
        Runtime.getRuntime().addShutdownHook(new Thread(this::request, "interruption"));
    }

    boolean requested() {
        return requested;
    }

    /** Lets the process end. */
    void done() {
        done.countDown();
    }

    private void request() {
        requested = true;
        try {
            done.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
