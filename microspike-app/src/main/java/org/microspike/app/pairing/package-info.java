/** Pairing protocols: what pairs of spikes at given intervals and frequencies do to one weight. */
package org.microspike.app.pairing;
