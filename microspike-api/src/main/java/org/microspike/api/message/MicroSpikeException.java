package org.microspike.api.message;

/**
 * Something that the user can mend: a wrong setting, an unreadable file, a missing plugin. The message is complete on
 * its own, for the person who reads it: what was wrong, where, what is allowed, what to do.
 */
public class MicroSpikeException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /**
     * An error without an underlying cause.
     *
     * @param message what was wrong, where, what is allowed, what to do
     */
    public MicroSpikeException(String message) {
        super(message);
    }

    /**
     * An error with an underlying cause, which the message already explains.
     *
     * @param message what was wrong, where, what is allowed, what to do
     * @param cause what was caught
     */
    public MicroSpikeException(String message, Throwable cause) {
        super(message, cause);
    }
}
