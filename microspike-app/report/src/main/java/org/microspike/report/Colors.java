package org.microspike.report;

/** Colours that people with any colour vision can tell apart. */
final class Colors {
    static final String INK = "#222222";
    static final String GRID = "#e4e4e4";

    /** Also that of a false alarm. */
    static final String THRESHOLD = "#d55e00";

    /** Of patterns, where colours stand for neurons. */
    static final String SHADE = "#888888";

    /** Those of Okabe and Ito, for patterns. */
    private static final String[] PATTERNS = {"#0072b2", "#e69f00", "#009e73", "#cc79a7", "#56b4e9"};

    /** The same and more of theirs, for neurons: the ones that stand out less come last. */
    private static final String[] NEURONS = {
        "#0072b2", "#d55e00", "#009e73", "#cc79a7", "#e69f00", "#56b4e9", "#222222", "#999999", "#f0e442"
    };

    /** How many of those there are. */
    static final int NEURON_COLORS = NEURONS.length;

    /** Stations of the scale from little to much, as in Viridis. */
    private static final int[][] SCALE = {{253, 231, 37}, {94, 201, 98}, {33, 145, 140}, {59, 82, 139}, {68, 1, 84}};

    private Colors() {}

    static String pattern(int pattern) {
        return PATTERNS[pattern % PATTERNS.length];
    }

    /** The colour of one of the first nine neurons. */
    static String neuron(int neuron) {
        return NEURONS[neuron];
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
