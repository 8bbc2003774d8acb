package org.microspike.api;

/** A plugin failed, through no mistake in its settings. The message names the plugin, where it comes from, and when. */
public final class PluginException extends RuntimeException {
    private static final long serialVersionUID = 1;

    PluginException(String message) {
        super(message);
    }

    PluginException(String message, Throwable cause) {
        super(message, cause);
    }
}
