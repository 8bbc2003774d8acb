package org.microspike.lif;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Arrays;
import org.microspike.api.NeuronGroup;
import org.microspike.api.Plasticity;
import org.microspike.api.data.SpikeBlock;
import org.microspike.api.data.Weights;
import org.microspike.api.numeric.TimeQueue;

/**
 * A group of leaky integrate-and-fire neurons, which do not act on one another. How their synapses act is left to
 * subclasses.
 *
 * <p>Time is divided into frames: see {@link Membrane}. Of each neuron one part of the state is its level, which spikes
 * raise, and to each belongs a limit: as long as its level stays below, the neuron cannot cross its threshold before the
 * frame ends. So almost every spike costs no more than to raise the state and to compare. A neuron that passes its limit
 * is looked at, which finds when it crosses if nothing else happens. What a look finds follows from the state of that
 * neuron at its own latest event alone: not from the others, nor from when somebody looks at the group.
 */
abstract class LifGroup implements NeuronGroup {
    /** How much of what the levels are made of is left as room for rounding by all limits. */
    static final double MARGIN = 1e-10;

    /** In mV or mV/s: too little to change what any input adds to. */
    static final double TINY = 1e-100;

    /** Seldom enough to cost nothing, often enough that no part of the state becomes subnormal, which is slow. */
    private static final int FRAMES_TO_SETTLE = 64;

    /** For how many dense spikes ahead those neurons are picked that have to be compared at each. */
    private static final int SPIKES_AHEAD = 16;

    final int count;
    final Membrane membrane;

    /** Where the potential of each neuron decays to; all other potentials are counted from there. */
    final double[] rests;

    final double[] thresholds;
    private final double[] resets;
    private final Refractory refractory;
    final Drive drive;

    /** The potentials at time 0. */
    private final double[] initial;

    /** The state, with what the spikes of the drive within this frame add to it; see the subclasses. */
    final double[] potentials;

    /** What is compared with the limits. */
    private final double[] levels;

    /** Negative infinity for neurons in the queue, positive infinity for raised and refractory ones. */
    private final double[] limits;

    final TimeQueue crossings;

    /** For each neuron in the queue the time since the start of the frame from which on its crossing is to be searched for;
     * not a number if it has been found. */
    private final double[] unsearched;

    /** Of the grid of frames. */
    private long frameNumber;

    private double frameStart;
    private double frameEnd;
    /** Whether nothing changes from frame to frame. */
    private boolean resting;

    /** Before this time nothing happens but what spikes bring. */
    private double quietUntil = Double.NEGATIVE_INFINITY;

    /** By how much all levels can rise before any but those of the watched neurons passes its limit. */
    private double room = Double.NEGATIVE_INFINITY;

    private final int[] watchedNeurons;
    private int watchedCount;
    private final boolean[] watched;

    /** The neurons that have passed their limits at an instant, and are looked at when all of it has arrived. */
    private final int[] raised;

    private int raisedCount;
    private double raisedAt;

    private int spikingNeuron = NONE;
    private double spikeTime;

    /**
     * A group.
     *
     * @param membrane the closed form
     * @param potentials the given ones; kept
     * @param refractory for how long the potential stays at the reset, in seconds
     * @param drive the spikes that each neuron receives by itself; kept
     * @param levels the part of the state that has limits; kept
     */
    LifGroup(Membrane membrane, Potentials potentials, double refractory, Drive drive, double[] levels) {
        count = levels.length;
        this.membrane = membrane;
        rests = potentials.rest();
        thresholds = potentials.threshold();
        resets = potentials.reset();
        this.potentials = potentials.initial();
        initial = this.potentials.clone();
        this.refractory = new Refractory(count, refractory);
        this.drive = drive;
        this.levels = levels;
        limits = new double[count];
        crossings = new TimeQueue(count);
        unsearched = new double[count];
        watchedNeurons = new int[count];
        watched = new boolean[count];
        raised = new int[count];
        frameEnd = membrane.frame;
    }

