/** The input source {@code csv}: spikes from a text file of two columns, read as it is needed. */
module org.microspike.csv {
    requires org.microspike.api;

    provides org.microspike.api.InputSource with
            org.microspike.csv.CsvSource;
}
