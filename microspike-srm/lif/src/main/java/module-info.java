/** The neuron model "lif": leaky integrate-and-fire neurons, simulated exactly from event to event. */
module org.microspike.lif {
    requires org.microspike.api;

    provides org.microspike.api.NeuronModel with
            org.microspike.lif.LifModel;
}
