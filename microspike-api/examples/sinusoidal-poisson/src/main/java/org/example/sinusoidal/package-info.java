/**
 * Poisson spikes of modulated rate: their parameters ({@code SinusoidalSource}) and how they are drawn
 * ({@code SinusoidalInput}).
 */
package org.example.sinusoidal;
