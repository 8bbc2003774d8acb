package org.microspike.conformance;

import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.BooleanSupplier;

/** A second thread, with which the thread of the test takes turns: a network runs what it has on any of its threads. */
final class OtherThread {
    private OtherThread() {}

    /** Does a stretch of work for as long as there is more, one on this thread, the next on the other one. */
    static void takeTurns(BooleanSupplier hasMore, Runnable stretch) {
        ExecutorService other = Executors.newSingleThreadExecutor();
        try {
            for (boolean here = true; hasMore.getAsBoolean(); here = !here) {
                if (here) {
                    stretch.run();
                } else {
                    run(other, stretch);
                }
            }
        } finally {
            other.shutdownNow();
        }
    }

    private static void run(ExecutorService thread, Runnable work) {
        try {
            thread.submit(work).get();
        } catch (ExecutionException e) {
            if (e.getCause() instanceof Error error) {
                throw error;
            }
            throw new IllegalStateException(e.getCause());
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
