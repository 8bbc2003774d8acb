package org.microspike.fuzz;

import com.sun.management.ThreadMXBean;
import com.sun.management.UnixOperatingSystemMXBean;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.microspike.api.message.MicroSpikeException;

/**
 * Has a reader read many damaged files, one after the other, and sees that each is either accepted or refused with a
 * message: no other exception, no endless reading, no memory out of all proportion. The files depend only on the seed.
 *
 * <p>System properties: {@code microspike.fuzz.scale}, how many times as many files to read as the test asks for; {@code
 * microspike.fuzz.seed}; {@code microspike.fuzz.input}, the number of the only file to read.
 */
public final class Campaign {
    private static final int SCALE = Integer.getInteger("microspike.fuzz.scale", 1);
    private static final long SEED = Long.getLong("microspike.fuzz.seed", 1);
    private static final int ONLY = Integer.getInteger("microspike.fuzz.input", -1);
    private static final long LONGEST_SECONDS = 30;
    private static final long MEGABYTE = 1 << 20;
    private static final int MOST_FAILURES = 8;

    /** The virtual machine opens some files of its own. */
    private static final long MOST_FILES_LEFT_OPEN = 50;

    private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

    private final String format;
    private final Mutator mutator;
    private final List<byte[]> corpus;
    private final long mostMegabytes;

    /**
     * A campaign.
     *
     * @param format what is read, in a word
     * @param mutator makes the damaged files
     * @param corpus whole files
     * @param mostMegabytes the most memory that reading one that is accepted may allocate, all told
     */
    public Campaign(String format, Mutator mutator, List<byte[]> corpus, long mostMegabytes) {
        this.format = format;
        this.mutator = mutator;
        this.corpus = List.copyOf(corpus);
        this.mostMegabytes = mostMegabytes;
    }

    /** What is tested. */
    public interface Reader {
        /**
         * Reads a file to its end, as the program does for its user.
         *
         * @param input the bytes of the file
         * @throws MicroSpikeException if the file is refused
         * @throws IOException if it is refused; the message is one for the user
         * @throws Exception at a mistake of the program
         */
        void read(byte[] input) throws Exception;
    }

