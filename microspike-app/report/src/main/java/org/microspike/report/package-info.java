/** Shows a recorded run, as figures in PNG and SVG and one interactive page that needs no network; and a sweep, as a figure. */
package org.microspike.report;
