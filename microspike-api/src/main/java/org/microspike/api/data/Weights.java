package org.microspike.api.data;

import java.util.Arrays;

/**
 * The weights of one projection, by rows: all synapses that an input spike of one afferent arrives at. A row lies
 * contiguous, so that one input spike touches one short stretch of memory.
 *
 * <p>A dense projection has a synapse of every afferent to every neuron: the weight of afferent j to neuron n is {@code
 * values()[j * neurons() + n]}. Of a sparse one the synapses of row j are those from {@link #start start(j)} to before
 * {@link #end end(j)}, in ascending order of their neurons, which {@link #targets} tells; an afferent whose synapses have
 * several delays has a row for each.
 */
public final class Weights {
    private static final int[] DENSE = new int[0];

    private final int afferents;
    private final int neurons;
    private final int[] starts;
    private final int[] targets;
    private final double[] values;
    private final int port;
    private double minimum = Double.NEGATIVE_INFINITY;
    private double maximum = Double.POSITIVE_INFINITY;

    /**
     * A matrix of given values.
     *
     * @param afferents the number of rows
     * @param neurons the number of columns
     * @param values afferents x neurons, row by row; kept, not copied
     * @throws IllegalArgumentException if the number of values does not fit or one is not finite
     */
    public Weights(int afferents, int neurons, double[] values) {
        this(afferents, neurons, values, 0);
    }

    /**
     * A matrix of given values that a port of the neurons receives.
     *
     * @param afferents the number of rows
     * @param neurons the number of columns
     * @param values afferents x neurons, row by row; kept, not copied
     * @param port the number of the port among those that the model declares
     * @throws IllegalArgumentException if the number of values does not fit or one is not finite
     */
    public Weights(int afferents, int neurons, double[] values, int port) {
        this(afferents, neurons, DENSE, DENSE, values, port);
        if (afferents < 0 || neurons < 0) {
            throw new IllegalArgumentException("Weights of " + afferents + " afferents x " + neurons
                    + " neurons: there cannot be fewer than none");
        }
        if (values.length != (long) afferents * neurons) {
            throw new IllegalArgumentException(
                    values.length + " weights do not make " + afferents + " afferents x " + neurons + " neurons");
        }
    }

    /**
     * Sparse rows.
     *
     * @param afferents the number of rows
     * @param neurons the number of neurons
     * @param starts afferents + 1 places in the other two arrays, ascending from 0: where each row starts, and where the
     *     last one ends; kept, not copied
     * @param targets the neuron of each synapse, ascending within a row, one neuron possibly several times; kept
     * @param values the weight of each synapse; kept
     * @param port the number of the port among those that the model declares
     * @return the weights
     * @throws IllegalArgumentException if the arrays do not fit together, or a weight is not finite
     */
    public static Weights sparse(int afferents, int neurons, int[] starts, int[] targets, double[] values, int port) {
        if (starts.length != afferents + 1 || starts[0] != 0 || starts[afferents] != targets.length) {
            throw new IllegalArgumentException("The rows do not cover the " + targets.length + " synapses");
        }
        if (targets.length != values.length) {
            throw new IllegalArgumentException(values.length + " weights for " + targets.length + " synapses");
        }
        return new Weights(afferents, neurons, starts, targets, values, port);
    }

    private Weights(int afferents, int neurons, int[] starts, int[] targets, double[] values, int port) {
        for (double value : values) {
            if (!Double.isFinite(value)) {
                throw new IllegalArgumentException("A weight is " + value + "; all must be finite");
            }
        }
        this.afferents = afferents;
        this.neurons = neurons;
        this.starts = starts;
        this.targets = targets;
        this.values = values;
        this.port = port;
    }

    /**
     * The number of rows.
     *
     * @return at least 1
     */
    public int afferents() {
        return afferents;
    }

    /**
     * The number of columns.
     *
     * @return at least 1
     */
    public int neurons() {
        return neurons;
    }

