/**
 * Plugins as all others see them: called with their own class loader, held to their contract, and named when they fail. Not exported.
 */
package org.microspike.api.internal.guard;
