/** Leaky integrate-and-fire neurons: their parameters ({@code LeakyModel}) and their state ({@code LeakyGroup}). */
package org.example.leaky;
