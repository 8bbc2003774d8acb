package org.microspike.api.network;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import org.microspike.api.setting.SettingException;

/**
 * About the memory that the synapses of a network take, known before any is drawn. Neurons and spikes on their way come on
 * top, but matter only where there are few synapses.
 *
 * @since 0.1.0
 */
public final class Footprint {
    private static final int TARGET = Integer.BYTES;
    private static final int WEIGHT = Double.BYTES;
    private static final int DELAY = Double.BYTES;
    /** Its place in a row, where the row of its delay starts, and which synapse it is. */
    private static final int ROW = 3 * Integer.BYTES;

    private static final double GIGABYTE = 1e9;

    private double synapses;
    private double built;
    private double drawn;
    /** What it takes to draw no pair twice. */
    private double pairs;

    private final Map<String, Double> divided = new HashMap<>();
    private String largest = "";
    private double most;

    /** No synapses yet. */
    public Footprint() {}

    /**
     * The memory that synapses take once they are built.
     *
     * @param projection what they are
     * @param number how many
     * @return in bytes
     */
    public static double of(Projection projection, double number) {
        return number
                * (isDense(projection) ? WEIGHT : 2 * TARGET + WEIGHT + (hasOwnDelays(projection) ? DELAY + ROW : 0));
    }

    private static boolean isDense(Projection projection) {
        return projection.connect() instanceof Connect.AllToAll && !hasOwnDelays(projection);
    }

    private static boolean hasOwnDelays(Projection projection) {
        return projection.connect() instanceof Connect.Pairs pairs && pairs.hasDelays()
                || !projection.delay().isConstant();
    }

    /**
     * Adds the synapses of a projection.
     *
     * @param projection what they are
     * @param number how many
     */
    public void add(Projection projection, double number) {
        synapses += number;
        built += of(projection, number);
        drawn += number * (WEIGHT + (isDense(projection) ? 0 : TARGET) + (hasOwnDelays(projection) ? DELAY : 0));
        if (of(projection, number) >= most) {
            most = of(projection, number);
            largest = projection.name();
        }
        if (projection.connect() instanceof Connect.Total total && !total.multiple()) {
            pairs = Math.max(pairs, PairSet.bytes(total.synapses()));
        }
        divided.merge(projection.to(), of(projection, number), Double::sum);
    }

    /**
     * The memory that all synapses take once they are built.
     *
     * @return in bytes
     */
    public double built() {
        return built;
    }

    /**
     * The memory that all synapses take at most while they are built: they are drawn, then those onto one population after
     * the other are put into its parts.
     *
     * @return in bytes
     */
    public double building() {
        return drawn
                + Math.max(
                        pairs,
                        divided.values().stream()
                                .mapToDouble(each -> each)
                                .max()
                                .orElse(0));
    }

    /**
     * Refuses what cannot be built.
     *
     * @param available the memory that there is, in bytes
     * @throws SettingException if it takes more, with the key of the projection that takes most
     */
    public void check(double available) {
        if (building() > available) {
            throw new SettingException(
                    "projections." + largest + ".connect",
                    String.format(
                            Locale.ROOT,
                            "The network has about %,.0f synapses, most of them in the projection '%s', which take about %s"
                                    + " while they are built, but Java may use no more than %s. Make it smaller, or allow Java"
                                    + " more with its option -Xmx%.0fg (for the command microspike in MICROSPIKE_OPTS).",
                            synapses,
                            largest,
                            text(building()),
                            text(available),
                            Math.ceil(1.2 * building() / GIGABYTE)));
        }
    }

    /** "12.34 GB" for example. */
    private static String text(double bytes) {
        return String.format(Locale.ROOT, "%.2f GB", bytes / GIGABYTE);
    }
}
