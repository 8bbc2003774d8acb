package org.microspike.app.usage;

/** A command line that is not understood. The message says what is wrong, in words for those who typed it. */
public final class UsageMistake extends RuntimeException {
    private static final long serialVersionUID = 1;

    /**
     * Says what is wrong.
     *
     * @param message one or several sentences, the last with or without its full stop
     */
    public UsageMistake(String message) {
        super(message.endsWith(".") ? message : message + ".");
    }
}
