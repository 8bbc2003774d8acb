/** The plasticity rule "${artifactId}". */
module ${package} {
    requires org.microspike.api;

    provides org.microspike.api.PlasticityRule with
            ${package}.${className};
}
