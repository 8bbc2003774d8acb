/** The neuron model "conductance-lif": leaky integrate-and-fire neurons whose synapses are conductances, stepped on a grid. */
module org.microspike.conductance {
    requires org.microspike.api;

    provides org.microspike.api.NeuronModel with
            org.microspike.conductance.ConductanceLifModel;
}
