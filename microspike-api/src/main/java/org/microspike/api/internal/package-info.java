/** What the modules of MicroSpike share and nobody else sees: may change at any time. */
package org.microspike.api.internal;
