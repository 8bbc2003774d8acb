/**
 * Inputs that consist of trials: stretches in each of which one thing is shown, a picture for example, and which may depend on
 * how the network responds. Authors of such inputs open this, and readers of recordings; all others need nothing of it.
 */
package org.microspike.api.trial;
