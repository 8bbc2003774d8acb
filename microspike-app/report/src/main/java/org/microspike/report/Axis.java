package org.microspike.report;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * One axis of a panel.
 *
 * @param label what it shows, with its unit
 * @param low its lower end
 * @param high its upper end, above the lower
 * @param unit what 1 on the axis stands for: 0.001 for values in seconds that are shown in milliseconds
 * @param marks what stands where; empty for an axis of numbers
 */
record Axis(String label, double low, double high, double unit, SortedMap<Double, String> marks) {
    /** Where times become awkward in milliseconds, in seconds. */
    private static final double LONGEST_IN_MILLISECONDS = 0.5;

    Axis {
        if (!(high > low)) {
            high = low + 1;
        }
    }

    /** An axis of numbers. */
    Axis(String label, double low, double high) {
        this(label, low, high, 1, new TreeMap<>());
    }

    /** An axis of categories. */
    Axis(String label, List<String> categories) {
        this(label, -0.5, categories.size() - 0.5, 1, new TreeMap<>());
        for (int i = 0; i < categories.size(); i++) {
            marks.put((double) i, categories.get(i));
        }
    }

    /** A logarithmic axis, of the decimal logarithms of positive numbers. */
    static Axis logarithmic(String label, double low, double high) {
        SortedMap<Double, String> powers = new TreeMap<>();
        int step = Math.max(1, (int) Math.ceil((high - low) / 6));
        for (int power = (int) Math.ceil(low); power <= high; power++) {
            if (Math.floorMod(power, step) == 0) {
                powers.put((double) power, power(power));
            }
        }
        return new Axis(label, low, high, 1, powers);
    }

    private static String power(int power) {
        return power >= -2 && power <= 3
                ? new BigDecimal(BigInteger.ONE, -power).toPlainString()
                : "10"
                        + Integer.toString(power)
                                .chars()
                                .mapToObj(digit ->
                                        digit == '-' ? "⁻" : "⁰¹²³⁴⁵⁶⁷⁸⁹".substring(digit - '0', digit - '0' + 1))
                                .collect(Collectors.joining());
    }

    /** An axis of times in seconds. */
    static Axis time(double from, double to) {
        return to <= LONGEST_IN_MILLISECONDS
                ? new Axis("time (ms)", from, to, 0.001, new TreeMap<>())
                : new Axis("time (s)", from, to);
    }

    /** About this number of ticks, at 1, 2 or 5 times a power of ten; or else the marks. */
    List<Double> ticks(int about) {
        if (!marks.isEmpty()) {
            return List.copyOf(marks.keySet());
        }
        double step = step(about);
        List<Double> ticks = new ArrayList<>();
        for (long k = (long) Math.ceil(low / step - 1e-9); k * step <= high + 1e-9 * step; k++) {
            ticks.add(k * step);
        }
        return ticks;
    }

    /** A tick's mark, or its number with as many digits as tell it from its neighbours. */
    String text(double tick, int about) {
        if (!marks.isEmpty()) {
            return marks.get(tick);
        }
        int digits = Math.max(0, (int) -Math.floor(Math.log10(step(about) / unit) + 1e-9));
        BigDecimal rounded = BigDecimal.valueOf(tick / unit).setScale(digits, RoundingMode.HALF_EVEN);
        return rounded.signum() == 0 ? "0" : rounded.toPlainString();
    }

    private double step(int about) {
        double rough = (high - low) / about;
        double power = Math.pow(10, Math.floor(Math.log10(rough)));
        double share = rough / power;
        return (share < 1.5 ? 1 : share < 3.5 ? 2 : share < 7.5 ? 5 : 10) * power;
    }
}
