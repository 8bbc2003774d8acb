package org.microspike.lif;

/** A power series on [0, 1], cut off where its terms no longer count: short where they fall quickly. */
final class Series {
    private static final int TERMS = 14;

    /** Of so little, compared with the first term, no double keeps anything. */
    private static final double NEGLIGIBLE = 1e-17;

    private final double c0;
    private final double c1;
    private final double c2;
    private final double c3;
    private final double c4;
    private final double c5;
    private final double c6;
    private final double c7;
    private final double c8;
    private final double c9;
    private final double c10;
    private final double c11;
    private final double c12;
    private final double c13;
    private final boolean isShort;

    private Series(double[] coefficients) {
        c0 = coefficients[0];
        c1 = coefficients[1];
        c2 = coefficients[2];
        c3 = coefficients[3];
        c4 = coefficients[4];
        c5 = coefficients[5];
        c6 = coefficients[6];
        c7 = coefficients[7];
        c8 = coefficients[8];
        c9 = coefficients[9];
        c10 = coefficients[10];
        c11 = coefficients[11];
        c12 = coefficients[12];
        c13 = coefficients[13];
        isShort = c7 <= NEGLIGIBLE * c0;
    }

    /** exp(a x), for a from 0 to 1/4. */
    static Series exponential(double a) {
        return dividedDifference(a, 0, 1);
    }

    /**
     * (exp(a x) - exp(b x)) / ((a - b) x), and what becomes of it where a = b, for a and b from 0 to 1/4: as good however
     * close they are.
     */
    static Series dividedDifference(double a, double b) {
        return dividedDifference(a, b, 2);
    }

    /** The sum over n of (a^n + a^(n-1) b + ... + b^n) x^n / (n + first - 1)!, from n = 0 on. */
    private static Series dividedDifference(double a, double b, int first) {
        double[] coefficients = new double[TERMS];
        double powers = 1;
        double powerOfB = 1;
        double factorial = 1;
        for (int n = 0; n < TERMS; n++) {
            coefficients[n] = powers / factorial;
            powerOfB *= b;
            powers = a * powers + powerOfB;
            factorial *= n + first;
        }
        return new Series(coefficients);
    }

    /** The value at a number from 0 to 1. */
    double at(double x) {
        double square = x * x;
        double low = (c0 + x * c1) + square * ((c2 + x * c3) + square * ((c4 + x * c5) + square * c6));
        return isShort ? low : low + square * square * square * x * high(x, square);
    }

    private double high(double x, double square) {
        return (c7 + x * c8) + square * ((c9 + x * c10) + square * ((c11 + x * c12) + square * c13));
    }
}
