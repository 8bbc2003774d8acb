package org.microspike.api.data;

/**
 * The weights of one projection, afferents x neurons. The row of an afferent lies contiguous, so that one input spike
 * touches one short stretch of memory: the weight of afferent j to neuron n is {@code values()[j * neurons() + n]}.
 */
public final class Weights {
    private final int afferents;
    private final int neurons;
    private final double[] values;
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
        if (afferents < 0 || neurons < 0) {
            throw new IllegalArgumentException("Weights of " + afferents + " afferents x " + neurons
                    + " neurons: there cannot be fewer than none");
        }
        if (values.length != (long) afferents * neurons) {
            throw new IllegalArgumentException(
                    values.length + " weights do not make " + afferents + " afferents x " + neurons + " neurons");
        }
        for (double value : values) {
            if (!Double.isFinite(value)) {
                throw new IllegalArgumentException("A weight is " + value + "; all must be finite");
            }
        }
        this.afferents = afferents;
        this.neurons = neurons;
        this.values = values;
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
     * The live values.
     *
     * @return afferents x neurons, row by row; the matrix's own array, which its plasticity alone modifies
     */
    public double[] values() {
        return values;
    }

    /**
     * One weight.
     *
     * @param afferent its row
     * @param neuron its column
     * @return its value now
     * @throws IndexOutOfBoundsException if there is no such afferent or neuron
     */
    public double get(int afferent, int neuron) {
        if (afferent < 0 || afferent >= afferents || neuron < 0 || neuron >= neurons) {
            throw new IndexOutOfBoundsException("There is no weight of afferent " + afferent + " to neuron " + neuron
                    + "; there are afferents 0 to " + (afferents - 1) + " and neurons 0 to " + (neurons - 1));
        }
        return values[afferent * neurons + neuron];
    }

    /**
     * The values now.
     *
     * @return a copy, afferents x neurons, row by row
     */
    public double[] copy() {
        return values.clone();
    }

    /** The weights as they are now, for those who may look at them only. */
    public Weights snapshot() {
        Weights snapshot = new Weights(afferents, neurons, values.clone());
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

    /** Sets the bounds that the projection's plasticity promises. */
    public void setBounds(double minimum, double maximum) {
        this.minimum = minimum;
        this.maximum = maximum;
    }
}
