/** The input source "sinusoidal-poisson": Poisson afferents whose rate is modulated by a sinusoid. */
module org.example.sinusoidal {
    requires org.microspike.api;

    provides org.microspike.api.InputSource with
            org.example.sinusoidal.SinusoidalSource;
}