    /** Brings the state to the end of the frame. */
    abstract void renew();

    /**
     * Sets the limits of all neurons, refractory or not, at the start of a frame, some of them perhaps too low, while the
     * state is without the drive.
     */
    abstract void limitAll();

    /** Adds the spikes of the drive within the frame to the state; lowers the limits by what they take from the levels. */
    abstract void addDrive();

    /** Sets to 0 what is less than {@link #TINY}, or it would decay for ever; returns whether all of the state is 0. */
    abstract boolean settle();

    /** Looks at a neuron of which the state has changed: finds its limit, or when it crosses or may do so. */
    abstract void look(int neuron, double time);

    /** Finds when a neuron crosses that has been looked at so long after the start of the frame. */
    abstract void search(int neuron, double elapsed);

    /** Looks at a neuron at the start of a frame, at which nothing has happened to it. */
    void lookAtStart(int neuron) {
        look(neuron, frameStart);
    }

    /**
     * Sets the potential of a neuron.
     *
     * @param elapsed the time since the start of the frame
     * @param since so long after the start of the frame the spikes of the drive are still to come
     */
    abstract void setPotential(int neuron, double potential, double elapsed, double since);

    /**
     * Ends the effect of all spikes on a neuron but on its potential.
     *
     * @param since so long after the start of the frame the spikes of the drive are still to come
     */
    abstract void silence(int neuron, double since);

    /** Delivers a spike through a row of weights. */
    abstract void deliver(Weights weights, int row, double time);

    /** To be called when the group is made. A neuron that starts at its threshold or above spikes at once. */
    final void begin() {
        lookAtAll();
        for (int n = 0; n < count; n++) {
            if (initial[n] >= thresholds[n]) {
                setCrossing(n, 0);
            }
        }
    }

    @Override
    public final void reset(double time) {
        raisedCount = 0;
        forgetWatched();
        crossings.clear();
        refractory.clear();
        resting = false;
        quietUntil = Double.NEGATIVE_INFINITY;
        double elapsed = time - frameStart;
        for (int n = 0; n < count; n++) {
            silence(n, elapsed);
            setPotential(n, initial[n], elapsed, elapsed);
            if (initial[n] >= thresholds[n]) {
                setCrossing(n, time);
            } else {
                look(n, time);
            }
        }
    }

    final double frameStart() {
        return frameStart;
    }

    final double frameEnd() {
        return frameEnd;
    }

    final boolean isRefractory(int neuron) {
        return refractory.contains(neuron);
    }

    final void setLimit(int neuron, double limit) {
        crossings.remove(neuron);
        limits[neuron] = limit;
        if (!watched[neuron]) {
            room = Math.min(room, limit - levels[neuron]);
        }
    }

    /** Enters a crossing; one that is not in this frame is left for the next. */
    final void setCrossing(int neuron, double time) {
        enter(neuron, time, Double.NaN);
    }

    /**
     * Enters a time before which a neuron does not cross. When it does is computed once that time comes: by then another
     * spike has mostly changed its state.
     */
    final void setPossibleCrossing(int neuron, double time, double lookedAt) {
        enter(neuron, time, lookedAt);
    }

    private void enter(int neuron, double time, double lookedAt) {
        if (!(time < frameEnd)) {
            setLimit(neuron, levels[neuron]);
            return;
        }
        crossings.put(neuron, time);
        unsearched[neuron] = lookedAt;
        limits[neuron] = Double.NEGATIVE_INFINITY;
        if (!watched[neuron]) {
            room = Double.NEGATIVE_INFINITY;
        }
        quietUntil = Math.min(quietUntil, time);
    }

    /**
     * Notes that a neuron has passed its limit. It is looked at once for all that arrives at this instant, of which there may
     * be a lot: neurons that spike together are heard together.
     */
    final void raise(int neuron) {
        if (!isDue(neuron, raisedAt)) {
            crossings.remove(neuron);
        }
        limits[neuron] = Double.POSITIVE_INFINITY;
        raised[raisedCount++] = neuron;
    }

