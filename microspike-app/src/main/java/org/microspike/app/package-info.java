/** The entry point of the launcher. */
package org.microspike.app;
