package org.microspike.conformance;

import java.util.List;
import org.microspike.api.Input;
import org.microspike.api.InputSource;
import org.microspike.api.data.SpikeBlock;
import org.microspike.api.numeric.RandomStream;
import org.microspike.api.setting.Parameter;
import org.microspike.api.setting.Settings;

/** A source that keeps all rules: some thousand random spikes. */
public class NoiseSource implements InputSource {
    @Override
    public String name() {
        return Names.of(this);
    }

    @Override
    public String description() {
        return "Random spikes";
    }

    @Override
    public List<Parameter> parameters() {
        return List.of(Parameter.integer("afferents", "10", "number of afferents")
                .atLeast(1)
                .atMost(1000));
    }

    @Override
    public Input open(Settings settings, RandomStream random) {
        return new Noise(settings.integer("afferents"), random);
    }

    /** Made to be broken. */
    static class Noise implements Input {
        static final int SPIKES = 10_000;

        final int afferents;
        RandomStream random;
        double time;
        int count;

        Noise(int afferents, RandomStream random) {
            this.afferents = afferents;
            this.random = random;
        }

        @Override
        public int afferents() {
            return afferents;
        }

        @Override
        public void read(SpikeBlock block) {
            block.clear();
            while (hasNext() && !block.isFull()) {
                time += random.nextExponential() / 1000;
                count++;
                block.add(spikeTime(), source());
            }
        }

        boolean hasNext() {
            return count < SPIKES;
        }

        double spikeTime() {
            return time;
        }

        int source() {
            return random.nextInt(afferents);
        }
    }
}
