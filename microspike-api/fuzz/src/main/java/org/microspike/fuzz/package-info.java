/** Files damaged at random, and what a reader may do with them. */
package org.microspike.fuzz;
