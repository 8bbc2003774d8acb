/** The plasticity rule "triplet": spike-timing-dependent plasticity of triplets of spikes. */
module org.example.triplet {
    requires org.microspike.api;

    provides org.microspike.api.PlasticityRule with
            org.example.triplet.TripletRule;
}
