/** Neurons that pass on what arrives: the model ({@code RelayModel}) and its neurons ({@code RelayGroup}). */
package org.microspike.relay;
