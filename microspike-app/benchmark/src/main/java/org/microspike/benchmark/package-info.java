/** How fast MicroSpike is: side by side with a plain loop in C, its parts by themselves, and among other plugins. */
package org.microspike.benchmark;
