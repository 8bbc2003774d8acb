package org.microspike.api.record;

/**
 * A setting that was changed between runs.
 *
 * @param time from when on, in seconds
 * @param setting which, as {@link RunDescription#settings} names it
 * @param value what it was changed to, as an experiment file may state it
 * @since 0.1.0
 */
public record SettingChange(double time, String setting, String value) {}
