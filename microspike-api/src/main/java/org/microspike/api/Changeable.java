package org.microspike.api;

import org.microspike.api.setting.Parameter;
import org.microspike.api.setting.SettingException;
import org.microspike.api.setting.Settings;

/**
 * Live state whose settings may change between runs: those that its plugin declares {@linkplain Parameter#changeable
 * changeable}.
 *
 * @since 0.1.0
 */
public interface Changeable {
    /**
     * Takes on changed settings, from the time reached on. What has happened stays as it is. A new object takes them on
     * before it is given the state of one that was saved after the change.
     *
     * @param settings all settings, checked; only changeable ones differ from those that this has
     * @throws SettingException if they contradict one another, or what this is; then nothing has changed
     */
    default void change(Settings settings) {
        throw new IllegalStateException(
                getClass().getName() + " takes no changes, but its plugin declares changeable parameters");
    }
}
