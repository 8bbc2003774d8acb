/**
 * The values that plugins, programs and recordings speak in: spikes, weights and wiring.
 */
package org.microspike.api.data;
