package org.microspike.api.measure;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.DoubleUnaryOperator;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.microspike.api.data.SpikeTrain;
import org.microspike.api.numeric.RandomStream;

/** Against closed forms for processes whose statistics are known, and against what is computed naively. */
class ActivityTest {
    private record Spike(double time, int neuron) {}

    private static SpikeTrain train(Stream<Spike> spikes) {
        List<Spike> sorted =
                spikes.sorted(Comparator.comparingDouble(Spike::time)).toList();
        return new SpikeTrain(
                sorted.stream().mapToDouble(Spike::time).toArray(),
                sorted.stream().mapToInt(Spike::neuron).toArray());
    }

    /** Each neuron with intervals of its own stream, from 0 s on. */
    private static SpikeTrain renewal(int neurons, double seconds, DrawnInterval interval) {
        return train(IntStream.range(0, neurons).boxed().flatMap(neuron -> {
            RandomStream random = RandomStream.seeded(7).named("neuron " + neuron);
            return Stream.iterate(interval.draw(random), time -> time < seconds, time -> time + interval.draw(random))
                    .map(time -> new Spike(time, neuron));
        }));
    }

    private interface DrawnInterval {
        double draw(RandomStream random);
    }

    private static SpikeTrain poisson(int neurons, double rate, double seconds) {
        return renewal(neurons, seconds, random -> random.nextExponential() / rate);
    }

    /** Poisson neurons that share a rate which changes with time. */
    private static SpikeTrain modulated(int neurons, double highest, double seconds, DoubleUnaryOperator share) {
        RandomStream thinning = RandomStream.seeded(3).named("thinning");
        SpikeTrain all = poisson(neurons, highest, seconds);
        return train(IntStream.range(0, all.count())
                .filter(i -> thinning.nextDouble() < share.applyAsDouble(all.times()[i]))
                .mapToObj(i -> new Spike(all.times()[i], all.sources()[i])));
    }

    @Test
    void clocksAreRegularAndKnownToTheLastSpike() {
        // Neuron n spikes every (n + 1) / 10 s, at the middle of a tick.
        SpikeTrain clocks = train(IntStream.range(0, 4)
                .boxed()
                .flatMap(n -> IntStream.range(0, 120 / (n + 1)).mapToObj(k -> new Spike((k * (n + 1) + 0.5) / 10, n))));
        Activity activity = Activity.of(clocks, 5, 0, 12);
        assertEquals(120 + 60 + 40 + 30, activity.spikes());
        assertEquals(250 / 12.0 / 5, activity.rates().mean(), 1e-12);
        assertEquals(0, activity.rates().least());
        assertEquals(10, activity.rates().greatest(), 1e-12);
        assertEquals(40 / 12.0, activity.rates().median(), 1e-12);
        assertEquals(0.2, activity.silent());
        Irregularity irregularity = activity.irregularity().orElseThrow();
        assertEquals(4, irregularity.neurons());
        assertEquals(0, irregularity.cv(), 1e-12);
        assertEquals(0, irregularity.cv2(), 1e-12);
        assertEquals(0, irregularity.lv(), 1e-12);
    }

    @Test
    void poissonNeuronsAreIrregularAndIndependent() {
        Activity activity = Activity.of(poisson(500, 20, 20), 500, 0, 20);
        assertEquals(20, activity.rates().mean(), 0.15);
        assertEquals(1, activity.rates().sd(), 0.1);
        assertEquals(1, activity.irregularity().orElseThrow().cv(), 0.01);
        assertEquals(1, activity.irregularity().orElseThrow().cv2(), 0.01);
        assertEquals(1, activity.irregularity().orElseThrow().lv(), 0.01);
        assertEquals(1, activity.synchrony().orElseThrow().fano(), 0.06);
        assertEquals(1 / Math.sqrt(500), activity.synchrony().orElseThrow().chi(), 0.002);
        assertEquals(0, activity.correlation().orElseThrow().mean(), 0.002);
        assertEquals(200 * 199 / 2, activity.correlation().orElseThrow().pairs());
        double[] power = activity.spectrum().orElseThrow().power();
        assertEquals(
                1,
                IntStream.range(10, power.length)
                        .mapToDouble(i -> power[i])
                        .average()
                        .orElseThrow(),
                0.03);
    }

