package org.microspike.pattern;

import org.microspike.api.numeric.RandomStream;

/** Homogeneous Poisson noise: all afferents together are one Poisson process, each spike of which picks an afferent. */
final class Noise {
    private final SpikeCode code;
    private final int afferents;
    private final RandomStream random;
    private final double meanGap;
    /** In ticks since the start of the slot to come. */
    private double next;

    /**
     * The noise at time 0.
     *
     * @param parameters of the input
     * @param code how spikes are packed
     * @param random the randomness, used by no one else
     */
    Noise(PatternParameters parameters, SpikeCode code, RandomStream random) {
        this.code = code;
        this.random = random;
        afferents = parameters.afferents();
        // Infinite without noise: then there is never a next spike.
        meanGap = 1000.0 * SpikeCode.TICKS_PER_MILLISECOND / (parameters.noiseRate() * afferents);
        next = meanGap < Double.POSITIVE_INFINITY ? meanGap * random.nextExponential() : meanGap;
    }

    /**
     * Goes on for one slot.
     *
     * @param buffer where the spikes are added
     */
    void addSlot(SpikeBuffer buffer) {
        while (next < code.slotTicks()) {
            buffer.add(code.pack((long) next, random.nextInt(afferents)));
            next += meanGap * random.nextExponential();
        }
        next -= code.slotTicks();
    }
}
