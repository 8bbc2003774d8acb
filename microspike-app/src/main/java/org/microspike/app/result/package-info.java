/** What a run measures, as it runs or from its recording: one place for run, show, report, classify, export and sweeps. */
package org.microspike.app.result;
