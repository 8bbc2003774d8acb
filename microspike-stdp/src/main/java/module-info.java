/** The plasticity rules "stdp" and "triplet": spike-timing-dependent plasticity by pairs and triplets of spikes. */
module org.microspike.stdp {
    requires org.microspike.api;

    provides org.microspike.api.PlasticityRule with
            org.microspike.stdp.StdpRule,
            org.microspike.stdp.TripletRule;
}
