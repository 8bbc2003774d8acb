/** The neuron model "izhikevich": two equations with a reset, stepped on a grid as published. */
module org.microspike.izhikevich {
    requires org.microspike.api;

    provides org.microspike.api.NeuronModel with
            org.microspike.izhikevich.IzhikevichModel;
}
