/** The plasticity rule "stdp": spike-timing-dependent plasticity with three pairing schemes. */
module org.microspike.stdp {
    requires org.microspike.api;

    provides org.microspike.api.PlasticityRule with
            org.microspike.stdp.StdpRule;
}
