package org.microspike.srm;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Arrays;
import org.microspike.api.NeuronGroup;
import org.microspike.api.Plasticity;
import org.microspike.api.data.SpikeBlock;
import org.microspike.api.data.Weights;
import org.microspike.api.numeric.TimeQueue;
import org.microspike.api.numeric.Times;
import org.microspike.api.setting.SettingException;
import org.microspike.api.setting.Settings;

/**
 * A group of SRM neurons that inhibit one another, except that later neurons do not inhibit dominant ones.
 *
 * <p>When a neuron crosses its threshold follows from its state at its latest own event, whoever looks and whenever, so
 * that neurons that do not inhibit one another do by themselves what they do in a group.
 *
 * <p>Few neurons are looked at. A scan of all of them, now and then, finds those that can possibly cross before the next
 * one; until then only these are watched. Both the scan and each look at the watched ones rest on bounds for a number of
 * arrivals ahead, whatever their weights; an arrival within these bounds costs two additions per neuron. An IPSP only
 * lowers potentials, so that it breaks no bound.
 */
final class SrmGroup implements NeuronGroup {
    /** For how many dense arrivals a scan holds: more watch more neurons, fewer scan more often. */
    private static final int SCAN_ARRIVALS = 64;

    /** For how many dense arrivals a look at the watched neurons holds. */
    private static final int LOOK_ARRIVALS = 16;

    /** Sparse arrivals are bounded one by one: a scan for fewer of them watches fewer neurons. */
    private static final int SPARSE_COUNT_AS = 8;

    private final int count;
    /** So many of the first neurons are inhibited by one another only. */
    private final int dominant;

    private final boolean part;
    private final Kernels kernels;
    /** Of each neuron, as set and in units of K. */
    private final double[] givenThresholds;

    private final double[] thresholds;
    private final double k1;
    private final double k2;
    private boolean inhibiting;
    /** The weight of the IPSP that a spike of another sends to each neuron; at most 0. */
    private final double[] ipsps;

    private final double refractory;
    private final States states;

    /** Whether the potential has been below the threshold since it was last above: only then can it cross from below. */
    private final boolean[] below;

    private final double[] refractoryUntil;

    /**
     * When each watched neuron crosses the threshold if it has no further event, infinity if it does not; not a number
     * while that is not known. What happens at the very instant of a crossing does not take it back.
     */
    private final double[] crossings;

    /** Whether one may be known. */
    private boolean crossingKnown;

    /** The crossings that have been found to come before any further event. */
    private final TimeQueue due;

    /** The neurons that may cross before the next scan, and all that are not below the threshold; in any order. */
    private final int[] watched;

    private final boolean[] isWatched;
    private int watchedCount;

    /** Up to this time and this number of dense arrivals a watched neuron needs no look. */
    private final double[] ownQuietUntil;

    private final long[] ownQuietArrivals;

    /** How often the state of a neuron has been looked at: what the search costs. */
    private long looks;

    /** The time of the latest event. */
    private double now;

    private long denseArrivals;
    private long sparseArrivals;

    /** The least of them. */
    private double quietUntil = Double.NEGATIVE_INFINITY;

    private long quietArrivals;

    /** Up to this time and this number of dense arrivals none but the watched neurons need one. */
    private double scanUntil = Double.NEGATIVE_INFINITY;

    private long scanArrivals;

    /** How long a scan holds, in seconds, when it was, and after how many arrivals. */
    private double scanAhead;

    private double scannedAt;
    private long denseBeforeScan;
    private long sparseBeforeScan;

    /** Of the dense weights. */
    private double minimumWeight;

    private double maximumWeight;

    private final Arrivals arrivals;
    private final double[][] rows;

    private int spikingNeuron = NONE;
    private double spikeTime;

