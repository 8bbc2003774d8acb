package org.microspike.api.numeric;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;

/**
 * Times at regular intervals, without accumulated rounding errors: {@code from + k * every} for k = 0, 1, ... while that is
 * before {@code to}. They are counted as with the decimal numbers that a reader writes for the three, and each is the
 * double nearest to its decimal number. Immutable.
 *
 * <p>The decimal number of a double is that of at most 15 digits within one unit in its last place, where there is one, so
 * that the 0.30000000000000004 of 3 * 0.1 is 0.3 too. Otherwise an interval is taken as the n-th part of a second if it is
 * that, and all else as what {@link Double#toString} writes.
 */
public final class RegularTimes {
    /** Every decimal number with this many digits has a double of its own. */
    private static final MathContext DIGITS = new MathContext(15);

    /** Far more than a double has. */
    private static final MathContext PRECISE = MathContext.DECIMAL128;

    /** Up to here every whole number is a double. */
    private static final double MOST_EXACT = 1L << 53;

    /** Whole numbers: the first time, the interval, and the number of their units in a second. */
    private final BigDecimal fromUnits;

    private final BigDecimal everyUnits;
    private final BigDecimal unitsPerSecond;
    private final long count;

    /** The same as doubles; the first is NaN if not all of them are exact. */
    private final double fromDouble;

    private final double everyDouble;
    private final double perSecondDouble;

    /**
     * Times at regular intervals.
     *
     * @param every the interval in seconds, finite and above 0
     * @param from the first time in seconds, finite
     * @param to the end in seconds, exclusive; positive infinity for none
     */
    public RegularTimes(double every, double from, double to) {
        BigDecimal start = decimal(from);
        BigDecimal interval = decimal(every);
        double frequency = Math.rint(1 / every);
        boolean isPart = interval.precision() > DIGITS.getPrecision() && 1 / frequency == every;
        BigDecimal perSecond = isPart ? new BigDecimal(frequency) : BigDecimal.ONE;
        BigDecimal stepUnits = isPart ? BigDecimal.ONE : interval;
        int scale = Math.max(0, Math.max(start.scale(), stepUnits.scale()));
        unitsPerSecond = perSecond.scaleByPowerOfTen(scale);
        fromUnits = start.multiply(unitsPerSecond);
        everyUnits = stepUnits.scaleByPowerOfTen(scale);
        count = to == Double.POSITIVE_INFINITY ? Long.MAX_VALUE : countBefore(decimal(to));
        boolean exact = isExact(fromUnits) && isExact(everyUnits) && isExact(unitsPerSecond);
        fromDouble = exact ? fromUnits.doubleValue() : Double.NaN;
        everyDouble = everyUnits.doubleValue();
        perSecondDouble = unitsPerSecond.doubleValue();
    }

    private long countBefore(BigDecimal end) {
        BigDecimal units = end.multiply(unitsPerSecond).subtract(fromUnits);
        BigDecimal times = units.divide(everyUnits, 0, RoundingMode.CEILING);
        return times.min(BigDecimal.valueOf(Long.MAX_VALUE))
                .max(BigDecimal.ZERO)
                .longValue();
    }

    /** The decimal number that a reader writes for a double. */
    private static BigDecimal decimal(double value) {
        BigDecimal rounded = new BigDecimal(value).round(DIGITS).stripTrailingZeros();
        return Math.abs(rounded.doubleValue() - value) <= Math.ulp(value) ? rounded : BigDecimal.valueOf(value);
    }

    private static boolean isExact(BigDecimal number) {
        double value = number.doubleValue();
        return value < Double.POSITIVE_INFINITY && new BigDecimal(value).compareTo(number) == 0;
    }

    /**
     * The number of times before the end.
     *
     * @return at least 0; {@link Long#MAX_VALUE} if there is no end
     */
    public long count() {
        return count;
    }

    /**
     * One of the times, or one that would come after the last.
     *
     * @param index its number, from 0
     * @return in seconds
     */
    public double time(long index) {
        double units = fromDouble + index * everyDouble;
        // The quotient of two exact numbers is the double nearest to the true one.
        return Math.abs(units) <= MOST_EXACT && index <= MOST_EXACT
                ? units / perSecondDouble
                : everyUnits
                        .multiply(BigDecimal.valueOf(index))
                        .add(fromUnits)
                        .divide(unitsPerSecond, PRECISE)
                        .doubleValue();
    }
}
