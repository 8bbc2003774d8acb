package org.microspike.conductance;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Arrays;
import java.util.Optional;
import org.microspike.api.Depression;
import org.microspike.api.NeuronGroup;
import org.microspike.api.Plasticity;
import org.microspike.api.data.SpikeBlock;
import org.microspike.api.data.Weights;
import org.microspike.api.numeric.TimeQueue;
import org.microspike.api.setting.Settings;

/**
 * A group of leaky integrate-and-fire neurons with conductances, which do not act on one another.
 *
 * <p>Within a {@link Step} the potential of a neuron follows from what it was at the start of the step, or at its release
 * from being refractory, and from the integrals of its conductances since. What it is at the end of the step, if nothing
 * more arrives, is therefore known at any time; a neuron is about to spike if it is at its threshold then. So that an
 * arrival costs no more than to raise a conductance and its integral and to compare, there is a limit to the integral: up
 * to it the neuron cannot be at its threshold at the end of the step. A neuron beyond its limit is looked at, which finds
 * when it crosses, or a new limit. What a look finds follows from the neuron's own state alone, and not from when somebody
 * looks at the group.
 *
 * <p>A neuron sleeps if a step would leave it as it is, to the last bit; what arrives wakes it. Where most neurons sleep the
 * others are stepped one by one, else all are side by side. Either way the bits are the same.
 */
final class ConductanceGroup implements NeuronGroup {
    /** How much of what potentials are made of is left as room for rounding by all limits. */
    private static final double MARGIN = 1e-9;

    /** Conductances below this, in units of the leak, change nothing. */
    private static final double TINY = 1e-100;

    private static final int STEPS_TO_FORGET = 64;

    /** Neurons sleep only where at most one in this number is awake. */
    private static final int FEW = 4;

    /** The part of a step by which the search for a crossing moves last: what it finds is nearer. */
    private static final double NEAR = 1e-9;

    private static final int MOST_ITERATIONS = 100;

    private final int count;
    private final Step step;
    private final double leak;
    private final double refractory;

    /** Whether potentials stay at the reset while refractory. */
    private final boolean held;

    private final Conductance excitatory;
    private final Conductance inhibitory;

    /** What a potential decays to without synapses. */
    private final double[] rests;

    private final double[] resets;
    private final Thresholds thresholds;

    /** The potentials at time 0. */
    private final double[] initial;

    /** The potentials at the start of the step, or at the release within it. */
    private final double[] potentials;

    /** The time from then to the end of the step, in units of tau_m. */
    private final double[] spans;

    /** 0 for neurons that are refractory, or 1. */
    private final double[] free;

    /** In mV. */
    private final double margin;

    /** By how much the integral of each conductance may grow for each mV by which the potential may rise. */
    private final double excitatoryRoom;

    private final double inhibitoryRoom;

    /** The neurons that cross within this step. */
    private final TimeQueue crossings;

    /** When refractory neurons are so no more. */
    private final TimeQueue releases;

    private final boolean[] asleep;

    /** Those that do not sleep, if any does. */
    private final int[] awake;

    private int awakeCount;

    /** What loops over all neurons leave to the next: each is small, for the just-in-time compiler to vectorize it. */
    private final double[] one;

    private final double[] other;

    /** By what some arrivals depress the weights of their rows. */
    private final double[] factors = new double[Conductance.MOST_ARRIVALS];

    /** Where their rows start and end. */
    private final int[] starts = new int[Conductance.MOST_ARRIVALS];

    private final int[] ends = new int[Conductance.MOST_ARRIVALS];

    /** The time of an arrival that comes alone. */
    private final double[] alone = new double[1];

    private long steps;
    private double start;
    private double end;

    /** Before this time nothing happens but what spikes bring. */
    private double quietUntil;

    private int spikingNeuron = NONE;
    private double spikeTime;

