package org.microspike.api.internal.engine;

import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;

/**
 * Several threads, the caller among them, that take the parts of a population one after another. Epochs are short, so they
 * wait for the next one actively for some microseconds, and sleep only then.
 */
final class ThreadWorkers implements Workers {
    /** How often a thread looks for work before it sleeps. */
    private static final int SPINS = 2000;

    private final Thread[] helpers;
    private final AtomicReference<Throwable> failure = new AtomicReference<>();

    /** The work of one call: which part is taken next, and how many are done. */
    private static final class Work {
        private final Part[] parts;
        private final Task task;
        private final AtomicInteger next = new AtomicInteger();
        private final AtomicInteger done = new AtomicInteger();

        Work(Part[] parts, Task task) {
            this.parts = parts;
            this.task = task;
        }
    }

    private volatile Work work = new Work(new Part[0], part -> {});
    private volatile boolean closed;

    /**
     * Starts the threads.
     *
     * @param threads their number with the caller's, at least 2
     */
    ThreadWorkers(int threads) {
        helpers = new Thread[threads - 1];
        ClassLoader loader = Thread.currentThread().getContextClassLoader();
        for (int i = 0; i < helpers.length; i++) {
            helpers[i] = new Thread(this::help, "microspike-part-" + (i + 1));
            helpers[i].setDaemon(true);
            helpers[i].setContextClassLoader(loader);
            helpers[i].start();
        }
    }

    @Override
    public void forEach(Part[] parts, Task task) {
        if (parts.length == 1) {
            task.run(parts[0]);
            return;
        }
        Work mine = new Work(parts, task);
        work = mine;
        for (Thread helper : helpers) {
            LockSupport.unpark(helper);
        }
        take(mine);
        for (int spins = 0; mine.done.get() < parts.length; spins++) {
            if (spins < SPINS) {
                Thread.onSpinWait();
            } else {
                Thread.yield();
            }
        }
        Throwable failed = failure.getAndSet(null);
        if (failed instanceof Error error) {
            throw error;
        }
        if (failed != null) {
            throw (RuntimeException) failed;
        }
    }

    private void take(Work current) {
        for (int i = current.next.getAndIncrement(); i < current.parts.length; i = current.next.getAndIncrement()) {
            try {
                current.task.run(current.parts[i]);
            } catch (RuntimeException | Error e) {
                failure.compareAndSet(null, e);
            } finally {
                current.done.incrementAndGet();
            }
        }
    }

    private void help() {
        Work seen = work;
        while (!closed) {
            int spins = 0;
            while (work == seen && !closed) {
                if (spins++ < SPINS) {
                    Thread.onSpinWait();
                } else {
                    LockSupport.park(this);
                }
            }
            seen = work;
            take(seen);
        }
    }

    @Override
    public void close() {
        closed = true;
        for (Thread helper : helpers) {
            LockSupport.unpark(helper);
        }
    }
}
