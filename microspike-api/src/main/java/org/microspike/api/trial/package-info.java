/**
 * Trials: stretches of an input in each of which one thing is shown, a picture for example, and how the network responded. For
 * authors of such inputs and readers of recordings; all others need nothing of it.
 */
package org.microspike.api.trial;
