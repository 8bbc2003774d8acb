/**
 * The Spike Response Model: its parameters ({@code SrmModel}), its kernels, the states of its neurons ({@code States}) and
 * the search for their spikes ({@code SrmGroup}).
 */
package org.microspike.srm;