    /**
     * A group at time 0.
     *
     * @param step the constants of a step
     * @param potentials those of each neuron; kept
     * @param thresholds of all neurons
     * @param excitatory the conductances at the first port
     * @param inhibitory those at the second
     * @param settings those that are the same for all neurons
     */
    ConductanceGroup(
            Step step,
            Potentials potentials,
            Thresholds thresholds,
            Conductance excitatory,
            Conductance inhibitory,
            Settings settings) {
        this.step = step;
        this.excitatory = excitatory;
        this.inhibitory = inhibitory;
        this.thresholds = thresholds;
        rests = potentials.rest();
        resets = potentials.reset();
        initial = potentials.initial();
        this.potentials = initial.clone();
        count = rests.length;
        leak = ConductanceLifModel.leak(settings);
        refractory = settings.number("refractory");
        held = settings.flag("held");
        spans = new double[count];
        free = new double[count];
        Arrays.fill(free, 1);
        crossings = new TimeQueue(count);
        releases = new TimeQueue(count);
        asleep = new boolean[count];
        awake = new int[count];
        awakeCount = count;
        one = new double[count];
        other = new double[count];
        double lowest = Math.min(Math.min(excitatory.reversal, inhibitory.reversal), potentials.lowest());
        double excitatoryPull = Math.max(Double.MIN_NORMAL, excitatory.reversal - lowest);
        double inhibitoryPull = Math.max(Double.MIN_NORMAL, inhibitory.reversal - lowest);
        // The rise is divided between them only if both can make the potential rise.
        double share = Math.min(excitatoryPull, inhibitoryPull) > Double.MIN_NORMAL ? 0.5 : 1;
        excitatoryRoom = share / excitatoryPull;
        inhibitoryRoom = share / inhibitoryPull;
        margin = MARGIN
                * Math.max(
                        Math.max(Math.abs(excitatory.reversal), Math.abs(inhibitory.reversal)), potentials.largest());
        // The first step is entered when time starts: what is changed before that counts from its start on.
        quietUntil = Double.NEGATIVE_INFINITY;
    }

