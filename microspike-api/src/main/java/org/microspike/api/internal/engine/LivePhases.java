package org.microspike.api.internal.engine;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.List;

/** The phases of a run, one after the other; a run without phases is one. */
public final class LivePhases {
    private final List<Phase> phases;
    private Entering entering = phase -> {};

    private int present;
    /** Whether the present one has been entered. */
    private boolean entered;

    private double start;
    private boolean over;

    /**
     * A phase.
     *
     * @param name empty for that of a run without phases
     * @param duration in seconds; infinite if it lasts until the trials of all inputs are over
     */
    public record Phase(String name, double duration) {}

    /** What else is to be done when a phase starts. */
    public interface Entering {
        /**
         * Changes settings.
         *
         * @param phase the number of the phase
         */
        void enter(int phase) throws IOException;
    }

    /**
     * Phases from time 0 on.
     *
     * @param phases none for a run without phases
     */
    public LivePhases(List<Phase> phases) {
        this.phases = phases.isEmpty() ? List.of(new Phase("", Double.POSITIVE_INFINITY)) : List.copyOf(phases);
    }

    LivePhases copy() {
        return new LivePhases(phases);
    }

    /** Sets what is to be done when a phase starts. */
    void setEntering(Entering entering) {
        this.entering = entering;
    }

    boolean areNamed() {
        return !phases.get(0).name().isEmpty();
    }

    String name() {
        return phases.get(present).name();
    }

    int number() {
        return present;
    }

    double start() {
        return start;
    }

    /** Whether the last one has ended. */
    boolean areOver() {
        return over;
    }

    /**
     * When a phase starts or ends next; positive infinity if that is not known.
     *
     * @param free when the trials of all inputs are over; positive infinity if that is not known
     */
    double nextTime(double free) {
        if (over) {
            return Double.POSITIVE_INFINITY;
        }
        if (!entered) {
            return start;
        }
        double duration = phases.get(present).duration();
        return duration < Double.POSITIVE_INFINITY ? start + duration : Math.max(start, free);
    }

    /** Leaves the present phase; returns whether another follows. */
    boolean leave(double time) {
        over = present == phases.size() - 1;
        if (!over) {
            present++;
            entered = false;
            start = time;
        }
        return !over;
    }

    boolean isEntered() {
        return entered;
    }

    void enter() throws IOException {
        entered = true;
        entering.enter(present);
    }

    void save(DataOutput out) throws IOException {
        out.writeInt(present);
        out.writeBoolean(entered);
        out.writeDouble(start);
        out.writeBoolean(over);
    }

    void restore(DataInput in) throws IOException {
        present = in.readInt();
        entered = in.readBoolean();
        start = in.readDouble();
        over = in.readBoolean();
    }
}
