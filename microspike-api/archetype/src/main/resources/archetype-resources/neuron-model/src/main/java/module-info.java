/** The neuron model "${artifactId}". */
module ${package} {
    requires org.microspike.api;

    provides org.microspike.api.NeuronModel with
            ${package}.${className};
}
