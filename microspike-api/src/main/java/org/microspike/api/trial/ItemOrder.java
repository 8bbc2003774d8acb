package org.microspike.api.trial;

import java.util.List;
import org.microspike.api.numeric.RandomStream;
import org.microspike.api.setting.Parameter;
import org.microspike.api.setting.Settings;

/**
 * In which order an input shows items, each once in each repeat. Has no state to save: any place follows from the settings and
 * the randomness.
 *
 * @since 0.1.0
 */
public final class ItemOrder {
    private static final String SHUFFLED = "shuffled";

    private final int count;
    private final int repeats;
    private final boolean shuffled;
    private final RandomStream random;

    /** Of a repeat, the latest that was asked for. */
    private int[] places = new int[0];

    private long repeatOfPlaces = -1;

    private ItemOrder(int count, int repeats, boolean shuffled, RandomStream random) {
        this.count = count;
        this.repeats = repeats;
        this.shuffled = shuffled;
        this.random = random;
    }

    /**
     * The parameters of inputs that show items in an order.
     *
     * @return {@code order} and {@code repeats}
     */
    public static List<Parameter> parameters() {
        return List.of(
                Parameter.choice(
                        "order",
                        List.of("file", SHUFFLED),
                        "order in which they are shown: as in the file, or drawn for each repeat"),
                Parameter.integer("repeats", "1", "how often all of them are shown")
                        .atLeast(1));
    }

    /**
     * What settings say.
     *
     * @param settings among them the values of {@link #parameters}
     * @param count the number of items, at least 1
     * @param random the randomness of the input; only its stream named after the number of a repeat is drawn from
     * @return the order
     */
    public static ItemOrder of(Settings settings, int count, RandomStream random) {
        return new ItemOrder(
                count, settings.integer("repeats"), settings.text("order").equals(SHUFFLED), random);
    }

    /**
     * How many items are shown, all repeats together.
     *
     * @return at least 1
     */
    public long planned() {
        return (long) count * repeats;
    }

    /**
     * Which item is shown.
     *
     * @param index how many were shown before, below {@link #planned}
     * @return from 0 to below their number
     */
    public int place(long index) {
        int within = (int) (index % count);
        if (!shuffled) {
            return within;
        }
        long repeat = index / count;
        if (repeat != repeatOfPlaces) {
            places = random.named("order " + repeat).permutation(count);
            repeatOfPlaces = repeat;
        }
        return places[within];
    }
}
