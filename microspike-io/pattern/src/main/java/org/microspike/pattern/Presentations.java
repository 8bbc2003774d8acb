package org.microspike.pattern;

import org.microspike.api.numeric.RandomStream;

/**
 * Shows one pattern: takes it from the first slot that shows it, and pastes it there and into all later ones, with some
 * spikes moved and all jittered again each time.
 */
final class Presentations {
    /** The jitter is cut off at this number of standard deviations, which bounds how far a spike leaves its slot. */
    static final int MOST_DEVIATIONS = 10;

    private final boolean[] takesPart;
    private final SpikeCode code;
    private final double spikeDeletion;
    private final double jitterTicks;
    private final RandomStream deletion;
    private final RandomStream jitter;
    private final SpikeBuffer pattern = new SpikeBuffer();
    private boolean known;

    /**
     * The presentations of a pattern not yet seen.
     *
     * @param takesPart for each afferent whether it takes part
     * @param parameters of the input
     * @param code how spikes are packed
     * @param deletion the randomness of spike deletion, used by no one else
     * @param jitter the randomness of the jitter, used by no one else
     */
    Presentations(
            boolean[] takesPart,
            PatternParameters parameters,
            SpikeCode code,
            RandomStream deletion,
            RandomStream jitter) {
        this.takesPart = takesPart;
        this.code = code;
        this.deletion = deletion;
        this.jitter = jitter;
        spikeDeletion = parameters.spikeDeletion();
        jitterTicks = parameters.jitter() * 1000 * SpikeCode.TICKS_PER_MILLISECOND;
    }

    /**
     * Adds the spikes of a slot's background that the pattern does not replace. In the first slot those that it does replace
     * become the pattern.
     *
     * @param background the slot's background spikes, of some of the afferents
     * @param spikes where they are added
     */
    void addBackground(SpikeBuffer background, SpikeBuffer spikes) {
        long[] given = background.spikes();
        for (int i = 0; i < background.size(); i++) {
            if (!takesPart[code.afferentOf(given[i])]) {
                spikes.add(given[i]);
            } else if (!known) {
                pattern.add(given[i]);
            }
        }
    }

    /**
     * Shows the pattern, once the slot's background has been added.
     *
     * @param slot the slot's number
     * @param target where the spikes go
     */
    void show(int slot, SlotWindow target) {
        known = true;
        long[] spikes = pattern.spikes();
        for (int i = 0; i < pattern.size(); i++) {
            long time = code.ticksOf(spikes[i]);
            if (spikeDeletion > 0 && deletion.nextDouble() < spikeDeletion) {
                time = (long) (deletion.nextDouble() * code.slotTicks());
            }
            target.add(slot, time, jitterTicks > 0 ? drawJitter() : 0, code.afferentOf(spikes[i]));
        }
    }

    private long drawJitter() {
        double deviations = Math.max(-MOST_DEVIATIONS, Math.min(MOST_DEVIATIONS, jitter.nextGaussian()));
        return Math.round(jitterTicks * deviations);
    }
}
