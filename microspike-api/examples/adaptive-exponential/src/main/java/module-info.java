/** The neuron model "adaptive-exponential": adaptive exponential integrate-and-fire neurons, stepped on a grid. */
module org.example.adaptive {
    requires org.microspike.api;

    provides org.microspike.api.NeuronModel with
            org.example.adaptive.AdaptiveExponentialModel;
}