    /** Intervals of two exponential stages: CV = 1 / sqrt(2), LV = 3 / 5, CV2 = 3 / 4. */
    @Test
    void gammaNeuronsAreHalfAsVariable() {
        SpikeTrain gamma = renewal(200, 100, random -> (random.nextExponential() + random.nextExponential()) / 20);
        Activity activity = Activity.of(gamma, 200, 0, 100);
        Irregularity irregularity = activity.irregularity().orElseThrow();
        assertEquals(Math.sqrt(0.5), irregularity.cv(), 0.005);
        assertEquals(0.6, irregularity.lv(), 0.005);
        assertEquals(0.75, irregularity.cv2(), 0.005);
        // Independent whatever the irregularity.
        assertEquals(1 / Math.sqrt(200), activity.synchrony().orElseThrow().chi(), 0.002);
        assertTrue(activity.synchrony().orElseThrow().fano() < 0.99);
    }

    @Test
    void neuronsThatSpikeTogetherAreSynchronousAndCorrelated() {
        SpikeTrain one = poisson(1, 20, 20);
        SpikeTrain copies = train(IntStream.range(0, one.count())
                .boxed()
                .flatMap(i -> IntStream.range(0, 10).mapToObj(neuron -> new Spike(one.times()[i], neuron))));
        Activity activity = Activity.of(copies, 10, 0, 20);
        assertEquals(1, activity.synchrony().orElseThrow().chi(), 1e-9);
        assertEquals(
                10 * Activity.of(one, 1, 0, 20).synchrony().orElseThrow().fano(),
                activity.synchrony().orElseThrow().fano(),
                1e-9);
        assertEquals(1, activity.correlation().orElseThrow().mean(), 1e-9);
    }

    /** Within 2 % from 1 s of spikes: the frequencies of Brunel (2000) among them. */
    @ParameterizedTest
    @ValueSource(doubles = {8, 22, 40, 180, 333})
    void theGlobalFrequencyIsThatOfTheRate(double frequency) {
        SpikeTrain train = modulated(1000, 20, 1, time -> 0.5 + 0.4 * Math.sin(2 * Math.PI * frequency * time));
        Spectrum.Peak peak = Activity.of(train, 1000, 0, 1).globalFrequency().orElseThrow();
        assertEquals(frequency, peak.frequency(), Math.max(0.5, 0.02 * frequency));
        assertTrue(peak.power() > 20, peak::toString);
    }

    @Test
    void theGridOfAModelIsNoGlobalFrequency() {
        SpikeTrain exact = modulated(1000, 20, 1, time -> 0.5 + 0.1 * Math.sin(2 * Math.PI * 40 * time));
        SpikeTrain onGrid = train(IntStream.range(0, exact.count())
                .mapToObj(i -> new Spike((Math.floor(1000 * exact.times()[i]) + 0.25) / 1000, exact.sources()[i])));
        double frequency =
                Activity.of(onGrid, 1000, 0, 1).globalFrequency().orElseThrow().frequency();
        assertEquals(40, frequency, 0.8);
    }

    @ParameterizedTest
    @ValueSource(doubles = {0.35, 1.2345, 2, 9.1})
    void whatIsCountedAsSpikesComeIsWhatIsComputedNaively(double seconds) {
        SpikeTrain train = modulated(30, 30, seconds, time -> 0.5 + 0.5 * Math.sin(2 * Math.PI * 3 * time));
        assertNaive(train, 30, seconds);
    }

    @Test
    void aLongSilenceCountsAsWell() {
        SpikeTrain early = poisson(5, 40, 3);
        SpikeTrain late = poisson(5, 10, 2);
        assertNaive(
                train(Stream.concat(
                        IntStream.range(0, early.count())
                                .mapToObj(i -> new Spike(early.times()[i], early.sources()[i])),
                        IntStream.range(0, late.count())
                                .mapToObj(i -> new Spike(17.3 + late.times()[i], late.sources()[i])))),
                5,
                25);
    }

