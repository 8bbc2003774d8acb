/** The input source {@code images}: pictures with labels, shown one after the other as spikes, each in a trial of its own. */
module org.microspike.images {
    requires org.microspike.api;

    provides org.microspike.api.InputSource with
            org.microspike.images.ImagesSource;
}
