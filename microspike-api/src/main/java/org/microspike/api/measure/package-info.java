/**
 * How well neurons have learned: hit rate, false alarms, latency, discovery, as Masquelier, Guyonneau and Thorpe (2008,
 * 2009) measure them.
 */
package org.microspike.api.measure;