    /**
     * Reads damaged files.
     *
     * @param inputs how many, times {@code microspike.fuzz.scale}
     * @param reader reads each
     * @throws AssertionError if a whole file is refused, or a damaged one neither accepted nor refused as it should be,
     *     with how to repeat that; or if files are left open, of which the process must open no others meanwhile
     */
    public void run(int inputs, Reader reader) {
        long started = System.nanoTime();
        long openFiles = openFiles();
        int[] counts = new int[2];
        Map<String, String> failures = new LinkedHashMap<>();
        ExecutorService executor = Executors.newSingleThreadExecutor(task -> {
            Thread thread = new Thread(task, "fuzz " + format);
            thread.setDaemon(true);
            return thread;
        });
        try {
            for (byte[] whole : corpus) {
                Optional<Exception> refusal =
                        executor.submit(() -> refusal(reader, whole)).get();
                if (refusal.isPresent()) {
                    throw new AssertionError(format + ": a file that is not damaged is refused", refusal.get());
                }
            }
            int end = ONLY < 0 ? Math.multiplyExact(inputs, SCALE) : ONLY + 1;
            for (int index = Math.max(0, ONLY); index < end && failures.size() < MOST_FAILURES; index++) {
                byte[] input = input(index);
                Future<Optional<Exception>> reading = executor.submit(() -> refusal(reader, input));
                try {
                    counts[reading.get(LONGEST_SECONDS, TimeUnit.SECONDS).isEmpty() ? 0 : 1]++;
                } catch (ExecutionException e) {
                    failures.putIfAbsent(kind(e.getCause()), told(index, input, e.getCause()));
                } catch (TimeoutException e) {
                    failures.put("timeout", told(index, input, stuck()));
                    break;
                }
            }
        } catch (ExecutionException e) {
            throw new AssertionError(format + ": a file that is not damaged is not read: " + e.getCause(), e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        } finally {
            executor.shutdownNow();
        }
        if (!failures.isEmpty()) {
            throw new AssertionError(String.join("\n", failures.values()));
        }
        if (openFiles() - openFiles > MOST_FILES_LEFT_OPEN) {
            throw new AssertionError(format + ": files are left open, " + openFiles + " before and " + openFiles()
                    + " after " + (counts[0] + counts[1]) + " inputs");
        }
        if (ONLY < 0 && counts[1] == 0) {
            throw new AssertionError(format + ": none of " + counts[0] + " damaged files was refused");
        }
        if (SCALE > 1) {
            System.out.printf(
                    "fuzz %s, seed %d: %,d accepted, %,d refused, %.0f s%n",
                    format, SEED, counts[0], counts[1], (System.nanoTime() - started) / 1e9);
        }
    }

    private static long openFiles() {
        return ManagementFactory.getOperatingSystemMXBean() instanceof UnixOperatingSystemMXBean system
                ? system.getOpenFileDescriptorCount()
                : 0;
    }

    private byte[] input(int index) {
        return mutator.mutate(corpus, new SplittableRandom(SEED * 1_000_003 + index * 7919L + format.hashCode()));
    }

    /** Reads a file; returns why it is refused, if it is. */
    private Optional<Exception> refusal(Reader reader, byte[] input) throws Exception {
        long before = THREADS.getCurrentThreadAllocatedBytes();
        Optional<Exception> refusal = Optional.empty();
        try {
            reader.read(input);
        } catch (MicroSpikeException | IOException | UncheckedIOException e) {
            refusal = Optional.of(e);
            String message = e instanceof UncheckedIOException unchecked
                    ? unchecked.getCause().getMessage()
                    : e.getMessage();
            if (message == null || message.isBlank()) {
                throw new AssertionError("refused without a message", e);
            }
            for (Throwable cause = e; cause != null; cause = cause.getCause()) {
                if (cause instanceof VirtualMachineError) {
                    throw new AssertionError("refused only when the memory was used up", e);
                }
            }
        }
        long megabytes = (THREADS.getCurrentThreadAllocatedBytes() - before) / MEGABYTE;
        if (refusal.isEmpty() && megabytes > mostMegabytes) {
            throw new AssertionError("took " + megabytes + " MB of memory, more than " + mostMegabytes);
        }
        return refusal;
    }

    private Throwable stuck() {
        AssertionError stuck = new AssertionError("did not end within " + LONGEST_SECONDS + " s");
        Thread.getAllStackTraces().forEach((thread, trace) -> {
            if (thread.getName().equals("fuzz " + format)) {
                stuck.setStackTrace(trace);
            }
        });
        return stuck;
    }

    /** What failures of one cause have in common. */
    private static String kind(Throwable problem) {
        Throwable cause = deepest(problem);
        StackTraceElement[] trace = cause.getStackTrace();
        return cause.getClass().getName() + (trace.length == 0 ? "" : trace[0]);
    }

    private static Throwable deepest(Throwable problem) {
        Throwable cause = problem;
        while (cause.getCause() != null) {
            cause = cause.getCause();
        }
        return cause;
    }

    private String told(int index, byte[] input, Throwable problem) {
        List<String> lines = new ArrayList<>();
        lines.add(format + ", input " + index + " of seed " + SEED + " (" + input.length + " bytes): " + problem
                + "; to repeat: -Dmicrospike.fuzz.seed=" + SEED + " -Dmicrospike.fuzz.input=" + index);
        Throwable cause = deepest(problem);
        if (cause != problem) {
            lines.add("  " + cause);
        }
        StackTraceElement[] trace = cause.getStackTrace();
        for (int i = 0; i < Math.min(trace.length, 25); i++) {
            lines.add("    at " + trace[i]);
        }
        return String.join("\n", lines);
    }
}
