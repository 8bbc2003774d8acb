/** Experiment files: reading them, checking them with the place of every mistake, and wiring networks from them. */
package org.microspike.app.experiment;
