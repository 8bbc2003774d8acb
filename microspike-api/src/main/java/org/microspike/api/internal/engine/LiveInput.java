package org.microspike.api.internal.engine;

import java.io.DataInputStream;
import java.io.DataOutput;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executor;
import org.microspike.api.Input;
import org.microspike.api.data.SpikeBlock;
import org.microspike.api.message.MicroSpikeException;
import org.microspike.api.numeric.Times;

/** An input as the engine has it: the block of spikes read last, and how many of them have been sent. */
public final class LiveInput {
    /** Stands in a checkpoint for the source of the next spike when there is none. */
    private static final int NO_SOURCE = -1;

    private final boolean isOpened;
    private Input input;
    private final SpikeBlock block;
    private int next;
    /** How many spikes that lie at the end of earlier blocks have the time of the last of them. */
    private int carried;

    private double carriedTime = Double.NaN;
    /** Whether no more spikes are at hand. */
    private boolean ended;

    private double known = Double.POSITIVE_INFINITY;
    private long spikes;
    private List<LiveProjection> outgoing = List.of();
    private Optional<LiveTrials> trials = Optional.empty();

    /**
     * An input at time 0, with blocks of a size on which nothing depends.
     *
     * @param input the opened input, which is closed with the engine
     * @param blockCapacity the most spikes of a block
     * @param isOpened whether a service opened it for this network, so that nobody else uses it
     */
    public LiveInput(Input input, int blockCapacity, boolean isOpened) {
        this.input = input;
        this.isOpened = isOpened;
        block = new SpikeBlock(blockCapacity);
    }

    /** Has blocks read ahead by helpers, if nobody else uses the input, and it does not depend on what the network does. */
    void readAhead(Executor helpers) {
        boolean depends = input.trials().isPresent() || input instanceof PhasedInput;
        if (isOpened && !depends) {
            input = new ReadAhead(input, helpers);
        }
    }

    Input input() {
        return input;
    }

    /**
     * Connects the input, once.
     *
     * @param receiving the populations that its projections lead to
     */
    void connect(List<LiveProjection> outgoing, List<LivePopulation> receiving) {
        this.outgoing = outgoing;
        trials = input.trials().map(each -> new LiveTrials(each, receiving));
    }

    Optional<LiveTrials> trials() {
        return trials;
    }

    /** Starts a phase of the run: what was read of the phase before and has not been sent is left there. */
    void enterPhase(int phase, double time) {
        if (input instanceof PhasedInput phased) {
            phased.enter(phase, time);
            trials.ifPresent(LiveTrials::enterPhase);
            block.clear();
            next = 0;
            carriedTime = Double.NaN;
            known = Double.POSITIVE_INFINITY;
            askAgain();
        }
    }

    List<LiveProjection> outgoing() {
        return outgoing;
    }

    SpikeBlock block() {
        return block;
    }

    /** The place of the first spike in the block that has not been sent. */
    int next() {
        return next;
    }

    void setNext(int next) {
        spikes += next - this.next;
        this.next = next;
    }

    boolean isUsedUp() {
        return next == block.size();
    }

    boolean hasEnded() {
        return ended;
    }

    long spikes() {
        return spikes;
    }

    /** What had come to its end may have received further spikes since. */
    void askAgain() {
        ended = false;
    }

    /** Up to which time all spikes are known. */
    double knownUntil(double reached) throws IOException {
        double until = input.knownUntil(reached);
        if (until != known) {
            known = until;
            askAgain();
        }
        return until;
    }

    /** The time of the first spike not sent; positive infinity if no more are at hand. Reads on if need be. */
    double firstTime(double reached) throws IOException {
        while (!ended && isUsedUp()) {
            readOn(reached);
        }
        return ended ? Double.POSITIVE_INFINITY : block.times()[next];
    }

    /** Reads the next block in place of one that is used up. */
    void readOn(double reached) throws IOException {
        int same = spikesAtEnd(block.size());
        if (same > 0) {
            carriedTime = block.times()[block.size() - 1];
            carried = same;
        }
        input.read(block);
        next = 0;
        ended = block.size() == 0;
        if (!ended && block.times()[0] < reached) {
            throw new MicroSpikeException("The input gave a spike at " + block.times()[0]
                    + " s when the run had already reached " + reached + " s.");
        }
    }

    /** How many of the spikes up to the end of a part of the block, and of earlier blocks, have the time of the last. */
    private int spikesAtEnd(int end) {
        if (end == 0) {
            return 0;
        }
        double last = block.times()[end - 1];
        int first = Times.firstNotBefore(block.times(), 0, end, last);
        return end - first + (first == 0 && carriedTime == last ? carried : 0);
    }

    /** How many spikes of this very time have been sent: none but where a run has been stopped in between. */
    private int sentAt(double time) {
        if (next > 0) {
            return block.times()[next - 1] == time ? spikesAtEnd(next) : 0;
        }
        return carriedTime == time ? carried : 0;
    }

    void save(double time, DataOutput out) throws IOException {
        boolean none = firstTime(time) == Double.POSITIVE_INFINITY;
        out.writeInt(input.afferents());
        if (trials.isPresent()) {
            trials.get().save(out);
        }
        out.writeLong(spikes);
        out.writeDouble(none ? Double.POSITIVE_INFINITY : block.times()[next]);
        out.writeInt(none ? NO_SOURCE : block.sources()[next]);
        out.writeInt(sentAt(time));
    }

    /** Starts in the middle of a run, in place of another input, at the same one of its trials. */
    void startAt(double time, LiveInput before) throws IOException {
        spikes = before.spikes;
        if (trials.isPresent() && before.trials.isPresent()) {
            SavedParts.copy(before.trials.get()::save, trials.get()::restore);
        }
        skipTo(time, 0);
    }

    /** Moves an input at time 0 to the first spike at a time or later, after a given number of spikes at that very time. */
    private void skipTo(double time, int sentAtTime) throws IOException {
        int sent = sentAtTime;
        input.skip(time);
        while (!ended && isUsedUp()) {
            // What lies before that time is skipped, not late.
            readOn(Double.NEGATIVE_INFINITY);
            next = Times.firstNotBefore(block.times(), 0, block.size(), time);
            while (sent > 0 && next < block.size() && block.times()[next] == time) {
                next++;
                sent--;
            }
        }
    }

    /** Restores how far it had come at a time; returns whether it is the same input, as far as can be seen. */
    boolean restore(double time, DataInputStream in) throws IOException {
        if (in.readInt() != input.afferents()) {
            return false;
        }
        if (trials.isPresent()) {
            trials.get().restore(in);
        }
        spikes = in.readLong();
        double nextTime = in.readDouble();
        int nextSource = in.readInt();
        skipTo(time, in.readInt());
        return ended ? nextSource == NO_SOURCE : nextTime == block.times()[next] && nextSource == block.sources()[next];
    }
}
