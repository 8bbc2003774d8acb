/**
 * Trials: stretches of an input in each of which one thing is shown, a picture for example, and how the network responded. For
 * authors of such inputs, which may choose from a data set by {@code Subset} and {@code ItemOrder}, and readers of recordings; all
 * others need nothing of it.
 */
package org.microspike.api.trial;
