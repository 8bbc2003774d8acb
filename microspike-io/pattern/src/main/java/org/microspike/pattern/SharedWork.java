package org.microspike.pattern;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntConsumer;

/** Tasks that do not depend on one another, and that several threads take one after another. */
final class SharedWork {
    private final IntConsumer task;
    private final int tasks;
    private final AtomicInteger next = new AtomicInteger();
    private final AtomicInteger open;
    private final CompletableFuture<Void> done = new CompletableFuture<>();

    private SharedWork(int tasks, IntConsumer task) {
        this.tasks = tasks;
        this.task = task;
        open = new AtomicInteger(tasks);
    }

    /**
     * Does all tasks; returns when all are done.
     *
     * @param helpers other threads that may take part
     * @param tasks their number
     * @param task what to do, given its number
     */
    static void run(Executor helpers, int tasks, IntConsumer task) {
        begin(helpers, tasks, task).finish();
    }

    /** Has helpers begin, with the parameters of {@link #run}. */
    static SharedWork begin(Executor helpers, int tasks, IntConsumer task) {
        var work = new SharedWork(tasks, task);
        for (int i = 0; i < tasks; i++) {
            helpers.execute(work::take);
        }
        return work;
    }

    /**
     * Returns when all tasks are done. The calling thread takes part, so that it never waits for a helper that has not begun.
     */
    void finish() {
        take();
        try {
            done.join();
        } catch (CompletionException e) {
            if (e.getCause() instanceof Error error) {
                throw error;
            }
            throw (RuntimeException) e.getCause();
        }
    }

    private void take() {
        for (int i = next.getAndIncrement(); i < tasks; i = next.getAndIncrement()) {
            try {
                task.accept(i);
            } catch (RuntimeException | Error e) {
                done.completeExceptionally(e);
            }
            if (open.decrementAndGet() == 0) {
                done.complete(null);
            }
        }
    }
}
