/** What may be said on a command line: how it is read, and how it is explained. Nothing is found by reflection. */
package org.microspike.app.usage;
