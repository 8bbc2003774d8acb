package org.microspike.app.command;

/** The memory was used up by a simulation, and not by anything else that a command does. */
final class SimulationTooLarge extends RuntimeException {
    private static final long serialVersionUID = 1L;

    SimulationTooLarge(OutOfMemoryError cause) {
        super("out of memory. Simulate less, or allow more, for example MICROSPIKE_OPTS=-Xmx4g.", cause);
    }
}
