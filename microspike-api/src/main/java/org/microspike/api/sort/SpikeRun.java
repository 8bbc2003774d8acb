package org.microspike.api.sort;

import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import org.microspike.api.file.Bisection;

/** A stretch of a temporary file that holds spikes in order of time, read from front to back in pieces. */
final class SpikeRun {
    /** A double for the time, an int for the source. */
    static final int SPIKE_BYTES = Double.BYTES + Integer.BYTES;

    private final FileChannel file;
    private final int number;
    private final long end;
    private ByteBuffer buffer = ByteBuffer.allocate(0);
    private long next;
    private double time;
    private int source;

    /**
     * A run, before its first spike.
     *
     * @param file which holds it
     * @param number its place among all runs
     * @param start the first spike's place in the file, in spikes
     * @param end that behind the last spike's
     */
    SpikeRun(FileChannel file, int number, long start, long end) {
        this.file = file;
        this.number = number;
        this.next = start;
        this.end = end;
    }

    /** Gives the run room for a number of spikes at once. */
    void buffer(int spikes) {
        buffer = ByteBuffer.allocate(spikes * SPIKE_BYTES).limit(0);
    }

    /** Goes on to the next spike; false if there is none. */
    boolean advance() throws IOException {
        if (!buffer.hasRemaining()) {
            if (next == end) {
                return false;
            }
            long spikes = Math.min(buffer.capacity() / SPIKE_BYTES, end - next);
            buffer.clear().limit((int) spikes * SPIKE_BYTES);
            fill(buffer, next);
            next += spikes;
        }
        time = buffer.getDouble();
        source = buffer.getInt();
        return true;
    }

    /** Leaves out all spikes before a time. To be called before the first {@link #advance}. */
    void skip(double before) throws IOException {
        ByteBuffer probe = ByteBuffer.allocate(Double.BYTES);
        Bisection.Times<IOException> times = spike -> {
            fill(probe.clear(), spike);
            return probe.getDouble();
        };
        next = Bisection.firstNotBefore(next, end, times, before);
    }

    private void fill(ByteBuffer target, long spike) throws IOException {
        long position = spike * SPIKE_BYTES;
        while (target.hasRemaining()) {
            int read = file.read(target, position);
            if (read < 0) {
                throw new EOFException("The temporary file of sorted spikes was truncated");
            }
            position += read;
        }
        target.flip();
    }

    double time() {
        return time;
    }

    int source() {
        return source;
    }

    /** Whether this run's spike is to come before another's; of one time the earlier run's. */
    boolean isBefore(SpikeRun other) {
        return time < other.time || time == other.time && number < other.number;
    }
}
