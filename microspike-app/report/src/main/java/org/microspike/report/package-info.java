/** Shows a recorded run: figures as PNG and SVG, and one interactive page that needs no network. */
package org.microspike.report;
