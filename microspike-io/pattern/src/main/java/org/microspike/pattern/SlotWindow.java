package org.microspike.pattern;

/** The slots of a stretch that are being made, and those that jitter can still reach: a ring of spike lists. */
final class SlotWindow {
    private final SpikeCode code;
    private final int slots;
    private final int reach;
    private final SpikeBuffer[] ring;

    /**
     * An empty window.
     *
     * @param parameters of the input
     * @param code how spikes are packed
     * @param batch how many slots are handed out before further ones are made
     */
    SlotWindow(PatternParameters parameters, SpikeCode code, int batch) {
        this.code = code;
        slots = parameters.slots();
        double furthest = Presentations.MOST_DEVIATIONS * parameters.jitter();
        reach = (int) Math.min(slots, Math.ceil(furthest / parameters.slotLength()));
        ring = new SpikeBuffer[2 * reach + batch + 1];
        for (int i = 0; i < ring.length; i++) {
            ring[i] = new SpikeBuffer();
        }
    }

    /** How many slots a spike may leave its own behind. */
    int reach() {
        return reach;
    }

    /** The spikes so far of a slot within reach. */
    SpikeBuffer buffer(int slot) {
        return ring[slot % ring.length];
    }

    /**
     * Adds a spike and jitters it, if that does not take it out of the stretch.
     *
     * @param slot the slot it belongs to
     * @param time in ticks since the start of that slot
     * @param jitter in ticks
     * @param afferent the afferent
     */
    void add(int slot, long time, long jitter, int afferent) {
        long jittered = time + jitter;
        long slotsAway = Math.floorDiv(jittered, code.slotTicks());
        long reached = slot + slotsAway;
        if (reached < 0 || reached >= slots) {
            buffer(slot).add(code.pack(time, afferent));
        } else {
            buffer((int) reached).add(code.pack(jittered - slotsAway * code.slotTicks(), afferent));
        }
    }
}