    /**
     * Neurons at rest at time 0.
     *
     * @param part whether there are others of the same population, which these can never inhibit
     * @param thresholds of each neuron; kept
     */
    SrmGroup(int count, boolean part, int dominant, Kernels kernels, double[] thresholds, Settings settings) {
        this.count = count;
        this.dominant = dominant;
        this.kernels = kernels;
        refractory = settings.number("refractory");
        givenThresholds = thresholds;
        this.thresholds = Arrays.stream(thresholds).map(kernels::scaled).toArray();
        k1 = settings.number("k1");
        k2 = settings.number("k2");
        ipsps = new double[count];
        setInhibition(settings.number("inhibition"));
        this.part = part;
        states = new States(count, kernels.slowRate, kernels.fastRate);
        below = new boolean[count];
        Arrays.fill(below, true);
        refractoryUntil = new double[count];
        crossings = new double[count];
        Arrays.fill(crossings, Double.NaN);
        due = new TimeQueue(count);
        watched = new int[count];
        isWatched = new boolean[count];
        ownQuietUntil = new double[count];
        ownQuietArrivals = new long[count];
        scanAhead = 1 / kernels.fastRate;
        arrivals = new Arrivals(states);
        rows = new double[States.ROWS][count];
    }

    @Override
    public int size() {
        return count;
    }

    @Override
    public int advance(double time) {
        return time < quietUntil ? NONE : search(time);
    }

    @Override
    public int spikingNeuron() {
        return spikingNeuron;
    }

    @Override
    public double spikeTime() {
        return spikeTime;
    }

    @Override
    public void receive(double time, Weights weights, int afferent) {
        noteBounds(weights);
        forgetCrossings(time);
        states.receive(time, weights.values(), weights.start(afferent));
        noteArrivals(time, 1);
    }

    private void noteArrivals(double time, int number) {
        now = time;
        denseArrivals += number;
        if (denseArrivals >= quietArrivals) {
            quietUntil = Double.NEGATIVE_INFINITY;
        }
    }

    /** Widens the bounds of the weights, if these may go beyond. */
    private void noteBounds(Weights weights) {
        if (weights.minimum() < minimumWeight || weights.maximum() > maximumWeight) {
            minimumWeight = Math.min(minimumWeight, weights.minimum());
            maximumWeight = Math.max(maximumWeight, weights.maximum());
            scanAgain();
        }
    }

    private void scanAgain() {
        scanUntil = Double.NEGATIVE_INFINITY;
        quietUntil = Double.NEGATIVE_INFINITY;
    }

    private void lookAgain(int neuron) {
        ownQuietUntil[neuron] = Double.NEGATIVE_INFINITY;
        quietUntil = Double.NEGATIVE_INFINITY;
    }

    /** Forgets the crossings that an event of all neurons changes: all but those at this very time. */
    private void forgetCrossings(double time) {
        if (crossingKnown) {
            crossingKnown = false;
            due.clear();
            for (int k = 0; k < watchedCount; k++) {
                forgetCrossing(watched[k], time);
            }
        }
    }

    private void forgetCrossing(int neuron, double time) {
        if (crossings[neuron] == time) {
            crossingKnown = true;
        } else {
            crossings[neuron] = Double.NaN;
        }
    }

    @Override
    public void receiveSparse(double time, Weights weights, int afferent) {
        double[] values = weights.values();
        int[] targets = weights.targets();
        int start = weights.start(afferent);
        int end = weights.end(afferent);
        states.arrivalsAt(time);
        for (int k = start; k < end; k++) {
            states.receive(targets[k], values[k]);
            noteEvent(targets[k], time);
        }
        now = time;
        sparseArrivals += end - start;
    }

    /** Watches a neuron that may cross before the next scan now that it has had an event of its own. */
    private void noteEvent(int neuron, double time) {
        states.find(neuron, time);
        double potential = states.potential;
        double current = states.current;
        if (!below[neuron]) {
            below[neuron] = potential < thresholds[neuron];
            lookAgain(neuron);
            return;
        }
        double distance = distance(neuron, potential, current);
        double rise = Math.max(0, slope(potential, current));
        if (isWatched[neuron]) {
            if (crossings[neuron] == time) {
                return;
            }
            crossings[neuron] = Double.NaN;
        } else if (staysBelow(distance, rise, scanUntil - time)) {
            return;
        } else {
            watched[watchedCount++] = neuron;
            isWatched[neuron] = true;
        }
        ownQuietUntil[neuron] = time + distance / (rise + LOOK_ARRIVALS * maximumWeight);
        ownQuietArrivals[neuron] = denseArrivals + LOOK_ARRIVALS;
        quietUntil = Math.min(quietUntil, ownQuietUntil[neuron]);
    }