    private void lookAtRaised() {
        int count = raisedCount;
        raisedCount = 0;
        for (int k = 0; k < count; k++) {
            limits[raised[k]] = Double.NEGATIVE_INFINITY;
            look(raised[k], raisedAt);
        }
    }

    /** Whether a neuron crosses at this very time, which no spike can take back. */
    final boolean isDue(int neuron, double time) {
        return crossings.time(neuron) == time && Double.isNaN(unsearched[neuron]);
    }

    @Override
    public final int size() {
        return count;
    }

    @Override
    public final int spikingNeuron() {
        return spikingNeuron;
    }

    @Override
    public final double spikeTime() {
        return spikeTime;
    }

    @Override
    public final int advance(double time) {
        if (raisedCount > 0 && time > raisedAt) {
            lookAtRaised();
        }
        while (!(time < quietUntil)) {
            double crossing = crossings.firstTime();
            double release = refractory.firstEnd();
            if (crossing <= time && crossing <= release && !Double.isNaN(unsearched[crossings.first()])) {
                search(crossings.first(), unsearched[crossings.first()]);
            } else if (release <= time && release <= crossing && release < frameEnd) {
                release(release);
            } else if (crossing < time) {
                // All crossings in the queue lie within the frame.
                return fire(crossings.first(), crossing);
            } else if (frameEnd <= time) {
                nextFrame(time);
            } else {
                quietUntil =
                        raisedCount > 0 ? Double.NEGATIVE_INFINITY : Math.min(Math.min(crossing, release), frameEnd);
                return NONE;
            }
        }
        return NONE;
    }

    private void nextFrame(double time) {
        if (resting && refractory.isEmpty()) {
            setFrame((long) (time / membrane.frame));
            return;
        }
        renew();
        setFrame(frameNumber + 1);
        if (frameNumber % FRAMES_TO_SETTLE == 0) {
            resting = settle() && !drive.isActive();
        }
        lookAtAll();
    }

    static boolean settle(double[] state) {
        boolean zero = true;
        for (int n = 0; n < state.length; n++) {
            if (Math.abs(state[n]) < TINY) {
                state[n] = 0;
            } else {
                zero = false;
            }
        }
        return zero;
    }

    private void lookAtAll() {
        forgetWatched();
        limitAll();
        if (drive.isActive()) {
            addDrive();
        }
        refractory.fill(limits, Double.POSITIVE_INFINITY);
        double[] levels = this.levels;
        double[] limits = this.limits;
        for (int n = 0; n < levels.length; n++) {
            if (levels[n] >= limits[n]) {
                lookAtStart(n);
            }
        }
    }

    private void setFrame(long number) {
        frameNumber = number;
        frameStart = number * membrane.frame;
        frameEnd = (number + 1) * membrane.frame;
        drive.setFrame(number);
        quietUntil = Double.NEGATIVE_INFINITY;
    }

    private int fire(int neuron, double time) {
        crossings.remove(neuron);
        if (refractory.add(neuron, time)) {
            limits[neuron] = Double.POSITIVE_INFINITY;
        } else {
            reset(neuron, time, time);
        }
        quietUntil = Double.NEGATIVE_INFINITY;
        spikingNeuron = neuron;
        spikeTime = time;
        return neuron;
    }

    private void release(double time) {
        reset(refractory.removeFirst(), time, Math.nextDown(time));
        quietUntil = Double.NEGATIVE_INFINITY;
    }

    /** Resets a neuron, to which all happens again that comes later than a time. */
    private void reset(int neuron, double time, double since) {
        setPotential(neuron, resets[neuron], time - frameStart, since - frameStart);
        resting = false;
        // From then on, so that rounding cannot make it spike for ever at one instant.
        look(neuron, Math.nextUp(time));
    }

    @Override
    public final void receive(double time, Weights weights, int afferent) {
        resting = false;
        if (time != raisedAt) {
            lookAtRaised();
            raisedAt = time;
        }
        deliver(weights, afferent, time);
        if (raisedCount > 0) {
            quietUntil = Double.NEGATIVE_INFINITY;
        }
    }

