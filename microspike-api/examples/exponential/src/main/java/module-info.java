/** The neuron model "exponential": exponential integrate-and-fire neurons, stepped on a grid. */
module org.example.exponential {
    requires org.microspike.api;

    provides org.microspike.api.NeuronModel with
            org.example.exponential.ExponentialModel;
}
