package org.microspike.izhikevich;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import org.microspike.api.numeric.RandomStream;
import org.microspike.api.setting.Settings;

/**
 * The random currents of a part of a population. Noise is drawn from a stream of each neuron. Which neuron of the population
 * has the pulse of a step is drawn from one stream of the population, by every part for itself: all draw the same neuron,
 * and only the part that it is in has it.
 */
final class Drive {
    private final int first;
    private final int all;

    private final double pulseCurrent;
    private final double pulseProbability;
    private final RandomStream pulses;

    private final double noise;
    /** One for each neuron; none without noise. */
    private final RandomStream[] noises;

    /**
     * The drive of some neurons.
     *
     * @param first the number of the first of them
     * @param count how many
     * @param all the number of neurons of the population
     * @param random the population's own randomness
     */
    Drive(int first, int count, int all, Settings settings, RandomStream random) {
        this.first = first;
        this.all = all;
        pulseCurrent = settings.number("pulse_current");
        pulseProbability = settings.number("pulse_probability");
        pulses = random.named("pulses");
        noise = settings.number("noise");
        noises = new RandomStream[noise > 0 ? count : 0];
        for (int n = 0; n < noises.length; n++) {
            noises[n] = random.named("neuron " + (first + n)).named("noise");
        }
    }

    /** Adds the currents of the next step. */
    void addTo(double[] currents) {
        for (int n = 0; n < noises.length; n++) {
            currents[n] += noises[n].nextDouble(-noise, noise);
        }
        if (pulseCurrent != 0 && pulseProbability > 0) {
            double place = pulses.nextDouble() * all / pulseProbability;
            if (place >= first && place < first + currents.length) {
                currents[(int) place - first] += pulseCurrent;
            }
        }
    }

    void save(DataOutput out) throws IOException {
        pulses.save(out);
        for (RandomStream each : noises) {
            each.save(out);
        }
    }

    void restore(DataInput in) throws IOException {
        pulses.restore(in);
        for (RandomStream each : noises) {
            each.restore(in);
        }
    }
}