    @Override
    public final void receiveSparse(double time, Weights weights, int afferent) {
        receive(time, weights, afferent);
    }

    @Override
    public final int receive(SpikeBlock spikes, int from, int to, Weights weights, Plasticity plasticity) {
        double[] times = spikes.times();
        int[] sources = spikes.sources();
        for (int i = from; i < to; i++) {
            double time = times[i];
            if (!(time < quietUntil) && advance(time) != NONE) {
                return i;
            }
            plasticity.inputSpike(sources[i], time);
            receive(time, weights, sources[i]);
        }
        return to;
    }

    /** What a row of weights adds to the state of all neurons, of which one part are their levels. */
    final void addToAll(double[] weights, int row, double[] others, double toOthers, double toLevels) {
        double[] levels = this.levels;
        for (int n = 0; n < levels.length; n++) {
            double weight = weights[row + n];
            others[n] += weight * toOthers;
            levels[n] += weight * toLevels;
        }
    }

    /** The same where the levels are all of the state. */
    final void addToAll(double[] weights, int row, double toLevels) {
        double[] levels = this.levels;
        for (int n = 0; n < levels.length; n++) {
            levels[n] += weights[row + n] * toLevels;
        }
    }

    /** Makes sure that none but the watched neurons can pass its limit when no level rises by more than so much. */
    final void makeRoom(double rise) {
        if (!(room >= rise)) {
            forgetWatched();
            double least = Double.POSITIVE_INFINITY;
            double needed = SPIKES_AHEAD * rise;
            for (int n = 0; n < count; n++) {
                double gap = limits[n] - levels[n];
                if (gap <= needed) {
                    watched[n] = true;
                    watchedNeurons[watchedCount++] = n;
                } else if (gap < least) {
                    least = gap;
                }
            }
            room = least;
        }
        takeRoom(rise);
    }

    /** Notes that levels may have risen by so much. */
    final void takeRoom(double rise) {
        // No number if both are infinite.
        room -= rise;
    }

    final void raiseWatched() {
        for (int k = 0; k < watchedCount; k++) {
            int neuron = watchedNeurons[k];
            if (levels[neuron] > limits[neuron]) {
                raise(neuron);
            }
        }
    }

    private void forgetWatched() {
        for (int k = 0; k < watchedCount; k++) {
            watched[watchedNeurons[k]] = false;
        }
        watchedCount = 0;
        room = Double.NEGATIVE_INFINITY;
    }

    /** The potentials of neurons of given ones: those that are refractory stay at the reset. */
    final double potential(int neuron, double potential) {
        return rests[neuron] + (isRefractory(neuron) ? resets[neuron] : potential);
    }

    final double[] limits() {
        return limits;
    }

    @Override
    public void save(DataOutput out) throws IOException {
        lookAtRaised();
        out.writeLong(frameNumber);
        out.writeBoolean(resting);
        out.writeInt(spikingNeuron);
        out.writeDouble(spikeTime);
        for (int n = 0; n < count; n++) {
            out.writeDouble(potentials[n]);
            out.writeDouble(limits[n]);
            out.writeDouble(crossings.time(n));
            out.writeDouble(unsearched[n]);
        }
        refractory.save(out);
    }

    @Override
    public void restore(DataInput in) throws IOException {
        raisedCount = 0;
        setFrame(in.readLong());
        resting = in.readBoolean();
        spikingNeuron = in.readInt();
        spikeTime = in.readDouble();
        crossings.clear();
        for (int n = 0; n < count; n++) {
            potentials[n] = in.readDouble();
            limits[n] = in.readDouble();
            double crossing = in.readDouble();
            unsearched[n] = in.readDouble();
            if (crossing >= 0) {
                crossings.put(n, crossing);
            }
        }
        refractory.restore(in);
        Arrays.fill(watched, false);
        watchedCount = 0;
        room = Double.NEGATIVE_INFINITY;
    }
}
