/** The neuron model "relay": neurons that pass on what arrives, so that an experiment can force output spikes. */
module org.microspike.relay {
    requires org.microspike.api;

    provides org.microspike.api.NeuronModel with
            org.microspike.relay.RelayModel;
}
