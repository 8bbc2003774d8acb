package org.microspike.poisson;

/**
 * Locks spikes to the phase of a tone: within its cycle each is moved to where spikes are as dense as around the cycles' starts
 * with a normal scatter. The order stays, and so does the cycle, so that spikes that were Poisson with a constant rate are
 * Poisson with a periodic one.
 *
 * @param frequency in hertz; 0 if there is no tone
 * @param phases what share of the cycle precedes a spike, of those that had 0, 1, 2, ... {@value #STEPS} steps of it
 */
record Tone(double frequency, double[] phases) {
    /** So fine that it cannot be distinguished from a smooth density by millions of spikes. */
    private static final int STEPS = 4096;

    /** In cycles: less is too little for the steps. */
    static final double LEAST_SCATTER = 0.001;

    /** In standard deviations: nothing is left beyond. */
    private static final int FAR = 9;

    /** With a larger scatter, in cycles, the sum of all cycles is constant to the last digit. */
    private static final double NO_PHASE = 2;

    /**
     * A tone.
     *
     * @param frequency in hertz; 0 for none
     * @param scatter the standard deviation of spikes around the starts of the cycles, in seconds; at least {@link
     *     #LEAST_SCATTER} cycles
     */
    static Tone of(double frequency, double scatter) {
        double deviation = scatter * frequency;
        if (frequency == 0) {
            return new Tone(0, new double[0]);
        }
        double[] below = new double[STEPS + 1];
        for (int step = 0; step < STEPS; step++) {
            below[step + 1] = below[step] + density((step + 0.5) / STEPS, deviation);
        }
        double[] phases = new double[STEPS + 1];
        int step = 0;
        for (int k = 0; k < STEPS; k++) {
            double wanted = below[STEPS] * k / STEPS;
            while (below[step + 1] <= wanted) {
                step++;
            }
            phases[k] = (step + (wanted - below[step]) / (below[step + 1] - below[step])) / STEPS;
        }
        phases[STEPS] = 1;
        return new Tone(frequency, phases);
    }

    private static double density(double phase, double deviation) {
        if (deviation > NO_PHASE) {
            return 1;
        }
        double density = 0;
        int cycles = (int) Math.ceil(FAR * deviation) + 1;
        for (int cycle = -cycles; cycle <= cycles; cycle++) {
            double distance = (phase - cycle) / deviation;
            density += StrictMath.exp(-distance * distance / 2);
        }
        return density;
    }

    /** Where a spike is moved to. */
    double moved(double time) {
        if (frequency == 0) {
            return time;
        }
        double cycle = Math.floor(time * frequency);
        double step = (time * frequency - cycle) * STEPS;
        int whole = (int) step;
        return (cycle + phases[whole] + (step - whole) * (phases[whole + 1] - phases[whole])) / frequency;
    }

    /** The start of a cycle that no spike after a time has been moved out of. */
    double cycleStart(double time) {
        return frequency == 0 ? time : Math.max(0, (Math.floor(time * frequency) - 1) / frequency);
    }
}