    @Override
    public int receive(SpikeBlock spikes, int from, int to, Weights weights, Plasticity plasticity) {
        if (!weights.isDense()) {
            return NeuronGroup.super.receive(spikes, from, to, weights, plasticity);
        }
        noteBounds(weights);
        int next = from;
        while (next < to) {
            int end = arrivals.prepare(spikes.times(), next, to);
            next = count == 1
                    ? receiveForOne(spikes, next, end, weights, plasticity)
                    : receiveForMany(spikes, next, end, weights, plasticity);
            if (next < end) {
                return next;
            }
        }
        return to;
    }

    /** The end of the arrivals that need neither a look nor another reference time in between; at least one. */
    private int endOfStretch(double[] times, int from, int to) {
        int end = (int) Math.min(to, from + Math.max(1, quietArrivals - denseArrivals));
        if (!(times[end - 1] < quietUntil)) {
            end = Math.max(from + 1, Times.firstNotBefore(times, from, end, quietUntil));
        }
        return arrivals.endOfReference(from, end);
    }

    /** Weights are copied because that lets the additions be vectorized, and since a rule may change any of them. */
    private int receiveForMany(SpikeBlock spikes, int from, int to, Weights weights, Plasticity plasticity) {
        double[] times = spikes.times();
        int first = arrivals.from();
        int i = from;
        while (i < to) {
            if (!(times[i] < quietUntil) && search(times[i]) != NONE) {
                return i;
            }
            int end = endOfStretch(times, i, to);
            int number = end - i;
            forgetCrossings(times[i]);
            states.referAll(arrivals.reference(i));
            while (i < end) {
                int rowCount = Math.min(States.ROWS, end - i);
                for (int row = 0; row < rowCount; row++) {
                    int source = spikes.sources()[i + row];
                    plasticity.inputSpike(source, times[i + row]);
                    System.arraycopy(weights.values(), source * count, rows[row], 0, count);
                }
                states.add(rows, rowCount, arrivals.responses, arrivals.fastDecays, i - first);
                i += rowCount;
            }
            states.allHadEvent(times[end - 1]);
            noteArrivals(times[end - 1], number);
        }
        return to;
    }

    private int receiveForOne(SpikeBlock spikes, int from, int to, Weights weights, Plasticity plasticity) {
        double[] times = spikes.times();
        int i = from;
        while (i < to) {
            if (!(times[i] < quietUntil) && search(times[i]) != NONE) {
                return i;
            }
            int end = endOfStretch(times, i, to);
            forgetCrossings(times[i]);
            states.referAll(arrivals.reference(i));
            receiveStretch(spikes, i, end, weights.values(), plasticity);
            states.allHadEvent(times[end - 1]);
            noteArrivals(times[end - 1], end - i);
            i = end;
        }
        return to;
    }

    /**
     * As for many, with the state of the only neuron in local variables: an array of one costs as much as the rest. A
     * method of its own, so that the just-in-time compiler always keeps them in registers.
     */
    private void receiveStretch(SpikeBlock spikes, int from, int to, double[] weights, Plasticity plasticity) {
        double[] times = spikes.times();
        int[] sources = spikes.sources();
        double[] responses = arrivals.responses;
        double[] fastDecays = arrivals.fastDecays;
        int first = arrivals.from();
        double potential = states.potentials[0];
        double current = states.currents[0];
        for (int i = from; i < to; i++) {
            int source = sources[i];
            plasticity.inputSpike(source, times[i]);
            double weight = weights[source];
            potential += weight * responses[i - first];
            current += weight * fastDecays[i - first];
        }
        states.potentials[0] = potential;
        states.currents[0] = current;
    }

