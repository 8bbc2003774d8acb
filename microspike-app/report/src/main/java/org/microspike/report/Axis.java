package org.microspike.report;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/**
 * One axis of a panel.
 *
 * @param label what it shows, with its unit
 * @param low its lower end
 * @param high its upper end, above the lower
 * @param categories what stands at 0, 1, 2 and so on; empty for an axis of numbers
 */
record Axis(String label, double low, double high, List<String> categories) {
    Axis {
        if (!(high > low)) {
            high = low + 1;
        }
    }

    /** An axis of numbers. */
    Axis(String label, double low, double high) {
        this(label, low, high, List.of());
    }

    /** An axis of categories. */
    Axis(String label, List<String> categories) {
        this(label, -0.5, categories.size() - 0.5, categories);
    }

    /** About so many ticks, at 1, 2 or 5 times a power of ten; one for each category. */
    List<Double> ticks(int about) {
        if (!categories.isEmpty()) {
            return IntStream.range(0, categories.size())
                    .mapToObj(Double::valueOf)
                    .toList();
        }
        double step = step(about);
        List<Double> ticks = new ArrayList<>();
        for (long k = (long) Math.ceil(low / step - 1e-9); k * step <= high + 1e-9 * step; k++) {
            ticks.add(k * step);
        }
        return ticks;
    }

    /** A tick's category, or its number with as many digits as tell it from its neighbours. */
    String text(double tick, int about) {
        if (!categories.isEmpty()) {
            return categories.get((int) tick);
        }
        int digits = Math.max(0, (int) -Math.floor(Math.log10(step(about)) + 1e-9));
        BigDecimal rounded = BigDecimal.valueOf(tick).setScale(digits, RoundingMode.HALF_EVEN);
        return rounded.signum() == 0 ? "0" : rounded.toPlainString();
    }

    private double step(int about) {
        double rough = (high - low) / about;
        double power = Math.pow(10, Math.floor(Math.log10(rough)));
        double share = rough / power;
        return (share < 1.5 ? 1 : share < 3.5 ? 2 : share < 7.5 ? 5 : 10) * power;
    }
}
