package org.microspike.api.trial;

import java.util.OptionalLong;

/**
 * How far a run has come in the trials of its input. Immutable.
 *
 * @param phase the name of the phase of the run; empty if it has no phases
 * @param accepted the number of trials of this phase that have been accepted
 * @param planned how many that will be in the end; empty if that is not known
 * @since 0.1.0
 */
public record TrialProgress(String phase, long accepted, OptionalLong planned) {}
