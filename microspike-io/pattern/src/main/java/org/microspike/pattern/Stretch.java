package org.microspike.pattern;

import java.util.Optional;
import java.util.concurrent.Executor;
import org.microspike.api.numeric.RandomStream;
import org.microspike.api.pattern.Schedule;

/**
 * Makes the spikes of one stretch, some slots at a time, the background of the next ones meanwhile. Made again with the same
 * randomness it gives the same spikes, on any number of threads.
 */
final class Stretch {
    /** So few afferents that their background is made in the nearest cache, and that there is work for several threads. */
    private static final int AFFERENTS_AT_ONCE = 512;

    /** The most slots that are made before one is handed out: enough work for threads that have to meet. */
    private static final int MOST_SLOTS_AT_ONCE = 8;

    /** The most afferents times slots at once, which bounds the memory for many afferents. */
    private static final int MOST_WORK_AT_ONCE = 1 << 18;

    private static final int SORTERS = 4;

    private final int[] shown;
    private final Background[] background;
    /** Of each of the slots made at once, and each part of the background. */
    private SpikeBuffer[][] made;

    /** The slots after those, which helpers make meanwhile. */
    private SpikeBuffer[][] beingMade;

    private Optional<SharedWork> making = Optional.empty();

    /** The number of slots whose background has been made or begun. */
    private int begun;

    private final Noise noise;
    private final Presentations[] presentations;
    private final SlotWindow window;
    private final SlotSorter[] sorters = new SlotSorter[SORTERS];
    private final int slotsAtOnce;

    /** The next slot to put together; it runs ahead of the next one to hand out by as far as jitter reaches. */
    private int nextToShow;

    private int nextToHandOut;
    private int sortedEnd;

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
        int afferents = parameters.afferents();
        slotsAtOnce = Math.max(1, Math.min(MOST_SLOTS_AT_ONCE, MOST_WORK_AT_ONCE / afferents));
        window = new SlotWindow(parameters, code, slotsAtOnce);
        int parts = (afferents + AFFERENTS_AT_ONCE - 1) / AFFERENTS_AT_ONCE;
        background = new Background[parts];
        made = new SpikeBuffer[slotsAtOnce][parts];
        beingMade = new SpikeBuffer[slotsAtOnce][parts];
        for (int part = 0; part < parts; part++) {
            int first = part * AFFERENTS_AT_ONCE;
            int end = Math.min(afferents, first + AFFERENTS_AT_ONCE);
            background[part] = new Background(first, end, parameters, code, random.named("background"));
            for (int slot = 0; slot < slotsAtOnce; slot++) {
                made[slot][part] = new SpikeBuffer();
                beingMade[slot][part] = new SpikeBuffer();
            }
        }
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
        for (int i = 0; i < SORTERS; i++) {
            sorters[i] = new SlotSorter(code.bits());
        }
    }

    /**
     * The spikes of the next slot. To be called once for each slot.
     *
     * @param helpers other threads that may take part
     * @return the spikes in order of time, valid until the next call
     */
    SpikeBuffer next(Executor helpers) {
        if (nextToHandOut == sortedEnd) {
            int end = Math.min(shown.length, sortedEnd + slotsAtOnce);
            int endToShow = Math.min(shown.length, end + window.reach());
            while (nextToShow < endToShow) {
                int place = nextToShow % slotsAtOnce;
                if (place == 0) {
                    awaitBackground(helpers);
                }
                show(nextToShow++, made[place]);
            }
            sort(end, helpers);
        }
        return window.buffer(nextToHandOut++);
    }

    /** Has helpers begin the background of the next slots, if they have not. */
    void begin(Executor helpers) {
        if (making.isPresent() || begun == shown.length) {
            return;
        }
        int slots = Math.min(slotsAtOnce, shown.length - begun);
        begun += slots;
        SpikeBuffer[][] target = beingMade;
        making = Optional.of(SharedWork.begin(helpers, background.length, part -> {
            for (int slot = 0; slot < slots; slot++) {
                target[slot][part].clear();
                background[part].addSlot(target[slot][part]);
            }
        }));
    }

    /** Finishes the background of the next slots, and has helpers begin that of the slots after those. */
    private void awaitBackground(Executor helpers) {
        begin(helpers);
        making.orElseThrow().finish();
        SpikeBuffer[][] read = made;
        made = beingMade;
        beingMade = read;
        making = Optional.empty();
        begin(helpers);
    }

    /** Puts the background of a slot where it belongs, with the slot's pattern and noise. */
    private void show(int slot, SpikeBuffer[] parts) {
        // The last slot that had this place in the ring has been handed out and read.
        window.buffer(slot + window.reach()).clear();
        SpikeBuffer spikes = window.buffer(slot);
        for (SpikeBuffer part : parts) {
            if (shown[slot] == Schedule.NO_PATTERN) {
                spikes.addAll(part);
            } else {
                presentations[shown[slot]].addBackground(part, spikes);
            }
        }
        if (shown[slot] != Schedule.NO_PATTERN) {
            presentations[shown[slot]].show(slot, window);
        }
        noise.addSlot(spikes);
    }

    private void sort(int end, Executor helpers) {
        int start = sortedEnd;
        SharedWork.run(helpers, SORTERS, sorter -> {
            for (int slot = start + sorter; slot < end; slot += SORTERS) {
                sorters[sorter].sort(window.buffer(slot));
            }
        });
        sortedEnd = end;
    }
}
