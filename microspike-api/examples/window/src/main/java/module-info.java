/** The plasticity rule "window": output spikes alone change weights, by a window of time. */
module org.example.window {
    requires org.microspike.api;

    provides org.microspike.api.PlasticityRule with
            org.example.window.WindowRule;
}
