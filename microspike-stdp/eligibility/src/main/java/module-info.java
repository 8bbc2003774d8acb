/** The plasticity rule "eligibility": traces of pairings, consolidated at intervals and gated by a reward. */
module org.microspike.eligibility {
    requires org.microspike.api;

    provides org.microspike.api.PlasticityRule with
            org.microspike.eligibility.EligibilityRule;
}
