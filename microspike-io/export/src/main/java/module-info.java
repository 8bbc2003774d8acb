/** Parts of a recorded run as tables, in CSV and in formats that other modules provide. */
module org.microspike.export {
    requires transitive org.microspike.api;

    exports org.microspike.export;

    uses org.microspike.export.TableFormat;
    uses org.microspike.export.CircuitFormat;
}
