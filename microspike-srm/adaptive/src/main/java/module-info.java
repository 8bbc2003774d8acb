/** The neuron model "adaptive-exponential": adaptive exponential integrate-and-fire neurons, stepped on a grid. */
module org.microspike.adaptive {
    requires org.microspike.api;

    provides org.microspike.api.NeuronModel with
            org.microspike.adaptive.AdaptiveExponentialModel;
}
