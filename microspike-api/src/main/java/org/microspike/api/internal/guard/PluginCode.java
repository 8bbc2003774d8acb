package org.microspike.api.internal.guard;

import java.io.UncheckedIOException;
import java.util.Optional;
import org.microspike.api.message.MicroSpikeException;
import org.microspike.api.message.PluginException;

/**
 * The code of one plugin, and how to call it: with its own class loader as the thread's context class loader, so that
 * libraries which look there find what lies beside the plugin; and so that the plugin is named when it fails.
 *
 * @param service what it is, in words: "neuron model" and the like
 * @param name its name
 * @param type the class of its descriptor
 */
public record PluginCode(String service, String name, Class<?> type) {
    /** A call of the plugin. */
    public interface Call<T, E extends Exception> {
        T run() throws E;
    }

    /**
     * Makes the plugin's class loader the thread's, until {@link #leave}.
     *
     * @return the thread's own
     */
    public ClassLoader enter() {
        Thread thread = Thread.currentThread();
        ClassLoader own = thread.getContextClassLoader();
        if (own != type.getClassLoader()) {
            thread.setContextClassLoader(type.getClassLoader());
        }
        return own;
    }

    /** Gives the thread its own class loader back, which {@link #enter} returned. */
    public void leave(ClassLoader own) {
        if (own != type.getClassLoader()) {
            Thread.currentThread().setContextClassLoader(own);
        }
    }

    /** A call of the plugin that returns nothing. */
    public interface Action<E extends Exception> {
        void run() throws E;
    }

    /**
     * Calls the plugin with its own class loader as the thread's. For what happens rarely: what happens for each spike
     * calls {@link #enter} and {@link #leave} itself, which make no object.
     */
    public <E extends Exception> void within(Action<E> action) throws E {
        ClassLoader own = enter();
        try {
            action.run();
        } finally {
            leave(own);
        }
    }

    /** As {@link #within}, and names the plugin if it fails, and when, in words such as "when its input was closed". */
    public <E extends Exception> void within(String when, Action<E> action) throws E {
        try {
            within(action);
        } catch (RuntimeException | Error e) {
            throw named(e, when);
        }
    }

    /**
     * Calls a method of the descriptor.
     *
     * @param method its name, for messages
     * @param call the call
     * @return what it returned, which is not null
     * @throws PluginException if the plugin fails in any other way than by a message to the user, or returns null
     */
    public <T, E extends Exception> T call(String method, Call<T, E> call) throws E {
        T result;
        ClassLoader own = enter();
        try {
            result = call.run();
        } catch (RuntimeException | Error e) {
            throw named(e, "in '" + method + "'");
        } finally {
            leave(own);
        }
        if (result == null) {
            throw broken("'" + method + "' returned null");
        }
        return result;
    }

    /**
     * What to throw for a failure of the plugin.
     *
     * @param error the failure
     * @param when in words, such as "at 0.5 s"
     * @return an exception that names the plugin; the same failure if it is a message to the user already
     * @throws Error the failure, if the plugin is not to blame for it
     */
    public RuntimeException named(Throwable error, String when) {
        if (isFault(error)) {
            return new PluginException(this + " failed " + when + ": " + error + MissingJava.advice(error), error);
        }
        if (error instanceof Error fatal) {
            throw fatal;
        }
        return (RuntimeException) error;
    }

    /**
     * What to throw for a plugin that does other than its service promises.
     *
     * @param how what it did, as a sentence without its full stop
     * @return an exception that names the plugin
     */
    public PluginException broken(String how) {
        return new PluginException(this + " breaks the contract of its service: " + how);
    }

    /** Whether a failure is a fault in some code, and neither a message to the user nor {@link #isOfTheMachine of the machine}. */
    public static boolean isFault(Throwable error) {
        boolean message = error instanceof MicroSpikeException
                || error instanceof PluginException
                || error instanceof UncheckedIOException;
        return !message && !isOfTheMachine(error);
    }

    /** Whether an error is one of the machine, such as too little memory, and no one's fault. */
    public static boolean isOfTheMachine(Throwable error) {
        return error instanceof VirtualMachineError && !(error instanceof StackOverflowError);
    }

    /** Whether a frame of a stack is in code of this plugin; libraries that it brings are not told apart. */
    public boolean has(StackTraceElement frame) {
        return Optional.ofNullable(type.getModule().getName())
                .map(module -> module.equals(frame.getModuleName()))
                .orElseGet(() -> frame.getClassName().startsWith(type.getPackageName() + "."));
    }

    /** The plugin and where it comes from, as the start of a sentence. */
    @Override
    public String toString() {
        return "The " + service + " '" + name + "' of " + Origin.of(type);
    }
}
