/** The input source "${artifactId}". */
module ${package} {
    requires org.microspike.api;

    provides org.microspike.api.InputSource with
            ${package}.${className};
}
