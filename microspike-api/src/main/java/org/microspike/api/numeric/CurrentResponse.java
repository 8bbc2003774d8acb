package org.microspike.api.numeric;

/**
 * What a current that decays has made of a potential that decays too:
 *
 * <pre>E(t) = (exp(-a t) - exp(-b t)) / (b - a),    t exp(-a t) where a = b</pre>
 *
 * <p>It solves E' = exp(-b t) - a E, E(0) = 0: the potential u of rate a under the current h of rate b is u(t) = u(0)
 * exp(-a t) + h(0) E(t). As good as the exponentials themselves however close the rates are, where their difference loses
 * all its digits; and the same to the last bit on every machine.
 */
public final class CurrentResponse {
    /** Up to here, in units of the faster time constant, the seven terms of the series are exact to double precision. */
    private static final double SMALL = 1.0 / 64;

    /** From this difference of the exponents on, the difference of the exponentials keeps its digits. */
    private static final double APART = 1.0 / 16;

    private final double slowRate;
    private final double fastRate;
    private final double difference;

    /** Of the series of E(t) / t in powers of b t. */
    private final double[] series = new double[7];

    /**
     * The response for two rates.
     *
     * @param slowRate a, 1 / the potential's time constant, in hertz, above 0
     * @param fastRate b, 1 / the current's time constant, in hertz, not below a
     * @throws IllegalArgumentException if the rates are not such
     */
    public CurrentResponse(double slowRate, double fastRate) {
        if (!(slowRate > 0 && fastRate >= slowRate && fastRate < Double.POSITIVE_INFINITY)) {
            throw new IllegalArgumentException(
                    "The rates are " + slowRate + " and " + fastRate + " Hz, but must be above 0 and in order");
        }
        this.slowRate = slowRate;
        this.fastRate = fastRate;
        difference = fastRate - slowRate;
        double ratio = slowRate / fastRate;
        double sum = 0;
        double factorial = 1;
        for (int k = 0; k < series.length; k++) {
            sum = 1 + ratio * sum;
            factorial *= -(k + 1);
            series[k] = -sum / factorial;
        }
    }

    /**
     * The response after a time.
     *
     * @param time in seconds, at least 0
     * @return E(time), in seconds
     */
    public double of(double time) {
        double x = time * fastRate;
        return x <= SMALL ? ofSmall(time, x) : ofLarge(time);
    }

    /**
     * The response after each of many times; the same numbers as {@link #of(double)} gives.
     *
     * @param times in seconds, each at least 0; not modified
     * @param count how many
     * @param responses E(times); the first {@code count} elements are overwritten
     */
    public void of(double[] times, int count, double[] responses) {
        for (int i = 0; i < count; i++) {
            responses[i] = ofSmall(times[i], times[i] * fastRate);
        }
        for (int i = 0; i < count; i++) {
            if (times[i] * fastRate > SMALL) {
                responses[i] = ofLarge(times[i]);
            }
        }
    }

    private double ofSmall(double time, double x) {
        double square = x * x;
        return time
                * ((series[0] + x * series[1])
                        + square
                                * ((series[2] + x * series[3])
                                        + square * ((series[4] + x * series[5]) + square * series[6])));
    }

    private double ofLarge(double time) {
        double slowDecay = Decay.of(time * slowRate);
        double y = time * difference;
        if (y >= APART) {
            return (slowDecay - Decay.of(time * fastRate)) / difference;
        }
        // (1 - exp(-y)) / y
        double square = y * y;
        double mean = (1 - y * (1.0 / 2))
                + square
                        * ((1.0 / 6 - y * (1.0 / 24))
                                + square
                                        * ((1.0 / 120 - y * (1.0 / 720))
                                                + square
                                                        * ((1.0 / 5040 - y * (1.0 / 40320))
                                                                + square * (1.0 / 362880))));
        return time * slowDecay * mean;
    }
}
