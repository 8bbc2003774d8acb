package org.microspike.pattern;

import org.microspike.api.data.Schedule;
import org.microspike.api.numeric.RandomStream;

/** Makes the spikes of one stretch, slot by slot. Made again with the same randomness it gives the same spikes. */
final class Stretch {
    private final int[] shown;
    private final Background background;
    private final Noise noise;
    private final Presentations[] presentations;
    private final SlotWindow window;
    private final SlotSorter sorter;
    private final SpikeBuffer scratch = new SpikeBuffer();
    /** The next slot to make; it runs ahead of the next one to hand out by as far as jitter reaches. */
    private int nextToMake;

    private int nextToHandOut;

    /**
     * A stretch at its beginning.
     *
     * @param parameters of the input
     * @param shown for each slot the pattern it shows, or {@link Schedule#NO_PATTERN}
     * @param code how spikes are packed
     * @param random the input's randomness
     */
    Stretch(PatternParameters parameters, int[] shown, SpikeCode code, RandomStream random) {
        this.shown = shown;
        background = new Background(parameters, code, random.named("background"));
        noise = new Noise(parameters, code, random.named("noise"));
        boolean[][] takesPart = PatternAfferents.choose(parameters, random.named("afferents"));
        RandomStream deletion = random.named("deletion");
        RandomStream jitter = random.named("jitter");
        presentations = new Presentations[parameters.allPatterns()];
        for (int pattern = 0; pattern < presentations.length; pattern++) {
            // Streams of its own, so that a pattern stays the same whatever others there are.
            String name = "pattern " + pattern;
            presentations[pattern] =
                    new Presentations(takesPart[pattern], parameters, code, deletion.named(name), jitter.named(name));
        }
        window = new SlotWindow(parameters, code);
        sorter = new SlotSorter(code.bits());
    }

    /**
     * The spikes of the next slot. To be called once for each slot.
     *
     * @return the spikes in order of time, valid until the next call
     */
    SpikeBuffer next() {
        while (nextToMake < shown.length && nextToMake <= nextToHandOut + window.reach()) {
            make(nextToMake++);
        }
        SpikeBuffer spikes = window.buffer(nextToHandOut++);
        sorter.sort(spikes);
        return spikes;
    }

    private void make(int slot) {
        // The last slot that had this place in the ring has been handed out and read.
        clearFurthest(slot);
        if (shown[slot] == Schedule.NO_PATTERN) {
            background.addSlot(window.buffer(slot));
        } else {
            scratch.clear();
            background.addSlot(scratch);
            presentations[shown[slot]].show(scratch, slot, window);
        }
        noise.addSlot(window.buffer(slot));
    }

    private void clearFurthest(int slot) {
        window.buffer(slot + window.reach()).clear();
    }
}
