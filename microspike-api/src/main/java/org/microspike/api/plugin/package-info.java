/**
 * Finds the installed plugins, on the module path, the class path and in folders.
 */
package org.microspike.api.plugin;
