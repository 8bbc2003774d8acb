package org.microspike.adaptive;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.microspike.api.NeuronGroup;
import org.microspike.api.data.Weights;
import org.microspike.api.numeric.RandomStream;

/** The neurons obey the equations of Brette and Gerstner 2005, and all the more so the shorter the step. */
class EquationsTest {
    /** Spikes are where the equations put them, to 10 us after up to 31 of them. */
    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "IRREGULAR")
    void spikesAreWhereTheEquationsPutThem(FiringPattern pattern) {
        double[] expected = new NaiveNeuron(pattern).spikes(0.3, new double[0], new double[0]);
        double[] actual = Runs.spikes(Runs.group(pattern.settings(), 1), 0.3);
        assertEquals(expected.length, actual.length);
        for (int i = 0; i < expected.length; i++) {
            assertEquals(expected[i], actual[i], 1e-5, "Spike " + i);
        }
    }

    /** The same with input that excites and inhibits. */
    @Test
    void spikesUnderInputAreWhereTheEquationsPutThem() {
        RandomStream random = RandomStream.seeded(3);
        double[] arrivals = new double[200];
        double[] weights = new double[arrivals.length];
        for (int i = 0; i < arrivals.length; i++) {
            arrivals[i] = (i == 0 ? 0 : arrivals[i - 1]) + random.nextExponential() / 1000;
            weights[i] = random.nextDouble(-100, 200);
        }
        NeuronGroup group = Runs.group(FiringPattern.ADAPTING.settings(), 1);
        double[] actual = new double[0];
        for (int i = 0; i < arrivals.length; i++) {
            actual = joined(actual, Runs.spikes(group, arrivals[i]));
            group.receive(arrivals[i], new Weights(1, 1, new double[] {weights[i]}), 0);
        }
        double[] expected =
                new NaiveNeuron(FiringPattern.ADAPTING).spikes(arrivals[arrivals.length - 1], arrivals, weights);
        assertEquals(0, largestDifference(expected, actual), 5e-5);
        assertTrue(expected.length > 5, "Only " + expected.length + " spikes");
    }

    private static double[] joined(double[] some, double[] more) {
        double[] all = Arrays.copyOf(some, some.length + more.length);
        System.arraycopy(more, 0, all, some.length, more.length);
        return all;
    }

    /** Even a step longer than the upstroke of a spike puts the spikes almost where the default puts them. */
    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "IRREGULAR")
    void spikesDoNotLieOnTheGrid(FiringPattern pattern) {
        double[] coarse = Runs.spikes(Runs.group(Runs.with(pattern.settings(), "step", "0.4 ms"), 1), 0.3);
        double[] fine = Runs.spikes(Runs.group(Runs.with(pattern.settings(), "step", "0.01 ms"), 1), 0.3);
        assertEquals(fine.length, coarse.length);
        for (int i = 0; i < fine.length; i++) {
            assertEquals(fine[i], coarse[i], 1e-6, "Spike " + i);
        }
    }

    /** The method of Runge and Kutta is of fourth order: half the step, a sixteenth of the error. */
    @Test
    void withoutSpikesTheErrorIsOfFourthOrder() {
        double exact = potentialOnTheWay("0.02 ms");
        double coarse = Math.abs(potentialOnTheWay("1 ms") - exact);
        double fine = Math.abs(potentialOnTheWay("0.5 ms") - exact);
        assertEquals(16, coarse / fine, 3);
    }

    private static double potentialOnTheWay(String step) {
        NeuronGroup group = Runs.group(Map.of("current", "500 pA", "step", step), 1);
        assertEquals(NeuronGroup.NONE, group.advance(0.02));
        return Runs.potential(group, 0.02);
    }

    /**
     * Where the potential settles under a constant current below the rheobase, the current through the membrane is 0.
     */
    @Test
    void thePotentialSettlesWhereTheCurrentsBalance() {
        double current = 550;
        NeuronGroup group = Runs.group(Map.of("current", current + " pA"), 1);
        assertEquals(NeuronGroup.NONE, group.advance(5));
        double v = Runs.potential(group, 5);
        assertEquals(current, (30 + 4) * (v + 70.6) - 30 * 2 * Math.exp((v + 50.4) / 2), 1e-6);
    }

    /**
     * The rheobase, where the stable fixed point is lost in a saddle-node bifurcation (Naud et al. 2008, for neurons with
     * a/gL below tau_m/tau_w): (gL + a) (VT - EL - DT + DT ln(1 + a/gL)).
     */
    @Test
    void aboveTheRheobaseSpikesNeverEnd() {
        FiringPattern p = FiringPattern.TONIC;
        double rheobase = (p.leakConductance + p.a)
                * (p.threshold - p.rest - p.slopeFactor + p.slopeFactor * Math.log(1 + p.a / p.leakConductance));
        NeuronGroup below = Runs.group(Runs.with(p.settings(), "current", 0.999 * rheobase + " pA"), 1);
        NeuronGroup above = Runs.group(Runs.with(p.settings(), "current", 1.001 * rheobase + " pA"), 1);
        Runs.spikes(below, 5);
        Runs.spikes(above, 5);
        assertEquals(0, Runs.spikes(below, 15).length);
        assertTrue(Runs.spikes(above, 15).length > 2);
    }

    /** Without adaptation and far below the threshold an input spike is answered by a difference of exponentials. */
    @Test
    void aSmallInputSpikeIsAnsweredByADifferenceOfExponentials() {
        double tauM = 281.0 / 30;
        double tauS = 5;
        NeuronGroup group = Runs.group(Map.of("a", "0 nS", "threshold", "0 mV"), 1);
        double arrival = 0.01234;
        group.advance(arrival);
        group.receive(arrival, new Weights(1, 1, new double[] {100}), 0);
        for (double time : new double[] {0.013, 0.016, 0.02, 0.03, 0.06}) {
            group.advance(time);
            double elapsed = 1000 * (time - arrival);
            double amplitude = 100 / 281.0 * tauM * tauS / (tauM - tauS);
            double expected = amplitude * (Math.exp(-elapsed / tauM) - Math.exp(-elapsed / tauS));
            assertEquals(-70.6 + expected, Runs.potential(group, time), 1e-4, "At " + time + " s");
        }
    }

    /** Input between the points of the grid costs one order or two: half the step, at most a third of the error. */
    @Test
    void withInputTheErrorShrinksWithTheSquareOfTheStep() {
        double[] exact = spikesUnderInput("0.005 ms");
        double coarse = largestDifference(exact, spikesUnderInput("0.4 ms"));
        double fine = largestDifference(exact, spikesUnderInput("0.1 ms"));
        assertTrue(fine < coarse / 9, () -> "The error is " + coarse + " s, with a quarter of the step " + fine + " s");
        assertTrue(fine < 5e-5, () -> "The error is " + fine + " s");
    }

    private static double[] spikesUnderInput(String step) {
        NeuronGroup group = Runs.group(Map.of("step", step), 1);
        RandomStream random = RandomStream.seeded(7);
        Weights input = new Weights(1, 1, new double[] {60});
        double[] spikes = new double[0];
        for (double time = random.nextExponential() / 3000; time < 0.3; time += random.nextExponential() / 3000) {
            spikes = joined(spikes, Runs.spikes(group, time));
            group.receive(time, input, 0);
        }
        assertTrue(spikes.length > 5, "Only " + spikes.length + " spikes");
        return spikes;
    }

    private static double largestDifference(double[] expected, double[] actual) {
        assertEquals(expected.length, actual.length);
        double largest = 0;
        for (int i = 0; i < expected.length; i++) {
            largest = Math.max(largest, Math.abs(expected[i] - actual[i]));
        }
        return largest;
    }

    /** Twice the weight is twice the input. */
    @Test
    void weightsScaleTheInput() {
        Map<String, ?> far = Map.of("a", "0 nS", "threshold", "0 mV");
        NeuronGroup group = Runs.group(far, 2);
        group.receive(0, new Weights(1, 2, new double[] {1, -2}), 0);
        group.advance(0.01);
        double[] potentials = new double[2];
        group.potentials(0.01, potentials);
        assertEquals(-2 * (potentials[0] + 70.6), potentials[1] + 70.6, 1e-9);
        assertTrue(potentials[0] > -70.6);
    }
}
