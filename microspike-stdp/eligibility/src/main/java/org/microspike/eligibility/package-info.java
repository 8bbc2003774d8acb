/** Plasticity by way of an eligibility trace of each synapse: its parameters ({@code EligibilityRule}) and state. */
package org.microspike.eligibility;
