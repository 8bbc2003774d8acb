package org.microspike.csv;

/**
 * How a CSV text is to be understood.
 *
 * @param columns which columns hold the times and the ids
 * @param unit the unit of the times: s, ms or us
 * @param idOffset the id of the first afferent
 * @param sorted whether times must not decrease
 */
record CsvFormat(CsvColumns columns, String unit, int idOffset, boolean sorted) {
    /** Times which power of ten a time is in seconds. */
    int exponent() {
        return switch (unit) {
            case "ms" -> -3;
            case "us" -> -6;
            default -> 0;
        };
    }
}
