/**
 * Poisson spikes: their parameters ({@code PoissonSource}), how the rates change with time ({@code RateProfile}), and how
 * spikes are drawn ({@code PoissonInput}).
 */
package org.microspike.poisson;
