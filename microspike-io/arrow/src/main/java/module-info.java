/** Tables in the format of Apache Arrow. */
module org.microspike.arrow {
    requires org.microspike.export;
    requires org.apache.arrow.memory.core;
    requires org.apache.arrow.vector;
    // Arrow looks for it by name.
    requires org.apache.arrow.memory.unsafe;

    provides org.microspike.export.TableFormat with
            org.microspike.arrow.ArrowFormat;
}
