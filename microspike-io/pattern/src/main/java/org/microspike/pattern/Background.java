package org.microspike.pattern;

import org.microspike.api.numeric.RandomStream;

/**
 * The background of some afferents: each is an inhomogeneous Poisson process whose rate is a smooth random walk, drawn in
 * steps of 1 ms, with a spike forced when the afferent has been silent for too long.
 *
 * <p>Each afferent has a random stream of its own, so that afferents may be made in any parts. The rates of all walk side
 * by side, a step at a time, which notes in one bit for each step whether there is a spike; when in the step it falls, and
 * which spikes are forced, is found afterwards, afferent by afferent.
 *
 * <p>A rate is a whole number of units, the shares 2^-bits of a spike per step, so that it is a limit for as many random
 * bits. The units are chosen such that all arithmetic fits into 32 bits.
 */
final class Background {
    private static final double STEP = 1e-3;
    /** The speed of a rate changes per step by at most this share of the highest speed: 360 of 1800 Hz/s. */
    private static final double SPEED_CHANGE = 0.2;

    private static final int MOST_RATE_BITS = 30;
    private static final int SPEED_CHANGE_BITS = 14;

    /** The most steps that are made before their spikes are: the bits of a number. */
    private static final int MOST_STEPS = Integer.SIZE;

    private final SpikeCode code;
    private final int first;
    private final int steps;
    private final int rateBits;
    private final int minRate;
    private final int maxRate;
    private final int maxSpeed;
    private final int maxSpeedChange;
    private final long maxSilence;

    private final RandomLanes random;
    private final int[] rates;
    /** The change of each rate per step. */
    private final int[] speeds;
    /** When each afferent has to spike at the latest, in ticks since the start of the slot to come. */
    private final long[] deadlines;

    private final int[] spikeDraws;
    private final int[] speedDraws;
    /** A bit for each step made: whether there is a spike that is not forced. */
    private final int[] drawn;

    /**
     * The background at time 0.
     *
     * @param first the first of the afferents
     * @param end the one after the last of them
     * @param parameters of the input
     * @param code how spikes are packed
     * @param random the randomness, used for nothing else
     */
    Background(int first, int end, PatternParameters parameters, SpikeCode code, RandomStream random) {
        this.code = code;
        this.first = first;
        steps = parameters.slotMilliseconds();
        double change = parameters.maxRateChange() * SPEED_CHANGE * STEP * STEP;
        rateBits = rateBits(change);
        minRate = units(parameters.minRate() * STEP);
        maxRate = units(parameters.maxRate() * STEP);
        maxSpeed = units(parameters.maxRateChange() * STEP * STEP);
        maxSpeedChange = units(change);
        maxSilence = SpikeCode.ticks(parameters.maxSilence());
        int count = end - first;
        rates = new int[count];
        speeds = new int[count];
        deadlines = new long[count];
        spikeDraws = new int[count];
        speedDraws = new int[count];
        drawn = new int[count];
        RandomStream[] streams = new RandomStream[count];
        for (int i = 0; i < count; i++) {
            RandomStream own = random.named("afferent " + (first + i));
            rates[i] = (int) Math.round(own.nextDouble(minRate, maxRate));
            speeds[i] = (int) Math.round(own.nextDouble(-maxSpeed, maxSpeed));
            deadlines[i] = (long) own.nextDouble(0, maxSilence);
            streams[i] = own;
        }
        this.random = RandomLanes.of(streams);
    }

    /** As many bits as the change of the speed leaves. */
    private static int rateBits(double change) {
        int bits = MOST_RATE_BITS;
        while (Math.round(Math.scalb(change, bits)) >= 1 << SPEED_CHANGE_BITS) {
            bits--;
        }
        return bits;
    }

    private int units(double spikesPerStep) {
        return (int) Math.round(Math.scalb(spikesPerStep, rateBits));
    }

    /**
     * Makes the next slot.
     *
     * @param buffer where the spikes are added, each afferent's in order of time
     */
    void addSlot(SpikeBuffer buffer) {
        for (int step = 0; step < steps; step += MOST_STEPS) {
            int end = Math.min(steps, step + MOST_STEPS);
            for (int bit = 0; bit < end - step; bit++) {
                random.next(spikeDraws);
                random.next(speedDraws);
                noteSpikes(spikeDraws, Integer.SIZE - rateBits, rates, bit, drawn);
                walk(rates, speeds, minRate, maxRate);
                accelerate(speeds, speedDraws, maxSpeedChange, maxSpeed);
            }
            addSpikes(step, end, buffer);
        }
        for (int i = 0; i < deadlines.length; i++) {
            deadlines[i] -= code.slotTicks();
        }
    }

    private static void noteSpikes(int[] draws, int shift, int[] rates, int bit, int[] drawn) {
        for (int i = 0; i < drawn.length; i++) {
            drawn[i] |= ((draws[i] >>> shift) - rates[i] >>> 31) << bit;
        }
    }

    private static void walk(int[] rates, int[] speeds, int minRate, int maxRate) {
        for (int i = 0; i < rates.length; i++) {
            rates[i] = limited(rates[i] + speeds[i], minRate, maxRate);
        }
    }

    /** By any whole number of units from -largest to largest, each side as likely. */
    private static void accelerate(int[] speeds, int[] draws, int largest, int maxSpeed) {
        for (int i = 0; i < speeds.length; i++) {
            int change = ((draws[i] >>> 15 | 1) * (2 * largest + 1) >>> 17) - largest;
            speeds[i] = limited(speeds[i] + change, -maxSpeed, maxSpeed);
        }
    }

    /** Without Math.min and Math.max, which JDK 17 does not vectorize for whole numbers. */
    private static int limited(int value, int low, int high) {
        int over = value - high;
        int capped = high + (over & over >> 31) - low;
        return low + (capped & ~(capped >> 31));
    }

    private void addSpikes(int step, int end, SpikeBuffer buffer) {
        long limit = end * SpikeCode.TICKS_PER_MILLISECOND;
        for (int i = 0; i < drawn.length; i++) {
            // A step has at most two spikes: the silence allowed is at least as long as a step.
            buffer.makeRoom(2 * MOST_STEPS);
            long[] spikes = buffer.spikes();
            int size = buffer.size();
            int afferent = first + i;
            long deadline = deadlines[i];
            for (int bits = drawn[i]; bits != 0; bits &= bits - 1) {
                long stepEnd = (step + Integer.numberOfTrailingZeros(bits) + 1) * SpikeCode.TICKS_PER_MILLISECOND;
                long time = stepEnd - 1 - (random.next(i) >>> 2);
                while (deadline < time) {
                    spikes[size++] = code.pack(deadline, afferent);
                    deadline += maxSilence;
                }
                spikes[size++] = code.pack(time, afferent);
                deadline = time + maxSilence;
            }
            while (deadline < limit) {
                spikes[size++] = code.pack(deadline, afferent);
                deadline += maxSilence;
            }
            drawn[i] = 0;
            deadlines[i] = deadline;
            buffer.setSize(size);
        }
    }
}
