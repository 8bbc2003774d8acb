package org.microspike.conformance;

import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;

/** How much memory something takes, where the Java virtual machine counts that. */
final class Memory {
    private Memory() {}

    /**
     * Fails if work takes too much memory. Skips the test where that cannot be known.
     *
     * @param work done on this thread
     * @param spikes how many spikes the work deals with
     * @param allowed bytes for each of them
     * @param circumstances ends the message
     */
    static void assertTakesLittle(Runnable work, long spikes, double allowed, Object circumstances) {
        assumeTrue(
                ManagementFactory.getThreadMXBean() instanceof ThreadMXBean threads
                        && threads.isThreadAllocatedMemorySupported()
                        && threads.isThreadAllocatedMemoryEnabled(),
                "This Java virtual machine does not count the memory that a thread takes");
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        long thread = Thread.currentThread().getId();
        long before = threads.getThreadAllocatedBytes(thread);
        work.run();
        double bytes = (double) (threads.getThreadAllocatedBytes(thread) - before) / spikes;
        assertTrue(
                bytes <= allowed,
                () -> "Each spike takes " + bytes + " bytes of memory, but may take " + allowed + circumstances);
    }
}
