package org.microspike.pattern;

import org.microspike.api.numeric.RandomStream;

/**
 * The background: every afferent is an inhomogeneous Poisson process whose rate is a smooth random walk, drawn in steps
 * of 1 ms, with a spike forced when the afferent has been silent for too long.
 *
 * <p>Rates are whole multiples of 2^-32 spikes per step, so that a rate is a limit for 32 random bits and the process
 * is exact integer arithmetic.
 */
final class Background {
    private static final double STEP = 1e-3;
    private static final double UNITS = 0x1p32;
    /** The speed of a rate changes per step by at most this share of the highest speed: 360 of 1800 Hz/s. */
    private static final double SPEED_CHANGE = 0.2;

    private final SpikeCode code;
    private final RandomStream random;
    private final int steps;
    private final long minRate;
    private final long maxRate;
    private final long maxSpeed;
    private final long maxSpeedChange;
    private final long maxSilence;

    private final long[] rates;
    /** The change of each rate per step. */
    private final long[] speeds;
    /** When each afferent has to spike at the latest, in ticks since the start of the slot to come. */
    private final long[] deadlines;

    /**
     * The background at time 0.
     *
     * @param parameters of the input
     * @param code how spikes are packed
     * @param random the randomness, used by no one else
     */
    Background(PatternParameters parameters, SpikeCode code, RandomStream random) {
        this.code = code;
        this.random = random;
        steps = parameters.slotMilliseconds();
        minRate = Math.round(parameters.minRate() * STEP * UNITS);
        maxRate = Math.round(parameters.maxRate() * STEP * UNITS);
        maxSpeed = Math.round(parameters.maxRateChange() * STEP * STEP * UNITS);
        maxSpeedChange = Math.round(parameters.maxRateChange() * SPEED_CHANGE * STEP * STEP * UNITS);
        maxSilence = SpikeCode.ticks(parameters.maxSilence());
        int afferents = parameters.afferents();
        rates = new long[afferents];
        speeds = new long[afferents];
        deadlines = new long[afferents];
        for (int afferent = 0; afferent < afferents; afferent++) {
            rates[afferent] = Math.round(random.nextDouble(minRate, maxRate));
            speeds[afferent] = Math.round(random.nextDouble(-maxSpeed, maxSpeed));
            deadlines[afferent] = (long) random.nextDouble(0, maxSilence);
        }
    }

    /**
     * Goes on for one slot.
     *
     * @param buffer where the spikes are added, afferent by afferent, each one's in order of time
     */
    void addSlot(SpikeBuffer buffer) {
        for (int afferent = 0; afferent < rates.length; afferent++) {
            addSlot(afferent, buffer);
        }
    }

    private void addSlot(int afferent, SpikeBuffer buffer) {
        // A step has at most two spikes: the silence allowed is at least as long as a step.
        buffer.makeRoom(2 * steps);
        long[] spikes = buffer.spikes();
        int size = buffer.size();
        long rate = rates[afferent];
        long speed = speeds[afferent];
        long deadline = deadlines[afferent];
        for (int step = 0; step < steps; step++) {
            // The upper half decides on a spike, the lower half on the change of the speed.
            long draw = random.nextLong();
            long end = (step + 1) * SpikeCode.TICKS_PER_MILLISECOND;
            boolean spikeDrawn = draw >>> 32 < rate;
            if (spikeDrawn || deadline < end) {
                long time = spikeDrawn ? end - 1 - (random.nextLong() >>> 34) : end;
                if (deadline < time) {
                    spikes[size++] = code.pack(deadline, afferent);
                    deadline += maxSilence;
                }
                if (spikeDrawn) {
                    spikes[size++] = code.pack(time, afferent);
                    deadline = time + maxSilence;
                }
            }
            rate = Math.max(minRate, Math.min(maxRate, rate + speed));
            speed += (int) draw * maxSpeedChange >> 31;
            speed = Math.max(-maxSpeed, Math.min(maxSpeed, speed));
        }
        rates[afferent] = rate;
        speeds[afferent] = speed;
        deadlines[afferent] = deadline - code.slotTicks();
        buffer.setSize(size);
    }
}
