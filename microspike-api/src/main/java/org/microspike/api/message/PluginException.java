package org.microspike.api.message;

/** A plugin failed, through no mistake in its settings. The message names the plugin, where it comes from, and when. */
public final class PluginException extends RuntimeException {
    private static final long serialVersionUID = 1;

    public PluginException(String message) {
        super(message);
    }

    public PluginException(String message, Throwable cause) {
        super(message, cause);
    }
}
