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
     * Shows the pattern in place of the background.
     *
     * @param background the slot's background spikes
     * @param slot the slot's number
     * @param target where the spikes go: of the afferents that take part the pattern's, of the others the background's
     */
    void show(SpikeBuffer background, int slot, SlotWindow target) {
        long[] spikes = background.spikes();
        SpikeBuffer own = target.buffer(slot);
        for (int i = 0; i < background.size(); i++) {
            if (!takesPart[code.afferentOf(spikes[i])]) {
                own.add(spikes[i]);
            } else if (!known) {
                pattern.add(spikes[i]);
            }
        }
        known = true;
        paste(slot, target);
    }

    private void paste(int slot, SlotWindow target) {
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