    /**
     * Finds and fires the first crossing before a time; without one, finds how long no neuron needs another look.
     */
    private int search(double time) {
        if (!(time > now)) {
            return NONE;
        }
        if (due.isEmpty()) {
            look(time);
        }
        if (!(due.firstTime() < time)) {
            return NONE;
        }
        int neuron = due.first();
        double crossing = due.firstTime();
        due.remove(neuron);
        fire(neuron, crossing);
        return neuron;
    }

    /** Looks at the watched neurons, or at all if a scan is due, for crossings before a time. */
    private void look(double time) {
        if (time > scanUntil || denseArrivals >= scanArrivals) {
            watchAll();
        }
        double limit = time;
        double quiet = scanUntil;
        long quietCount = scanArrivals;
        int kept = 0;
        for (int k = 0; k < watchedCount; k++) {
            int n = watched[k];
            if (!(time < ownQuietUntil[n]) || denseArrivals >= ownQuietArrivals[n]) {
                if (!look(n, time, limit)) {
                    isWatched[n] = false;
                    continue;
                }
                if (inhibiting && crossings[n] < limit) {
                    // The spike of the first changes when the others cross.
                    limit = crossings[n];
                }
            }
            watched[kept++] = n;
            quiet = Math.min(quiet, ownQuietUntil[n]);
            quietCount = Math.min(quietCount, ownQuietArrivals[n]);
        }
        watchedCount = kept;
        quietUntil = due.isEmpty() ? quiet : Double.NEGATIVE_INFINITY;
        quietArrivals = quietCount;
    }

    /**
     * Looks at a neuron for a crossing up to a limit that comes before a time, and finds how long it needs no other look.
     *
     * @return whether it has to be watched further
     */
    private boolean look(int neuron, double time, double limit) {
        looks++;
        double latest = states.latest(neuron);
        states.find(neuron, latest);
        double potential = states.potential;
        double current = states.current;
        double slope = slope(potential, current);
        ownQuietArrivals[neuron] = denseArrivals + LOOK_ARRIVALS;
        if (!below[neuron] && potential >= thresholds[neuron]) {
            // Under a current below 0 the potential is convex while it is above 0: it stays above its tangent.
            double fall = Math.min(0, slope) + LOOK_ARRIVALS * minimumWeight;
            ownQuietUntil[neuron] = current < 0 ? latest + (thresholds[neuron] - potential) / fall : latest;
            return true;
        }
        below[neuron] = true;
        double rise = Math.max(0, slope);
        double distance = distance(neuron, potential, current);
        if (crossings[neuron] != crossings[neuron] && !(distance > rise * (limit - latest))) {
            crossings[neuron] = crossing(neuron, latest, potential, current);
            crossingKnown = true;
        }
        double crossing = crossings[neuron];
        if (crossing <= limit) {
            if (crossing < time) {
                due.put(neuron, crossing);
            }
            ownQuietUntil[neuron] = Double.NEGATIVE_INFINITY;
            return true;
        }
        if (staysBelow(distance, rise, scanUntil - latest)) {
            crossings[neuron] = Double.NaN;
            return false;
        }
        ownQuietUntil[neuron] = latest + distance / (rise + LOOK_ARRIVALS * maximumWeight);
        return true;
    }

    /** Starts a scan, for about the time that this number of arrivals takes. */
    private void watchAll() {
        double elapsed = now - scannedAt;
        double since = denseArrivals
                - denseBeforeScan
                + SPARSE_COUNT_AS * (double) (sparseArrivals - sparseBeforeScan) / count;
        if (elapsed > 0 && since > 0) {
            scanAhead = Math.min(Math.min(4 * scanAhead, 16 / kernels.slowRate), elapsed * SCAN_ARRIVALS / since);
        }
        scannedAt = now;
        denseBeforeScan = denseArrivals;
        sparseBeforeScan = sparseArrivals;
        scanUntil = now + scanAhead;
        scanArrivals = denseArrivals + SCAN_ARRIVALS;
        Arrays.setAll(watched, n -> n);
        Arrays.fill(isWatched, true);
        Arrays.fill(ownQuietUntil, Double.NEGATIVE_INFINITY);
        watchedCount = count;
    }

    private double slope(double potential, double current) {
        return current - kernels.slowRate * potential;
    }

