package org.microspike.api.internal.engine;

import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** The threads that read inputs ahead, and that inputs may use. They start when there is work, and sleep when there is none. */
final class Helpers implements Executor, AutoCloseable {
    private final ExecutorService threads;

    /** As many threads, at least 1. */
    Helpers(int count) {
        threads = Executors.newFixedThreadPool(count, task -> {
            Thread thread = new Thread(task, "microspike-input");
            thread.setDaemon(true);
            return thread;
        });
    }

    @Override
    public void execute(Runnable task) {
        threads.execute(task);
    }

    @Override
    public void close() {
        threads.shutdownNow();
    }
}