    private static void assertNaive(SpikeTrain train, int neurons, double seconds) {
        Activity activity = Activity.of(train, neurons, 0, seconds);
        NaiveActivity naive = new NaiveActivity(train, neurons, seconds);
        assertEquals(train.count(), activity.spikes());
        Irregularity irregularity = activity.irregularity().orElseThrow();
        assertEquals(naive.irregularity().neurons(), irregularity.neurons());
        assertEquals(naive.irregularity().cv(), irregularity.cv(), 1e-9);
        assertEquals(naive.irregularity().cv2(), irregularity.cv2(), 1e-9);
        assertEquals(naive.irregularity().lv(), irregularity.lv(), 1e-9);
        assertEquals(
                naive.synchrony().fano(), activity.synchrony().orElseThrow().fano(), 1e-9);
        assertEquals(naive.synchrony().chi(), activity.synchrony().orElseThrow().chi(), 1e-9);
        assertEquals(naive.correlation(), activity.correlation().orElseThrow().mean(), 1e-9);
        Spectrum spectrum = activity.spectrum().orElseThrow();
        assertEquals(1 / 2.048, spectrum.step(), 1e-12);
        for (int k : new int[] {1, 6, 50, 1234}) {
            assertEquals(naive.power(k), spectrum.power()[k], 1e-9 * (1 + naive.power(k)), "at " + k);
        }
    }

    @Test
    void theTransientIsLeftOut() {
        SpikeTrain train = poisson(50, 30, 3);
        SpikeTrain part = train.between(0.7, 2.5);
        Activity within = Activity.of(train, 50, 0.7, 2.5);
        assertEquals(part.count(), within.spikes());
        assertEquals(Activity.of(part, 50, 0.7, 2.5).irregularity(), within.irregularity());
        assertEquals(part.count() / 1.8 / 50, within.rates().mean(), 1e-9);
    }

    @Test
    void aMeterThatWasSavedContinues() throws IOException {
        SpikeTrain train = poisson(300, 15, 5);
        for (double now : new double[] {0.4, 1.1, 3.3333}) {
            ActivityMeter meter = new ActivityMeter(300, 0.5, 4.9);
            meter.spikes(train.between(0, now));
            meter.measure(now);
            ByteArrayOutputStream saved = new ByteArrayOutputStream();
            meter.save(new DataOutputStream(saved));
            ActivityMeter restored = new ActivityMeter(300, 0.5, 4.9);
            restored.restore(new DataInputStream(new ByteArrayInputStream(saved.toByteArray())));
            restored.spikes(train.between(now, 5));
            assertSame(Activity.of(train, 300, 0.5, 4.9), restored.measure(5));
        }
    }

    private static void assertSame(Activity expected, Activity actual) {
        assertEquals(expected.rates(), actual.rates());
        assertEquals(expected.to(), actual.to());
        assertEquals(expected.irregularity(), actual.irregularity());
        assertEquals(expected.synchrony(), actual.synchrony());
        assertEquals(expected.correlation(), actual.correlation());
        assertArrayEquals(
                expected.spectrum().orElseThrow().power(),
                actual.spectrum().orElseThrow().power());
    }

    @Test
    void ofARunThatStopsEarlyThePartIsMeasured() {
        SpikeTrain train = poisson(40, 20, 2);
        ActivityMeter meter = new ActivityMeter(40, 0.5, 10);
        meter.spikes(train);
        assertSame(Activity.of(train, 40, 0.5, 2), meter.measure(2));
        assertEquals(0, new ActivityMeter(40, 0.5, 10).measure(0.2).spikes());
    }

    @Test
    void ofSilenceThereIsNothingToMeasure() {
        Activity silence = Activity.of(SpikeTrain.EMPTY, 3, 0, 10);
        assertEquals(0, silence.rates().mean());
        assertEquals(1, silence.silent());
        assertEquals(Optional.empty(), silence.irregularity());
        assertEquals(Optional.empty(), silence.synchrony());
        assertEquals(Optional.empty(), silence.globalFrequency());
        assertEquals(Optional.empty(), silence.correlation());
        assertEquals(0, Activity.of(poisson(2, 10, 1), 2, 1, 1).rates().mean());
        // Ages of silence do not take ages.
        ActivityMeter ages = new ActivityMeter(1, 0, 1e10);
        ages.spike(1e-3, 0);
        ages.spike(9e9, 0);
        assertEquals(2, ages.measure(1e10).spikes());
    }

    @Test
    void whatIsNoIntervalIsRefused() {
        assertThrows(IllegalArgumentException.class, () -> new ActivityMeter(0, 0, 1));
        assertThrows(IllegalArgumentException.class, () -> new ActivityMeter(1, -1, 1));
        assertThrows(IllegalArgumentException.class, () -> new ActivityMeter(1, 2, 1));
        assertThrows(IllegalArgumentException.class, () -> new ActivityMeter(1, Double.NaN, 1));
    }
}
