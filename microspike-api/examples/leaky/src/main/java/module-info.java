/** The neuron model "leaky": leaky integrate-and-fire neurons, simulated exactly from event to event. */
module org.example.leaky {
    requires org.microspike.api;

    provides org.microspike.api.NeuronModel with
            org.example.leaky.LeakyModel;
}
