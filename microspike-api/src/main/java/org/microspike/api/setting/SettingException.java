package org.microspike.api.setting;

import org.microspike.api.message.MicroSpikeException;

/** A setting that is unknown, missing, of the wrong dimension or out of range. */
public final class SettingException extends MicroSpikeException {
    private static final long serialVersionUID = 1L;

    private final String key;

    /**
     * An error in one setting.
     *
     * @param key the name of the setting, as the user wrote it
     * @param message what was wrong and what is allowed, naming the key
     */
    public SettingException(String key, String message) {
        super(message);
        this.key = key;
    }

    /**
     * The setting that is wrong.
     *
     * @return its name, as the user wrote it
     */
    public String key() {
        return key;
    }
}
