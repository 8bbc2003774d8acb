package org.microspike.api.internal.engine;

import java.io.DataInputStream;
import java.io.DataOutput;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.microspike.api.Trials;
import org.microspike.api.trial.Trial;
import org.microspike.api.trial.TrialResult;

/** The trials of an input as the engine has it: when the next one starts or ends, and how the network responds. */
final class LiveTrials {
    private final Trials trials;
    private final List<LivePopulation> responding;

    private Optional<Trial> next;
    /** Whether the next trial is under way. */
    private boolean started;
    /** How often the populations had spiked when it started. */
    private long spikesBefore;
    /** No further trial starts before this time. */
    private double free;

    private long accepted;

    /**
     * Trials from time 0 on.
     *
     * @param responding the populations whose spikes are the response
     */
    LiveTrials(Trials trials, List<LivePopulation> responding) {
        this.trials = trials;
        this.responding = responding;
        next = trials.next();
    }

    /** When the next trial starts, or ends if it is under way; positive infinity if none comes. */
    double nextTime() {
        if (next.isEmpty()) {
            return Double.POSITIVE_INFINITY;
        }
        return started ? next.get().end() : next.get().start();
    }

    boolean areOver() {
        return next.isEmpty();
    }

    /** When the rest after the latest trial is over. */
    double free() {
        return free;
    }

    /** The number of trials that have been accepted in this phase. */
    long accepted() {
        return accepted;
    }

    OptionalLong planned() {
        return trials.planned();
    }

    boolean endsAt(double time) {
        return started && nextTime() == time;
    }

    boolean startsAt(double time) {
        return !started && nextTime() == time;
    }

    void start() {
        started = true;
        spikesBefore = spikes();
    }

    /** Ends the trial under way. */
    TrialResult end(String phase) {
        Trial ended = next.orElseThrow();
        long response = spikes() - spikesBefore;
        boolean isAccepted = trials.end(response);
        accepted += isAccepted ? 1 : 0;
        free = ended.next();
        started = false;
        next = trials.next();
        return new TrialResult(ended, phase, response, isAccepted);
    }

    /** The input has entered another phase; a trial under way is left there. */
    void enterPhase() {
        started = false;
        accepted = 0;
        next = trials.next();
    }

    private long spikes() {
        long spikes = 0;
        for (LivePopulation population : responding) {
            spikes += population.spikes();
        }
        return spikes;
    }

    void save(DataOutput out) throws IOException {
        out.writeBoolean(started);
        out.writeLong(spikesBefore);
        out.writeDouble(free);
        out.writeLong(accepted);
        SavedParts.write(out, trials::save);
    }

    void restore(DataInputStream in) throws IOException {
        started = in.readBoolean();
        spikesBefore = in.readLong();
        free = in.readDouble();
        accepted = in.readLong();
        DataInputStream saved = SavedParts.read(in);
        trials.restore(saved);
        SavedParts.end(saved, trials);
        next = trials.next();
    }
}
