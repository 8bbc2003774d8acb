package org.microspike.app.command;

import java.io.PrintWriter;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What ends the process before its command has ended.
 *
 * <p>A signal, Ctrl-C for example, ends most commands at once. One that {@linkplain #stopsOnRequest simulates} takes it as
 * a request to stop and to finish what it records. A second signal ends that too, and so does a plugin that does not let
 * the simulation hear of the first for ten seconds, or the time that the system property microspike.stop.seconds says.
 *
 * <p>An exit that is none of ours, of a plugin that calls {@link System#exit}, ends the process with status 1, with a
 * message that says who did it, and with what was recorded.
 */
final class Interruption implements AutoCloseable {
    private static final long LIMIT = Long.getLong("microspike.stop.seconds", 10);
    private static final int LOOK_EVERY_MILLISECONDS = 50;
    private static final int FAILED = 1;
    /** The status of a process ended by a signal is its number above this. */
    private static final int SIGNALLED = 128;
    /** Java makes a thread of such a name for each of these signals; all but the first wait for the end of the process. */
    private static final Map<String, Integer> SIGNALS =
            Map.of("SIGHUP handler", 1, "SIGINT handler", 2, "SIGTERM handler", 15);

    private final Thread hook = new Thread(this::endProcess, "interruption");
    private final CountDownLatch done = new CountDownLatch(1);
    private final PrintWriter err;
    private volatile boolean requested;
    private volatile boolean stopsOnRequest;
    private volatile boolean stopped;
    private volatile Unfinished unfinished = new Unfinished() {};

    /** What a command leaves behind when it cannot end by itself. */
    interface Unfinished {
        /** Stops what runs; called by another thread than that of the command. */
        default void requestStop() {}

        /** Finishes what can be, and says what is kept; the command's own thread will not run any more. */
        default void finish() {}

        /** Says what is left and what to do with it; the command's own thread may still run. */
        default void abandon() {}
    }

    /**
     * Watches the process from now on.
     *
     * @param err where to say what happened
     */
    Interruption(PrintWriter err) {
        this.err = err;
        Runtime.getRuntime().addShutdownHook(hook);
    }

    /** From now on a signal is a request, which the command asks for. */
    void stopsOnRequest() {
        stopsOnRequest = true;
    }

    /** What the command leaves behind, from now on. */
    void leaves(Unfinished left) {
        unfinished = left;
        if (requested) {
            left.requestStop();
        }
    }

    /** Whether the command is to stop. */
    boolean requested() {
        return requested;
    }

    /** The command has heard the request, or had none; what it does now to end may take its time. */
    void stopped() {
        stopped = true;
    }

    /** The command has ended. */
    @Override
    public void close() {
        done.countDown();
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException e) {
            logger().debug("The process is ending already", e);
        }
    }

    private void endProcess() {
        List<String> signals = signals();
        if (signals.isEmpty()) {
            endAfterExit();
        } else if (stopsOnRequest) {
            endAfterSignal(signals.get(0));
        }
    }

    /** Returns when the command has ended, to have the process end as Java ends it after a signal. */
    private void endAfterSignal(String signal) {
        requestStop();
        logger().info("Stopping; a second signal ends the process at once");
        long deadline = deadline();
        while (!ended()) {
            // Our own exit comes when the command has ended.
            if (exiting().isPresent() && !ended()) {
                endAfterExit();
            }
            if (signals().size() > 1) {
                say("ended at once, as asked a second time.");
                abandon(SIGNALLED + SIGNALS.get(signal));
            }
            if (!stopped && System.nanoTime() > deadline) {
                String running = stacks().filter(stack -> Stream.of(stack).anyMatch(Interruption::isOwn))
                        .flatMap(stack -> plugin(stack).stream())
                        .findFirst()
                        .map(code -> code + " was running and ")
                        .orElse("the simulation ");
                say(running + "did not stop within " + LIMIT + " s after the signal, so it was ended.");
                abandon(SIGNALLED + SIGNALS.get(signal));
            }
        }
    }

    /** Says who called for the end of the process, and ends it when what can be kept is. */
    private void endAfterExit() {
        StackTraceElement[] exiting = exiting().orElse(new StackTraceElement[0]);
        say(plugin(exiting).orElse("Something")
                + " called System.exit, which no plugin may: it ends the whole process.");
        if (stopsOnRequest && Stream.of(exiting).anyMatch(Interruption::isOwn)) {
            // In a thread of its own, so that a signal ends it, too.
            Thread finishing = new Thread(unfinished::finish, "finishing");
            finishing.setDaemon(true);
            finishing.start();
            int before = signals().size();
            while (finishing.isAlive() && signals().size() == before) {
                ended();
            }
        } else if (stopsOnRequest) {
            // It was no thread of the command, which can still end by itself.
            requestStop();
            long deadline = deadline();
            while (!ended()) {
                if (!signals().isEmpty() || !stopped && System.nanoTime() > deadline) {
                    abandon(FAILED);
                }
            }
        }
        Runtime.getRuntime().halt(FAILED);
    }

    private void abandon(int status) {
        Thread.getAllStackTraces().forEach((thread, stack) -> logger().debug("{} is in {}", thread, List.of(stack)));
        unfinished.abandon();
        Runtime.getRuntime().halt(status);
    }

    private void say(String message) {
        Progress.wipe(Progress.terminal());
        err.println("microspike: " + message);
    }

    private void requestStop() {
        requested = true;
        unfinished.requestStop();
    }

    private static long deadline() {
        return System.nanoTime() + TimeUnit.SECONDS.toNanos(LIMIT);
    }

    /** Whether the command has ended, after a moment. */
    private boolean ended() {
        try {
            return done.await(LOOK_EVERY_MILLISECONDS, TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            logger().debug("Nobody has reason to interrupt this", e);
            return false;
        }
    }

    /** The signals there were, by the names of their threads. */
    private static List<String> signals() {
        return Thread.getAllStackTraces().keySet().stream()
                .map(Thread::getName)
                .filter(SIGNALS::containsKey)
                .toList();
    }

    private static Stream<StackTraceElement[]> stacks() {
        return Thread.getAllStackTraces().values().stream();
    }

    /** The stack of the thread that called for the end of the process. */
    private static Optional<StackTraceElement[]> exiting() {
        return stacks().filter(stack -> Stream.of(stack)
                        .anyMatch(frame -> frame.getClassName().equals("java.lang.Runtime")
                                && frame.getMethodName().equals("exit")))
                .findFirst();
    }

    private static boolean isOwn(StackTraceElement frame) {
        return frame.getClassName().matches("org\\.microspike\\.(api|app)\\..*");
    }

    /** The code of a plugin that was called last in a thread. */
    private static Optional<String> plugin(StackTraceElement[] stack) {
        return Stream.of(stack)
                .filter(frame -> !isOwn(frame))
                .filter(frame -> !frame.getClassName().matches("(java|javax|jdk|sun|com\\.sun|picocli)\\..*"))
                .findFirst()
                .map(frame -> frame.getClassName() + "." + frame.getMethodName()
                        + Optional.ofNullable(frame.getModuleName())
                                .map(module -> " of module " + module)
                                .orElse(""));
    }

    /** Asked for only where there is something to say: logging takes a while to start. */
    private static Logger logger() {
        return LoggerFactory.getLogger(Interruption.class);
    }
}
