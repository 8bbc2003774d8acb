/**
 * The values that plugins, programs and recordings speak in: spikes, weights, and when which pattern is shown.
 */
package org.microspike.api.data;
