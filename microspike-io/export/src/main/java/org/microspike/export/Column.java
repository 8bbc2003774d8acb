package org.microspike.export;

/**
 * A column of a table. No value is ever missing.
 *
 * @param name its name
 * @param type what it holds
 */
public record Column(String name, Type type) {
    /** What a column holds. */
    public enum Type {
        /** Whole numbers of 32 bits. */
        INT32,

        /** Whole numbers of 64 bits. */
        INT64,

        /** Floating-point numbers of 32 bits. */
        FLOAT32,

        /** Floating-point numbers of 64 bits. */
        FLOAT64,

        /** Texts. */
        TEXT
    }
}
