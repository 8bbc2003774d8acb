package org.microspike.app;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.microspike.api.data.SpikeTrain;
import org.microspike.api.network.MemoryRecording;
import org.microspike.api.network.Network;
import org.microspike.api.plugin.Plugins;
import org.microspike.api.record.RecordingPlan;
import org.microspike.app.experiment.Experiment;
import org.microspike.app.experiment.ExperimentFile;

/** What becomes of the network of polychronization in half an hour. Slow: run with the profile "science". */
class Izhikevich2006Science {
    /** In seconds: the last part of the run. */
    private static final int LAST = 100;

    /**
     * The author: 2 to 7 Hz, rhythms around 40 Hz. A program of ours with the loop of the paper, over 1800 s: 3.45 and 27.4 Hz,
     * at the end 29 % of the excitatory weights below 0.5, 50 % above 9.5, the mean 5.9.
     */
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void halfOfTheWeightsComeToTheirMaximumAndThereAreGammaRhythms(long seed) throws IOException {
        Experiment experiment =
                ExperimentFile.read("izhikevich2006", List.of("record.recorder=none"), OptionalLong.of(seed));
        MemoryRecording recording = new MemoryRecording();
        double[] weights;
        try (Network network = experiment.network(
                Plugins.installed(), Optional.empty(), builder -> builder.record(recording, RecordingPlan.SPIKES))) {
            network.runUntil(experiment.duration());
            weights = concatenated(
                    network.weights("exc-exc").values(),
                    network.weights("exc-inh").values());
        }
        double duration = experiment.duration();
        double excitatory = recording.spikes("exc").count() / 800.0 / duration;
        double inhibitory = recording.spikes("inh").count() / 200.0 / duration;
        double low = share(weights, 0, 0.5);
        double high = share(weights, 9.5, 10.1);
        double mean = Arrays.stream(weights).average().orElseThrow();
        double peak = peak(recording.spikes("exc"), duration - LAST);
        String seen = String.format(
                "seed %d: E %.2f Hz, I %.1f Hz, %.1f %% below 0.5, %.1f %% above 9.5, mean %.2f, peak %.0f Hz",
                seed, excitatory, inhibitory, 100 * low, 100 * high, mean, peak);
        System.out.println(seen);
        assertTrue(excitatory > 2 && excitatory < 7, seen);
        assertTrue(inhibitory > 20 && inhibitory < 35, seen);
        assertTrue(high > 0.45 && high < 0.55, seen);
        assertTrue(low > 0.2 && low < 0.4, seen);
        assertTrue(mean > 5.4 && mean < 6.4, seen);
        assertTrue(peak > 25 && peak < 60, seen);
    }

    private static double[] concatenated(double[] first, double[] second) {
        double[] all = Arrays.copyOf(first, first.length + second.length);
        System.arraycopy(second, 0, all, first.length, second.length);
        return all;
    }

    private static double share(double[] values, double from, double to) {
        return Arrays.stream(values)
                        .filter(value -> value >= from && value < to)
                        .count()
                / (double) values.length;
    }

    /** The frequency from 10 to 100 Hz that the number of spikes in each millisecond has most of, on average over seconds. */
    private static double peak(SpikeTrain spikes, double from) {
        double[][] counts = new double[LAST][1000];
        for (int i = 0; i < spikes.count(); i++) {
            int millisecond = (int) Math.round((spikes.times()[i] - from) * 1000);
            if (millisecond >= 0 && millisecond < LAST * 1000) {
                counts[millisecond / 1000][millisecond % 1000]++;
            }
        }
        double most = 0;
        double peak = 0;
        for (int frequency = 10; frequency <= 100; frequency++) {
            double power = 0;
            for (double[] second : counts) {
                double cosine = 0;
                double sine = 0;
                for (int t = 0; t < second.length; t++) {
                    double phase = 2 * Math.PI * frequency * t / second.length;
                    cosine += second[t] * Math.cos(phase);
                    sine += second[t] * Math.sin(phase);
                }
                power += cosine * cosine + sine * sine;
            }
            if (power > most) {
                most = power;
                peak = frequency;
            }
        }
        return peak;
    }
}
