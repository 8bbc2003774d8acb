/**
 * Adaptive exponential integrate-and-fire neurons: their parameters ({@code AdaptiveExponentialModel}), the equations of
 * one ({@code Membrane}), and a group of them on the grid of the steps ({@code AdaptiveExponentialGroup}).
 */
package org.microspike.adaptive;
