/** The recorder "${artifactId}". */
module ${package} {
    requires org.microspike.api;

    provides org.microspike.api.Recorder with
            ${package}.${className};
}
