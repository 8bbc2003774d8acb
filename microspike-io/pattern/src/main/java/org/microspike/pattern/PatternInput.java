package org.microspike.pattern;

import java.util.concurrent.Executor;
import org.microspike.api.Input;
import org.microspike.api.data.SpikeBlock;
import org.microspike.api.numeric.RandomStream;
import org.microspike.api.pattern.Schedule;

/**
 * An opened pattern input: one stretch of spikes, repeated forever. A stretch that is small enough is kept for its
 * repetitions; a longer one is made again each time, from the same randomness.
 */
final class PatternInput implements Input {
    private final PatternParameters parameters;
    private final RandomStream random;
    private final SpikeCode code;
    private final int[] shown;
    private final Schedule schedule;
    private final SlotCache cache;
    private Stretch stretch;
    private Executor helpers = task -> {};

    /** The next slot to read, counted through all repetitions. */
    private long nextSlot;

    /** The spikes of the slot read last. */
    private double[] times = new double[0];

    private int[] sources = new int[0];
    private int size;
    private int next;

    /**
     * Opens an input.
     *
     * @param parameters of the input
     * @param random the input's randomness
     * @param spikesToKeep the most spikes to keep in memory, 8 bytes each; the input is the same whatever it is
     */
    PatternInput(PatternParameters parameters, RandomStream random, long spikesToKeep) {
        this.parameters = parameters;
        this.random = random;
        code = SpikeCode.of(parameters);
        shown = SlotArrangement.draw(parameters, random.named("schedule"));
        schedule = new Schedule(parameters.allPatterns(), parameters.slotLength(), shown);
        cache = new SlotCache(parameters.slots(), spikesToKeep);
        stretch = new Stretch(parameters, shown, code, random);
    }

    @Override
    public int afferents() {
        return parameters.afferents();
    }

    @Override
    public Schedule schedule() {
        return schedule;
    }

    @Override
    public void workOn(Executor helpers) {
        this.helpers = helpers;
        stretch.begin(helpers);
    }

    @Override
    public void read(SpikeBlock block) {
        block.clear();
        int silentSlots = 0;
        // A whole stretch without a spike is never followed by one.
        while (!block.isFull() && silentSlots <= shown.length) {
            if (next < size) {
                fill(block);
                silentSlots = 0;
            } else {
                openNextSlot();
                silentSlots++;
            }
        }
    }

    private void fill(SpikeBlock block) {
        int count = Math.min(size - next, block.capacity() - block.size());
        block.addAll(times, sources, next, count);
        next += count;
    }

    /** Leaves out whole repetitions: within one, a slot cannot be made without those before it. */
    @Override
    public void skip(double time) {
        long first = schedule.slotAt(time) / shown.length * shown.length;
        // The last spike of the repetition before may have been rounded to its very end.
        nextSlot = first > 0 && schedule.startOf(first) == time ? first - shown.length : first;
    }

    private void openNextSlot() {
        int slot = (int) (nextSlot % shown.length);
        double start = schedule.startOf(nextSlot);
        nextSlot++;
        double end = schedule.startOf(nextSlot);
        if (cache.isComplete()) {
            unpack(cache.spikes(slot), cache.start(slot), cache.end(slot), start, end);
        } else {
            if (slot == 0 && nextSlot > 1) {
                stretch = new Stretch(parameters, shown, code, random);
            }
            SpikeBuffer made = stretch.next(helpers);
            cache.keep(made);
            unpack(made.spikes(), 0, made.size(), start, end);
        }
    }

    /** Makes some packed spikes those of a slot from one time to another. */
    private void unpack(long[] spikes, int from, int to, double start, double end) {
        size = to - from;
        next = 0;
        if (times.length < size) {
            times = new double[2 * size];
            sources = new int[2 * size];
        }
        code.unpack(spikes, from, size, start, times, sources);
        // Late in a long run times are coarser than ticks, and the last ones might round into the next slot.
        for (int i = size - 1; i >= 0 && times[i] > end; i--) {
            times[i] = end;
        }
    }
}
