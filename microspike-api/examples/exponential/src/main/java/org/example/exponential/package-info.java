/** Exponential integrate-and-fire neurons: their parameters ({@code ExponentialModel}) and state ({@code ExponentialGroup}). */
package org.example.exponential;
