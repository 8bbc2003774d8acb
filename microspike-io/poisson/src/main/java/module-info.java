/** The input source {@code poisson}: afferents that spike at random, independently, with constant or changing rates. */
module org.microspike.poisson {
    requires org.microspike.api;

    provides org.microspike.api.InputSource with
            org.microspike.poisson.PoissonSource;
}
