/** Tables in the format of Apache Arrow, by the library of the Arrow project. */
package org.microspike.arrow;