    /** How far a potential is below the threshold at least, up to now and for as long as it is below 0. */
    private double distance(int neuron, double potential, double current) {
        double threshold = thresholds[neuron];
        return threshold - kernels.rounding(potential, current, threshold) - Math.max(0, potential);
    }

    /**
     * Whether a potential stays below the threshold for a time and the arrivals of a scan. A rising potential is concave:
     * it stays below its tangent. One below 0 may rise up to 0 at any speed. Each arrival adds its weight to the slope.
     */
    private boolean staysBelow(double distance, double rise, double time) {
        return distance >= (rise + SCAN_ARRIVALS * maximumWeight) * time;
    }

    /** When a neuron spikes if nothing happens before; infinity if it does not. */
    private double crossing(int neuron, double latest, double potential, double current) {
        double crossing = latest + kernels.crossing(potential, current, thresholds[neuron]);
        double end = refractoryUntil[neuron];
        if (crossing < end) {
            boolean isAbove = kernels.potential(potential, current, end - latest) >= thresholds[neuron];
            return isAbove ? end : Double.POSITIVE_INFINITY;
        }
        return crossing;
    }

    private void fire(int neuron, double time) {
        if (inhibiting) {
            forgetCrossings(time);
            states.receiveFrom(neuron < dominant ? 0 : dominant, time, ipsps);
            for (int k = 0; k < watchedCount; k++) {
                if (!below[watched[k]]) {
                    ownQuietUntil[watched[k]] = Double.NEGATIVE_INFINITY;
                }
            }
        }
        double potential = k1 * thresholds[neuron];
        states.set(neuron, time, potential, kernels.currentAfterSpike(k2, thresholds[neuron]));
        below[neuron] = potential < thresholds[neuron];
        crossings[neuron] = Double.NaN;
        refractoryUntil[neuron] = time + refractory;
        now = time;
        lookAgain(neuron);
        spikingNeuron = neuron;
        spikeTime = time;
    }

    private void setInhibition(double inhibition) {
        inhibiting = inhibition > 0;
        for (int n = 0; n < count; n++) {
            ipsps[n] = -(inhibition * givenThresholds[n]);
        }
    }

    @Override
    public void change(Settings settings) {
        double changed = settings.number("inhibition");
        if (part && changed > 0) {
            throw new SettingException(
                    "inhibition",
                    "'inhibition' was 0, so that the population was divided into parts that do not act on one another, and"
                            + " stays 0. To change it between runs, start with one above 0.");
        }
        setInhibition(changed);
        findBoundsAgain();
    }

    @Override
    public void reset(double time) {
        for (int n = 0; n < count; n++) {
            states.set(n, time, 0, 0);
            below[n] = true;
            refractoryUntil[n] = 0;
            crossings[n] = Double.NaN;
        }
        now = time;
        findBoundsAgain();
    }

    /** The bounds are left out: they are found again. */
    @Override
    public void save(DataOutput out) throws IOException {
        out.writeDouble(now);
        out.writeInt(spikingNeuron);
        out.writeDouble(spikeTime);
        states.save(out);
        for (int n = 0; n < count; n++) {
            out.writeBoolean(below[n]);
            out.writeDouble(refractoryUntil[n]);
            out.writeDouble(crossings[n]);
        }
    }

    @Override
    public void restore(DataInput in) throws IOException {
        now = in.readDouble();
        spikingNeuron = in.readInt();
        spikeTime = in.readDouble();
        states.restore(in);
        for (int n = 0; n < count; n++) {
            below[n] = in.readBoolean();
            refractoryUntil[n] = in.readDouble();
            crossings[n] = in.readDouble();
        }
        findBoundsAgain();
    }

    private void findBoundsAgain() {
        crossingKnown = true;
        due.clear();
        watchAll();
        scanAgain();
    }

    /** For tests: how often the state of a neuron has been looked at. */
    long looks() {
        return looks;
    }

    @Override
    public void potentials(double time, double[] potentials) {
        for (int n = 0; n < count; n++) {
            potentials[n] = kernels.scale * states.potential(n, time);
        }
    }
}
