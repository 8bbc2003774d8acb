package org.microspike.api.internal.engine;

import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Optional;
import java.util.concurrent.Executor;
import org.microspike.api.Input;
import org.microspike.api.data.InputExtent;
import org.microspike.api.data.SpikeBlock;
import org.microspike.api.message.MicroSpikeException;
import org.microspike.api.pattern.Schedule;

/**
 * An input whose next blocks are read by another thread while the network works on earlier ones. The input itself is used
 * by one thread at a time. A failure comes when the run comes to it. Nothing is read ahead before the first block is asked
 * for, nor while the input does not know all its spikes: those that it knows later may depend on the run.
 */
final class ReadAhead implements Input {
    private static final int MOST_BLOCKS = 16;

    /** How long closing waits for a reader that does not come back, in a plugin that has ended the process for example. */
    private static final long CLOSING_MILLISECONDS = 5000;

    private final Input input;
    private final Executor helpers;
    private final ArrayDeque<SpikeBlock> filled = new ArrayDeque<>();
    private final ArrayDeque<SpikeBlock> free = new ArrayDeque<>();
    private Throwable failure;

    /** Whether a thread is reading: no other uses the input meanwhile. */
    private boolean reading;

    /** Whether the block read last was empty: what comes then is read only when it is asked for. */
    private boolean ended;

    private boolean allKnown;
    private boolean closed;

    ReadAhead(Input input, Executor helpers) {
        this.input = input;
        this.helpers = helpers;
        input.workOn(helpers);
    }

    @Override
    public int afferents() {
        return input.afferents();
    }

    @Override
    public Schedule schedule() {
        return input.schedule();
    }

    @Override
    public Optional<InputExtent> extent() {
        return input.extent();
    }

    @Override
    public void skip(double time) throws IOException {
        input.skip(time);
    }

    @Override
    public double knownUntil(double reached) throws IOException {
        if (!allKnown) {
            double known = input.knownUntil(reached);
            allKnown = known == Double.POSITIVE_INFINITY;
            return known;
        }
        return Double.POSITIVE_INFINITY;
    }

    @Override
    public void read(SpikeBlock block) throws IOException {
        if (takeFilled(block)) {
            return;
        }
        try {
            input.read(block);
        } finally {
            synchronized (this) {
                reading = false;
                ended = block.size() == 0;
            }
        }
        readOn(block.capacity());
    }

    /** Takes the next block that was read ahead; where there is none, has the caller read it. */
    private synchronized boolean takeFilled(SpikeBlock block) throws IOException {
        while (filled.isEmpty() && failure == null && reading) {
            awaitBlock();
        }
        if (!filled.isEmpty()) {
            SpikeBlock next = filled.remove();
            block.copyOf(next);
            free.add(next);
            if (filled.size() == MOST_BLOCKS / 2) {
                readOn(block.capacity());
            }
            return true;
        }
        if (failure != null) {
            throwFailure();
        }
        reading = true;
        return false;
    }

    private void awaitBlock() {
        try {
            wait();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new MicroSpikeException("The run was interrupted while it waited for its input.");
        }
    }

    private void throwFailure() throws IOException {
        if (failure instanceof IOException e) {
            throw e;
        }
        if (failure instanceof Error e) {
            throw e;
        }
        throw (RuntimeException) failure;
    }

    private synchronized void readOn(int capacity) {
        if (allKnown && !reading && !ended) {
            helpers.execute(() -> fill(capacity));
        }
    }

    /** Reads until there are enough blocks. */
    private void fill(int capacity) {
        synchronized (this) {
            if (reading || closed) {
                return;
            }
            reading = true;
        }
        for (SpikeBlock block = room(capacity); block != null; block = room(capacity)) {
            Throwable thrown = null;
            try {
                input.read(block);
            } catch (IOException | RuntimeException | Error e) {
                thrown = e;
            }
            add(block, thrown);
        }
    }

    /** The next block to fill; null, and the thread has ended reading, if there is none. */
    private synchronized SpikeBlock room(int capacity) {
        if (closed || ended || failure != null || filled.size() == MOST_BLOCKS) {
            reading = false;
            notifyAll();
            return null;
        }
        return free.isEmpty() ? new SpikeBlock(capacity) : free.remove();
    }

    private synchronized void add(SpikeBlock block, Throwable thrown) {
        failure = thrown;
        if (thrown == null) {
            filled.add(block);
            ended = block.size() == 0;
        }
        notifyAll();
    }

    @Override
    public void close() throws IOException {
        awaitReader();
        input.close();
    }

    private synchronized void awaitReader() {
        closed = true;
        boolean interrupted = false;
        long end = System.nanoTime() + CLOSING_MILLISECONDS * 1_000_000;
        while (reading && System.nanoTime() < end) {
            try {
                wait(CLOSING_MILLISECONDS);
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
