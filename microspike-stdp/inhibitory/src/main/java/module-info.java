/** The plasticity rule "inhibitory": symmetric plasticity that brings the neurons it inhibits to a target rate. */
module org.microspike.inhibitory {
    requires org.microspike.api;

    provides org.microspike.api.PlasticityRule with
            org.microspike.inhibitory.InhibitoryRule;
}
