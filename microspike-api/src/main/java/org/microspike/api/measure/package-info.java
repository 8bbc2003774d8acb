/**
 * What spikes and weights tell. How well neurons have learned patterns: hit rate, false alarms, latency, discovery, as
 * Masquelier, Guyonneau and Thorpe (2008, 2009) measure them. How populations spike: rates, irregularity, synchrony,
 * spectrum, correlation. How weights are spread. What neurons stand for, and how well their responses tell what is shown, as
 * Diehl and Cook (2015) measure it.
 */
package org.microspike.api.measure;
