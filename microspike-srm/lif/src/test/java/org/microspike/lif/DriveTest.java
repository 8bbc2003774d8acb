package org.microspike.lif;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.microspike.api.numeric.RandomStream;

/** What the trains of the drive are: Poisson trains, independent of one another. */
class DriveTest {
    private static final double RATE = 3000;
    private static final double FRAME = 1.0 / 512;
    private static final int NEURONS = 20;
    private static final int FRAMES = 5000;

    private static Drive drive(double rate) {
        return new Drive(rate, 0.1, FRAME, 0, NEURONS, RandomStream.seeded(1));
    }

    /** The times of the spikes of a neuron, in order. */
    private static double[] train(Drive drive, int neuron, long frames) {
        double[] times = new double[(int) (frames * 64)];
        int count = 0;
        for (long number = 0; number < frames; number++) {
            drive.setFrame(number);
            int spikes = drive.drawLater(neuron, 0);
            for (int k = 0; k < spikes; k++) {
                times[count++] = number * FRAME + drive.elapsed[k];
            }
        }
        return Arrays.copyOf(times, count);
    }

    @Test
    void countsAreThoseOfAPoissonDistribution() {
        double expected = RATE * FRAME;
        int[] observed = new int[64];
        Drive drive = drive(RATE);
        for (int number = 0; number < FRAMES; number++) {
            drive.setFrame(number);
            for (int n = 0; n < NEURONS; n++) {
                observed[drive.count(drive.key(n))]++;
            }
        }
        double all = (double) FRAMES * NEURONS;
        double chiSquare = 0;
        int cells = 0;
        double probability = Math.exp(-expected);
        for (int k = 0; k < observed.length; k++) {
            if (probability * all > 5) {
                chiSquare += Math.pow(observed[k] - probability * all, 2) / (probability * all);
                cells++;
            }
            probability *= expected / (k + 1);
        }
        // Beyond this in one of a hundred thousand cases, for up to 19 cells.
        assertTrue(cells > 12 && cells < 20, cells + " cells");
        assertTrue(chiSquare < 60, "chi square " + chiSquare + " of " + cells + " cells");
    }

    @Test
    void intervalsAreExponentialAcrossFrames() {
        double[] times = train(drive(RATE), 3, FRAMES);
        double[] phases = new double[times.length - 1];
        for (int k = 0; k < phases.length; k++) {
            assertTrue(times[k + 1] > times[k], "not in order at " + times[k]);
            phases[k] = Math.exp(-RATE * (times[k + 1] - times[k]));
        }
        Arrays.sort(phases);
        double distance = 0;
        for (int k = 0; k < phases.length; k++) {
            distance = Math.max(distance, Math.abs((k + 0.5) / phases.length - phases[k]));
        }
        // Kolmogorov and Smirnov: beyond 2.4 / sqrt(n) in one of fifty thousand cases.
        assertTrue(distance < 2.4 / Math.sqrt(phases.length), distance + " of " + phases.length + " intervals");
    }

    @Test
    void trainsAreIndependentOfOneAnotherAndOfTheirPast() {
        Drive drive = drive(RATE);
        double[][] counts = new double[NEURONS][FRAMES];
        for (int number = 0; number < FRAMES; number++) {
            drive.setFrame(number);
            for (int n = 0; n < NEURONS; n++) {
                counts[n][number] = drive.drawLater(n, 0) - RATE * FRAME;
            }
        }
        // Correlations of independent counts are normal with deviation 1 / sqrt(FRAMES).
        double bound = 4.9 / Math.sqrt(FRAMES);
        for (int one = 0; one < NEURONS; one++) {
            for (int lag = 1; lag <= 3; lag++) {
                assertEquals(0, correlation(counts[one], counts[one], lag), bound);
            }
            for (int other = 0; other < one; other++) {
                assertEquals(0, correlation(counts[one], counts[other], 0), bound);
                assertEquals(0, correlation(counts[one], counts[other], 1), bound);
            }
        }
    }

    private static double correlation(double[] one, double[] other, int lag) {
        double sum = 0;
        for (int k = lag; k < one.length; k++) {
            sum += one[k] * other[k - lag];
        }
        return sum / (one.length * RATE * FRAME);
    }

    @Test
    void aNeuronsTrainDependsOnItsNumberAlone() {
        Drive part = new Drive(RATE, 0.1, FRAME, 7, 2, RandomStream.seeded(1));
        assertArrayEquals(train(drive(RATE), 8, 100), train(part, 1, 100));
    }

    @Test
    void spikesLieWithinTheirFrameHoweverLateItIs() {
        Drive drive = drive(RATE);
        double spacing = Math.ulp(1e12);
        long frame = (long) (1e12 / FRAME);
        assertTrue(spacing * 20 > FRAME, "late enough to have to round");
        for (long number = frame; number < frame + 1000; number++) {
            drive.setFrame(number);
            int spikes = drive.drawLater(0, 0);
            for (int k = 0; k < spikes; k++) {
                double time = number * FRAME + drive.elapsed[k];
                assertTrue(time > number * FRAME && time < (number + 1) * FRAME, number + " " + time);
            }
        }
    }

    @Test
    void noneThatIsOverIsStillToCome() {
        Drive drive = drive(RATE);
        drive.setFrame(77);
        int all = drive.drawLater(4, 0);
        double[] elapsed = Arrays.copyOf(drive.elapsed, all);
        assertTrue(all > 2);
        assertEquals(all - 2, drive.drawLater(4, elapsed[1]));
        assertArrayEquals(Arrays.copyOfRange(elapsed, 2, all), Arrays.copyOf(drive.elapsed, all - 2));
        assertEquals(0, drive(0).drawLater(4, 0));
    }
}
