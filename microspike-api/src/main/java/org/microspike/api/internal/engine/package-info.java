/**
 * The event loop, and how far each recording has come in it. Not exported.
 */
package org.microspike.api.internal.engine;
