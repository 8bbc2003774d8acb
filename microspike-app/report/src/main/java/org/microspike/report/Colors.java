package org.microspike.report;

import java.util.Arrays;
import java.util.List;

/** Colours that people with any colour vision can tell apart. */
final class Colors {
    static final String INK = "#222222";
    static final String GRID = "#e4e4e4";

    /** Also that of a false alarm. */
    static final String THRESHOLD = "#d55e00";

    /** Of patterns, where colours stand for neurons. */
    static final String SHADE = "#888888";

    /**
     * For patterns: those of Okabe and Ito, the orange and the light blue darker, so that all stand out from white and from
     * black paper (by 3 to 1, as WCAG 2 asks of graphics).
     */
    private static final List<String> PATTERNS = List.of("#0072b2", "#b87a00", "#009e73", "#c9709f", "#3b93c9");

    /** All of Okabe and Ito, and grey, for neurons: the ones that stand out less come last. */
    private static final String[] NEURONS = {
        "#0072b2", "#d55e00", "#009e73", "#cc79a7", "#e69f00", "#56b4e9", "#222222", "#999999", "#f0e442"
    };

    /** How many of those there are. */
    static final int NEURON_COLORS = NEURONS.length;

    /** Stations of the scale from little to much, as in Viridis. */
    private static final int[][] SCALE = {{253, 231, 37}, {94, 201, 98}, {33, 145, 140}, {59, 82, 139}, {68, 1, 84}};

    private Colors() {}

    static String pattern(int pattern) {
        return PATTERNS.get(pattern % PATTERNS.size());
    }

    /** The colour of one of the first nine neurons. */
    static String neuron(int neuron) {
        return NEURONS[neuron];
    }

    /** The colours of patterns in their order, after which the first follows again. */
    static List<String> series() {
        return PATTERNS;
    }

    /** The stations of the scale from little to much, each with its red, green and blue from 0 to 255. */
    static List<List<Integer>> stations() {
        return Arrays.stream(SCALE)
                .map(station -> Arrays.stream(station).boxed().toList())
                .toList();
    }

    /** The colour of a share from 0 to 1 on the scale. */
    static String scale(double share) {
        return String.format("#%06x", rgb(share));
    }

    /** The same of pictures, where little is dark as in a picture without light, as 0xrrggbb. */
    static int field(double share) {
        return rgb(1 - share);
    }

    private static int rgb(double share) {
        double at = Math.max(0, Math.min(1, share)) * (SCALE.length - 1);
        int station = Math.min(SCALE.length - 2, (int) at);
        int rgb = 0;
        for (int i = 0; i < 3; i++) {
            double from = SCALE[station][i];
            rgb = rgb << 8 | (int) Math.round(from + (at - station) * (SCALE[station + 1][i] - from));
        }
        return rgb;
    }
}
