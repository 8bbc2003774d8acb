/** The Spike Response Model: its parameters ({@code SrmModel}), its kernels and its state ({@code SrmGroup}). */
package org.microspike.srm;
