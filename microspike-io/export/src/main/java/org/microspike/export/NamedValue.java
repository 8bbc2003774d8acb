package org.microspike.export;

/**
 * A number and what it is.
 *
 * @param name what it is
 * @param value the number
 * @param unit of the number; empty for plain ones
 */
public record NamedValue(String name, double value, String unit) {}
