package org.microspike.api.data;

/**
 * All spikes of an input in short, so that a program can tell its user of those that a run leaves out, and of afferents
 * that never spike.
 *
 * @param spikes their number, at least 1
 * @param last the time of the last one, in seconds
 * @param lowestAfferent no afferent below it spikes; 0 where that is not known
 * @since 0.1.0
 */
public record InputExtent(long spikes, double last, int lowestAfferent) {}
