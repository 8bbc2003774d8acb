package org.microspike.api.measure;

/** The discrete Fourier transform of a power of two of values (Cooley and Tukey 1965), the same bits on every machine. */
final class Fourier {
    private final int size;
    private final double[] cos;
    private final double[] sin;

    /** For this number of values, a power of two. */
    Fourier(int size) {
        this.size = size;
        cos = new double[size / 2];
        sin = new double[size / 2];
        for (int k = 0; k < size / 2; k++) {
            cos[k] = StrictMath.cos(2 * Math.PI * k / size);
            sin[k] = -StrictMath.sin(2 * Math.PI * k / size);
        }
    }

    /** Replaces values by their transform: X[f] = sum over k of x[k] exp(-2 pi i f k / size). */
    void transform(double[] real, double[] imaginary) {
        for (int i = 1, j = 0; i < size; i++) {
            int bit = size >> 1;
            for (; (j & bit) != 0; bit >>= 1) {
                j ^= bit;
            }
            j ^= bit;
            if (i < j) {
                swap(real, i, j);
                swap(imaginary, i, j);
            }
        }
        for (int half = 1; half < size; half *= 2) {
            int stride = size / (2 * half);
            for (int start = 0; start < size; start += 2 * half) {
                for (int k = 0; k < half; k++) {
                    int even = start + k;
                    int odd = even + half;
                    double c = cos[k * stride];
                    double s = sin[k * stride];
                    double re = real[odd] * c - imaginary[odd] * s;
                    double im = real[odd] * s + imaginary[odd] * c;
                    real[odd] = real[even] - re;
                    imaginary[odd] = imaginary[even] - im;
                    real[even] += re;
                    imaginary[even] += im;
                }
            }
        }
    }

    private static void swap(double[] values, int i, int j) {
        double value = values[i];
        values[i] = values[j];
        values[j] = value;
    }
}
