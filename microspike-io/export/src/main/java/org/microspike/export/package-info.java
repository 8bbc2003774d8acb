/** Writes parts of a recorded run as tables that other tools read. */
package org.microspike.export;
