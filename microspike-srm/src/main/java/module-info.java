/** The neuron model "srm": the Spike Response Model, simulated exactly from event to event. */
module org.microspike.srm {
    requires org.microspike.api;

    provides org.microspike.api.NeuronModel with
            org.microspike.srm.SrmModel;
}
