package org.microspike.api.internal.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executor;
import org.junit.jupiter.api.Test;
import org.microspike.api.Input;
import org.microspike.api.data.SpikeBlock;

/** What a network gets of an input does not depend on who reads it when. */
class ReadAheadTest {
    private static final int CAPACITY = 7;

    /** A spike each millisecond, from afferents in turn, and at the end a failure or nothing. */
    private static class Counting implements Input {
        private final int spikes;
        private final IOException failure = new IOException("torn");
        private final boolean fails;
        private int next;
        private boolean inUse;
        private boolean closed;
        private double known = Double.POSITIVE_INFINITY;

        Counting(int spikes, boolean fails) {
            this.spikes = spikes;
            this.fails = fails;
        }

        @Override
        public int afferents() {
            return 5;
        }

        @Override
        public synchronized void read(SpikeBlock block) throws IOException {
            assertTrue(!inUse && !closed, "by one thread at a time, until it is closed");
            inUse = true;
            block.clear();
            while (!block.isFull() && next < spikes) {
                block.add(next * 1e-3, next % 5);
                next++;
            }
            inUse = false;
            if (fails && block.size() == 0) {
                throw failure;
            }
        }

        @Override
        public double knownUntil(double reached) {
            return known;
        }

        @Override
        public void close() {
            closed = true;
        }
    }

    private static int readAll(ReadAhead ahead, SpikeBlock block) throws IOException {
        int count = 0;
        ahead.knownUntil(0);
        for (ahead.read(block); block.size() > 0; ahead.read(block)) {
            for (int i = 0; i < block.size(); i++) {
                assertEquals(count * 1e-3, block.times()[i]);
                assertEquals(count % 5, block.sources()[i]);
                count++;
            }
        }
        return count;
    }

    /** Runs what it is given a little later: at the next call. */
    private static final class Late implements Executor {
        private final Queue<Runnable> tasks = new ArrayDeque<>();

        @Override
        public void execute(Runnable task) {
            tasks.add(task);
            if (tasks.size() > 3) {
                tasks.remove().run();
            }
        }
    }

    @Test
    void givesTheSameSpikesWhoeverReadsThem() throws IOException {
        try (Helpers helpers = new Helpers(2)) {
            for (Executor executor : List.<Executor>of(helpers, Runnable::run, new Late(), task -> {})) {
                Counting input = new Counting(10_000, false);
                try (ReadAhead ahead = new ReadAhead(input, executor)) {
                    assertEquals(10_000, readAll(ahead, new SpikeBlock(CAPACITY)));
                }
                assertTrue(input.closed);
            }
        }
    }

    @Test
    void failsWhereTheInputFails() throws IOException {
        Counting input = new Counting(100, true);
        SpikeBlock block = new SpikeBlock(CAPACITY);
        try (ReadAhead ahead = new ReadAhead(input, Runnable::run)) {
            ahead.knownUntil(0);
            int count = 0;
            while (count < 100) {
                ahead.read(block);
                count += block.size();
            }
            assertEquals(100, input.next, "all has been read, and the failure is known");
            assertSame(input.failure, assertThrows(IOException.class, () -> ahead.read(block)));
            assertSame(input.failure, assertThrows(IOException.class, () -> ahead.read(block)));
        }
    }

    @Test
    void readsNothingAheadThatMayStillCome() throws IOException {
        Counting input = new Counting(1000, false);
        input.known = 0.5;
        SpikeBlock block = new SpikeBlock(CAPACITY);
        try (ReadAhead ahead = new ReadAhead(input, Runnable::run)) {
            assertEquals(0.5, ahead.knownUntil(0));
            ahead.read(block);
            assertEquals(CAPACITY, input.next);
            input.known = Double.POSITIVE_INFINITY;
            ahead.knownUntil(0.5);
            ahead.read(block);
            assertTrue(input.next > 2 * CAPACITY);
        }
    }

    @Test
    void asksAgainAfterTheEnd() throws IOException {
        Counting input = new Counting(0, false);
        SpikeBlock block = new SpikeBlock(CAPACITY);
        try (ReadAhead ahead = new ReadAhead(input, Runnable::run)) {
            assertEquals(0, readAll(ahead, block));
            assertEquals(0, readAll(ahead, block));
        }
    }

    @Test
    void closesTheInputWhenItsReaderIsDone() throws Exception {
        CountDownLatch reading = new CountDownLatch(1);
        CountDownLatch mayEnd = new CountDownLatch(1);
        Counting input = new Counting(1000, false) {
            @Override
            public void read(SpikeBlock block) throws IOException {
                super.read(block);
                if (Thread.currentThread().getName().equals("reader")) {
                    reading.countDown();
                    try {
                        mayEnd.await();
                    } catch (InterruptedException e) {
                        throw new AssertionError(e);
                    }
                }
            }
        };
        ReadAhead ahead = new ReadAhead(input, task -> new Thread(task, "reader").start());
        ahead.knownUntil(0);
        ahead.read(new SpikeBlock(CAPACITY));
        reading.await();
        Thread closing = new Thread(() -> {
            try {
                ahead.close();
            } catch (IOException e) {
                throw new AssertionError(e);
            }
        });
        closing.start();
        while (closing.getState() != Thread.State.TIMED_WAITING) {
            Thread.onSpinWait();
        }
        assertFalse(input.closed);
        mayEnd.countDown();
        closing.join();
        assertTrue(input.closed);
        assertEquals(2 * CAPACITY, input.next, "nothing was read after closing");
    }
}