    /**
     * Whether every afferent has a synapse to every neuron.
     *
     * @return false for sparse rows
     */
    public boolean isDense() {
        return starts.length == 0;
    }

    /**
     * The port of the neurons that receives the spikes.
     *
     * @return its number among those that the model declares, from 0
     */
    public int port() {
        return port;
    }

    /**
     * Where a row starts.
     *
     * @param afferent the row
     * @return the place of its first synapse in {@link #values}, and in {@link #targets} if sparse
     */
    public int start(int afferent) {
        return isDense() ? afferent * neurons : starts[afferent];
    }

    /**
     * Where a row ends.
     *
     * @param afferent the row
     * @return the place after its last synapse
     */
    public int end(int afferent) {
        return isDense() ? (afferent + 1) * neurons : starts[afferent + 1];
    }

    /**
     * The neuron that a synapse leads to, whatever the rows. Loops over many synapses of one kind of rows look themselves.
     *
     * @param afferent its row
     * @param synapse its place, from {@code start(afferent)} to before {@code end(afferent)}
     * @return the neuron's number
     * @since 0.1.0
     */
    public int neuron(int afferent, int synapse) {
        return isDense() ? synapse - afferent * neurons : targets[synapse];
    }

    /**
     * The neurons of the synapses of sparse rows.
     *
     * @return one for each of the {@link #values}; the own array, not to be modified; empty if dense
     */
    public int[] targets() {
        return targets;
    }

    /**
     * The live values.
     *
     * @return the weight of each synapse, row by row; dense: afferents x neurons. The own array, which the projection's
     *     plasticity alone modifies
     */
    public double[] values() {
        return values;
    }

    /**
     * One weight.
     *
     * @param afferent its row
     * @param neuron its column
     * @return its value now; 0 where there is no synapse
     * @throws IndexOutOfBoundsException if there is no such afferent or neuron
     */
    public double get(int afferent, int neuron) {
        if (afferent < 0 || afferent >= afferents || neuron < 0 || neuron >= neurons) {
            throw new IndexOutOfBoundsException("There is no weight of afferent " + afferent + " to neuron " + neuron
                    + "; there are afferents 0 to " + (afferents - 1) + " and neurons 0 to " + (neurons - 1));
        }
        if (isDense()) {
            return values[afferent * neurons + neuron];
        }
        int place = Arrays.binarySearch(targets, starts[afferent], starts[afferent + 1], neuron);
        return place < 0 ? 0 : values[place];
    }

    /**
     * The values now.
     *
     * @return a copy, row by row
     */
    public double[] copy() {
        return values.clone();
    }

    /** The weights as they are now, for those who may look at them only. */
    public Weights snapshot() {
        Weights snapshot = new Weights(afferents, neurons, starts, targets, values.clone(), port);
        snapshot.setBounds(minimum, maximum);
        return snapshot;
    }

    /**
     * The bound that no weight goes below.
     *
     * @return negative infinity if there is none
     */
    public double minimum() {
        return minimum;
    }

    /**
     * The bound that no weight exceeds.
     *
     * @return positive infinity if there is none
     */
    public double maximum() {
        return maximum;
    }

    /** Bounds weights that nobody changes by what they are. */
    public void boundByValues() {
        setBounds(
                Arrays.stream(values).min().orElse(0),
                Arrays.stream(values).max().orElse(0));
    }

    /**
     * Sets the bounds that no weight ever leaves, by which groups tell how long no neuron can spike. There are none at
     * first; a plasticity rule that has any sets them when it makes the projection's plasticity.
     *
     * @param minimum the lower bound; negative infinity for none
     * @param maximum the upper bound; positive infinity for none
     * @throws IllegalArgumentException if the upper bound is below the lower, or one is no number
     */
    public void setBounds(double minimum, double maximum) {
        if (!(minimum <= maximum)) {
            throw new IllegalArgumentException("No weight is within " + minimum + " to " + maximum);
        }
        this.minimum = minimum;
        this.maximum = maximum;
    }
}
