/**
 * For authors of inputs: puts spikes of any number in order of time, in files where they are too many for memory.
 */
package org.microspike.api.sort;