    @Override
    public int size() {
        return count;
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
    public void change(Settings settings) {
        thresholds.change(settings);
    }

    @Override
    public int advance(double time) {
        while (!(time < quietUntil)) {
            double crossing = crossings.firstTime();
            double release = releases.firstTime();
            if (release <= time && release <= crossing && release < end) {
                release(releases.first(), release);
            } else if (crossing < time) {
                return fire(crossings.first(), crossing);
            } else if (end <= time) {
                // All crossings in the queue lie within the step.
                if (awakeCount == count) {
                    moveAll(excitatory.integrals, inhibitory.integrals);
                } else {
                    moveAwake();
                }
                enterStep(steps + 1);
            } else {
                quietUntil = Math.min(Math.min(crossing, release), end);
                return NONE;
            }
        }
        return NONE;
    }

    /** What {@link #moved} says, with the same bits. */
    private void moveAll(double[] excitatory, double[] inhibitory) {
        double[] potentials = this.potentials;
        double[] spans = this.spans;
        double[] rests = this.rests;
        double[] free = this.free;
        double[] x = one;
        double[] phi = other;
        double toExcitatory = this.excitatory.reversal;
        double toInhibitory = this.inhibitory.reversal;
        for (int n = 0; n < potentials.length; n++) {
            x[n] = spans[n] + excitatory[n] + inhibitory[n];
        }
        Step.phi(x, phi);
        double[] missing = one;
        for (int n = 0; n < potentials.length; n++) {
            double pull = spans[n] * rests[n] + excitatory[n] * toExcitatory + inhibitory[n] * toInhibitory;
            missing[n] = pull - x[n] * potentials[n];
        }
        for (int n = 0; n < potentials.length; n++) {
            potentials[n] = potentials[n] + free[n] * (missing[n] * phi[n]);
        }
    }

    private void moveAwake() {
        for (int i = 0; i < awakeCount; i++) {
            int neuron = awake[i];
            if (free[neuron] != 0) {
                potentials[neuron] = potentialAtEnd(neuron);
            }
        }
    }

    private void enterStep(long number) {
        steps = number;
        start = (number - 1) * step.length;
        end = number * step.length;
        quietUntil = Double.NEGATIVE_INFINITY;
        boolean forgets = number % STEPS_TO_FORGET == 0;
        if (forgets) {
            excitatory.forgetLessThan(TINY);
            inhibitory.forgetLessThan(TINY);
        }
        thresholds.enterStep();
        if (awakeCount == count) {
            enterAll();
        } else {
            enterAwake();
        }
        if (forgets) {
            findAwake();
        }
    }

    private void enterAwake() {
        for (int i = 0; i < awakeCount; i++) {
            int neuron = awake[i];
            excitatory.enterStep(neuron);
            inhibitory.enterStep(neuron);
            spans[neuron] = step.ratio;
            lookAtStart(neuron);
        }
    }

    /** Has neurons sleep, or none if too many are awake. */
    private void findAwake() {
        wakeAll();
        int few = 0;
        for (int n = 0; n < count; n++) {
            if (!staysAsItIs(n)) {
                awake[few++] = n;
            }
        }
        if (few * FEW > count) {
            return;
        }
        Arrays.fill(asleep, true);
        for (int i = 0; i < few; i++) {
            asleep[awake[i]] = false;
        }
        awakeCount = few;
        for (int n = 0; n < count; n++) {
            if (asleep[n]) {
                // Whatever arrives has it looked at.
                setLimits(n, Double.NEGATIVE_INFINITY, Double.NEGATIVE_INFINITY);
            }
        }
    }

    private void wakeAll() {
        Arrays.fill(asleep, false);
        awakeCount = count;
    }

    /** Whether the steps from this one on change nothing of a neuron that nothing arrives at. */
    private boolean staysAsItIs(int neuron) {
        return excitatory.atEnd[neuron] == 0
                && inhibitory.atEnd[neuron] == 0
                && excitatory.integrals[neuron] == 0
                && inhibitory.integrals[neuron] == 0
                && free[neuron] != 0
                && !isRefractory(neuron)
                && thresholds.isLowest(neuron)
                && potentials[neuron] < thresholds.atEnd[neuron]
                && spans[neuron] == step.ratio
                && potentialAtEnd(neuron) == potentials[neuron];
    }

    private void enterAll() {
        excitatory.enterStep();
        inhibitory.enterStep();
        Arrays.fill(spans, step.ratio);
        limitAll(thresholds.atEnd, excitatory.integrals, inhibitory.integrals);
        double[] integrals = excitatory.integrals;
        double[] limits = excitatory.limits;
        for (int n = 0; n < integrals.length; n++) {
            if (integrals[n] > limits[n]) {
                lookAtStart(n);
            }
        }
    }

    /** Without synapses that pull further, the potential rises by no more than with the slope at the start of the step. */
    private void limitAll(double[] thresholds, double[] excitatory, double[] inhibitory) {
        double[] potentials = this.potentials;
        double[] rests = this.rests;
        double[] excitatoryLimits = this.excitatory.limits;
        double[] inhibitoryLimits = this.inhibitory.limits;
        double toExcitatory = this.excitatory.reversal;
        double toInhibitory = this.inhibitory.reversal;
        double span = step.ratio;
        double[] rises = one;
        double[] rooms = other;
        for (int n = 0; n < potentials.length; n++) {
            double potential = potentials[n];
            rises[n] = span * (rests[n] - potential)
                    + excitatory[n] * (toExcitatory - potential)
                    + inhibitory[n] * (toInhibitory - potential);
        }
        for (int n = 0; n < potentials.length; n++) {
            rooms[n] = thresholds[n] - potentials[n] - Math.max(0, rises[n]) - margin;
        }
        for (int n = 0; n < potentials.length; n++) {
            excitatoryLimits[n] = excitatory[n] + rooms[n] * excitatoryRoom;
            inhibitoryLimits[n] = inhibitory[n] + rooms[n] * inhibitoryRoom;
        }
    }

    private void setLimits(int neuron, double excitatoryLimit, double inhibitoryLimit) {
        excitatory.limits[neuron] = excitatoryLimit;
        inhibitory.limits[neuron] = inhibitoryLimit;
    }

    private void lookAtStart(int neuron) {
        if (!isRefractory(neuron) && potentials[neuron] >= thresholds.atStart[neuron]) {
            setCrossing(neuron, start);
        } else {
            look(neuron, start);
        }
    }

    /** Looks at a neuron of which the state has changed: finds its limits, or when it crosses. */
    private void look(int neuron, double time) {
        if (asleep[neuron]) {
            asleep[neuron] = false;
            awake[awakeCount++] = neuron;
        }
        if (isRefractory(neuron)) {
            // The loop over all neurons at the start of a step has given it limits.
            setLimits(neuron, Double.POSITIVE_INFINITY, Double.POSITIVE_INFINITY);
            return;
        }
        if (crossings.time(neuron) == time) {
            // Nothing that arrives at the very time of a crossing takes it back.
            return;
        }
        double missing = thresholds.atEnd[neuron] - potentialAtEnd(neuron);
        if (missing > 0) {
            crossings.remove(neuron);
            double room = missing - margin;
            setLimits(
                    neuron,
                    excitatory.integrals[neuron] + room * excitatoryRoom,
                    inhibitory.integrals[neuron] + room * inhibitoryRoom);
        } else {
            setCrossing(neuron, crossing(neuron, time));
        }
    }

    private void setCrossing(int neuron, double time) {
        setLimits(neuron, Double.NEGATIVE_INFINITY, Double.NEGATIVE_INFINITY);
        if (time < end) {
            crossings.put(neuron, time);
            quietUntil = Math.min(quietUntil, time);
        } else {
            // It is at its threshold when the next step starts.
            crossings.remove(neuron);
        }
    }

    private double potentialAtEnd(int neuron) {
        return moved(neuron, spans[neuron], excitatory.integrals[neuron], inhibitory.integrals[neuron]);
    }

    /** The potential so long before the end of the step, not before it is free or anything has arrived since. */
    private double potential(int neuron, double left, double excitatoryDecay, double inhibitoryDecay) {
        return moved(
                neuron,
                spans[neuron] - left / step.tauM,
                excitatory.integrals[neuron] - excitatory.remaining(neuron, excitatoryDecay),
                inhibitory.integrals[neuron] - inhibitory.remaining(neuron, inhibitoryDecay));
    }

    private double moved(int neuron, double span, double excitatoryIntegral, double inhibitoryIntegral) {
        double potential = potentials[neuron];
        double x = span + excitatoryIntegral + inhibitoryIntegral;
        double pull = span * rests[neuron]
                + excitatoryIntegral * excitatory.reversal
                + inhibitoryIntegral * inhibitory.reversal;
        return potential + (pull - x * potential) * Step.phi(x);
    }

    private double aboveThreshold(int neuron, double time) {
        double left = end - time;
        return potential(neuron, left, excitatory.decay(left), inhibitory.decay(left)) - thresholds.at(neuron, left);
    }

    /** When a neuron crosses that is at its threshold at the end of the step; by regula falsi (Illinois). */
    private double crossing(int neuron, double time) {
        double low = time;
        double below = aboveThreshold(neuron, low);
        if (!(below < 0)) {
            return time;
        }
        double high = end;
        double above = potentialAtEnd(neuron) - thresholds.atEnd[neuron];
        double near = NEAR * step.length;
        double found = high;
        int side = 0;
        for (int i = 0; i < MOST_ITERATIONS; i++) {
            double latest = found;
            found = high - above * ((high - low) / (above - below));
            if (Math.abs(found - latest) <= near) {
                break;
            }
            double value = aboveThreshold(neuron, found);
            if (value < 0) {
                low = found;
                below = value;
                above = side < 0 ? above / 2 : above;
                side = -1;
            } else {
                high = found;
                above = value;
                below = side > 0 ? below / 2 : below;
                side = 1;
            }
        }
        return Math.max(found, Math.nextUp(time));
    }

    private int fire(int neuron, double time) {
        crossings.remove(neuron);
        thresholds.raise(neuron, end - time);
        potentials[neuron] = resets[neuron];
        double release = time + refractory;
        if (release > time) {
            releases.put(neuron, release);
        }
        if (release > time && held) {
            free[neuron] = 0;
            look(neuron, time);
        } else {
            restart(neuron, time);
        }
        quietUntil = Double.NEGATIVE_INFINITY;
        spikingNeuron = neuron;
        spikeTime = time;
        return neuron;
    }

    private void release(int neuron, double time) {
        releases.remove(neuron);
        if (held) {
            free[neuron] = 1;
            restart(neuron, time);
        } else if (aboveThreshold(neuron, time) >= 0) {
            setCrossing(neuron, time);
        } else {
            look(neuron, time);
        }
    }

    private boolean isRefractory(int neuron) {
        return releases.time(neuron) >= 0;
    }

    /** From now on the potential follows from where it is. */
    private void restart(int neuron, double time) {
        double left = end - time;
        spans[neuron] = left / step.tauM;
        excitatory.integrals[neuron] = excitatory.remaining(neuron, excitatory.decay(left));
        inhibitory.integrals[neuron] = inhibitory.remaining(neuron, inhibitory.decay(left));
        look(neuron, time);
    }

    @Override
    public void receive(double time, Weights weights, int afferent) {
        Conductance conductance = conductance(weights);
        alone[0] = time;
        conductance.arrive(alone, 0, 1, end, leak);
        receive(conductance, weights, afferent, 0, time);
    }

    private Conductance conductance(Weights weights) {
        return weights.port() == 0 ? excitatory : inhibitory;
    }

    /** Receives one of the arrivals that the conductance has looked at. */
    private void receive(Conductance conductance, Weights weights, int afferent, int arrival, double time) {
        double toIntegral = conductance.toIntegral[arrival];
        double toEnd = conductance.toEnd[arrival];
        if (weights.isDense()) {
            receiveDense(conductance, weights.values(), weights.start(afferent), toIntegral, toEnd, time);
        } else {
            receiveSparse(conductance, weights, afferent, toIntegral, toEnd, time);
        }
    }

    @Override
    public void receiveSparse(double time, Weights weights, int afferent) {
        receive(time, weights, afferent);
    }

    private void receiveDense(
            Conductance conductance, double[] weights, int row, double toIntegral, double toEnd, double time) {
        double[] integrals = conductance.integrals;
        double[] atEnd = conductance.atEnd;
        for (int n = 0; n < integrals.length; n++) {
            double weight = weights[row + n];
            integrals[n] += weight * toIntegral;
            atEnd[n] += weight * toEnd;
        }
        double[] limits = conductance.limits;
        for (int n = 0; n < integrals.length; n++) {
            if (integrals[n] > limits[n]) {
                look(n, time);
            }
        }
    }

    private void receiveSparse(
            Conductance conductance, Weights weights, int row, double toIntegral, double toEnd, double time) {
        int[] targets = weights.targets();
        double[] values = weights.values();
        double[] integrals = conductance.integrals;
        double[] atEnd = conductance.atEnd;
        double[] limits = conductance.limits;
        int last = weights.end(row);
        for (int k = weights.start(row); k < last; k++) {
            int n = targets[k];
            double weight = values[k];
            double integral = integrals[n] + weight * toIntegral;
            integrals[n] = integral;
            atEnd[n] += weight * toEnd;
            if (integral > limits[n]) {
                look(n, time);
            }
        }
    }

    @Override
    public int receive(SpikeBlock spikes, int from, int to, Weights weights, Plasticity plasticity) {
        double[] times = spikes.times();
        Conductance conductance = conductance(weights);
        Optional<Depression> depression = weights.isDense() ? Optional.empty() : plasticity.depression();
        int next = from;
        while (next < to) {
            if (advance(times[next]) != NONE) {
                return next;
            }
            int first = next;
            int last = first + conductance.arrive(times, first, to, end, leak);
            if (depression.isPresent()) {
                last = depression.get().prepare(spikes, first, last, factors);
                next = receiveDepressed(spikes, first, last, conductance, weights, depression.get());
                depression.get().received(spikes, first, next);
            } else {
                next = receiveEach(spikes, first, last, conductance, weights, plasticity);
            }
            if (next < last) {
                return next;
            }
        }
        return to;
    }

    /** Receives arrivals that the conductance has looked at; returns the end of those before the first output spike. */
    private int receiveEach(
            SpikeBlock spikes, int first, int last, Conductance conductance, Weights weights, Plasticity plasticity) {
        double[] times = spikes.times();
        int[] sources = spikes.sources();
        for (int i = first; i < last; i++) {
            double time = times[i];
            if (!(time < quietUntil) && advance(time) != NONE) {
                return i;
            }
            plasticity.inputSpike(sources[i], time);
            receive(conductance, weights, sources[i], i - first, time);
        }
        return last;
    }

    /** The same for sparse rows, together with what the arrivals do to the weights: one pass over each row does both. */
    private int receiveDepressed(
            SpikeBlock spikes, int first, int last, Conductance conductance, Weights weights, Depression depression) {
        double[] times = spikes.times();
        int[] starts = this.starts;
        int[] ends = this.ends;
        // Rows are short and lie far apart in memory: where they end is known in time if all are looked up at once.
        for (int i = first; i < last; i++) {
            starts[i - first] = weights.start(spikes.sources()[i]);
            ends[i - first] = weights.end(spikes.sources()[i]);
        }
        int[] targets = weights.targets();
        double[] values = weights.values();
        double minimum = weights.minimum();
        double[] traces = depression.traces();
        double[] factors = this.factors;
        double[] integrals = conductance.integrals;
        double[] atEnd = conductance.atEnd;
        double[] limits = conductance.limits;
        for (int i = first; i < last; i++) {
            double time = times[i];
            if (!(time < quietUntil) && advance(time) != NONE) {
                return i;
            }
            double factor = factors[i - first];
            double toIntegral = conductance.toIntegral[i - first];
            double toEnd = conductance.toEnd[i - first];
            int end = ends[i - first];
            boolean beyond = false;
            for (int k = starts[i - first]; k < end; k++) {
                int n = targets[k];
                double weight = Math.max(minimum, values[k] - traces[n] * factor);
                values[k] = weight;
                double integral = integrals[n] + weight * toIntegral;
                integrals[n] = integral;
                atEnd[n] += weight * toEnd;
                beyond |= integral > limits[n];
            }
            // Rarely. Without a call the loop above keeps more of what it needs in registers.
            for (int k = starts[i - first]; beyond && k < end; k++) {
                if (integrals[targets[k]] > limits[targets[k]]) {
                    look(targets[k], time);
                }
            }
        }
        return last;
    }

    @Override
    public void potentials(double time, double[] potentials) {
        double left = end - time;
        double excitatoryDecay = excitatory.decay(left);
        double inhibitoryDecay = inhibitory.decay(left);
        for (int n = 0; n < count; n++) {
            potentials[n] = free[n] == 0 ? this.potentials[n] : potential(n, left, excitatoryDecay, inhibitoryDecay);
        }
    }

    @Override
    public void sample(int quantity, double time, double[] values) {
        switch (quantity) {
            case 0 -> potentials(time, values);
            case 1 -> excitatory.sample(end - time, leak, values);
            case 2 -> inhibitory.sample(end - time, leak, values);
            case 3 -> thresholds.sample(end - time, values);
            default -> throw new IllegalArgumentException("There is no quantity " + quantity);
        }
    }

    @Override
    public void reset(double time) {
        wakeAll();
        crossings.clear();
        releases.clear();
        quietUntil = Double.NEGATIVE_INFINITY;
        double left = end - time;
        excitatory.reset(left);
        inhibitory.reset(left);
        for (int n = 0; n < count; n++) {
            potentials[n] = initial[n];
            spans[n] = left / step.tauM;
            free[n] = 1;
            if (potentials[n] >= thresholds.at(n, left)) {
                setCrossing(n, time);
            } else {
                look(n, time);
            }
        }
    }

    @Override
    public void save(DataOutput out) throws IOException {
        out.writeLong(steps);
        out.writeInt(spikingNeuron);
        out.writeDouble(spikeTime);
        for (int n = 0; n < count; n++) {
            out.writeDouble(potentials[n]);
            out.writeDouble(spans[n]);
            out.writeDouble(crossings.time(n));
            out.writeDouble(releases.time(n));
        }
        excitatory.save(out);
        inhibitory.save(out);
        thresholds.save(out);
    }

    @Override
    public void restore(DataInput in) throws IOException {
        enterStep(in.readLong());
        spikingNeuron = in.readInt();
        spikeTime = in.readDouble();
        crossings.clear();
        for (int n = 0; n < count; n++) {
            potentials[n] = in.readDouble();
            spans[n] = in.readDouble();
            double crossing = in.readDouble();
            if (crossing >= 0) {
                crossings.put(n, crossing);
            }
            double release = in.readDouble();
            if (release >= 0) {
                releases.put(n, release);
                free[n] = held ? 0 : 1;
            }
        }
        excitatory.restore(in);
        inhibitory.restore(in);
        thresholds.restore(in);
        wakeAll();
        quietUntil = Double.NEGATIVE_INFINITY;
    }
}
