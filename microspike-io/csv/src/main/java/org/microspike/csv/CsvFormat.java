package org.microspike.csv;

/**
 * How a CSV text is to be understood.
 *
 * @param columns which columns hold the times and the ids
 * @param population of which population the spikes are, or nothing where there is only one
 * @param unit the unit of the times: s, ms or us; or auto for the one that the header implies
 * @param idOffset the id of the first afferent
 * @param sorted whether times must not decrease
 */
record CsvFormat(CsvColumns columns, String population, String unit, int idOffset, boolean sorted) {
    /** The unit of the times in a text. */
    String unit(CsvColumns.Layout layout) {
        return unit.equals("auto") ? layout.unit() : unit;
    }
}
