package org.example.sinusoidal;

import org.microspike.api.Input;
import org.microspike.api.data.SpikeBlock;
import org.microspike.api.numeric.RandomStream;

/**
 * Spikes drawn by thinning (Lewis and Shedler 1979, doi 10.1002/nav.3800260304): candidates come from all afferents
 * together at the highest rate there can be, and each is kept with the share of it that its afferent has at the time.
 * That is exact, and needs no more memory for a longer input.
 */
final class SinusoidalInput implements Input {
    private final int afferents;
    private final double modulation;
    private final double frequency;
    private final double spread;

    /** Of the candidates, of all afferents together, in hertz. */
    private final double candidateRate;

    private final RandomStream random;
    private double time;

    SinusoidalInput(
            int afferents, double rate, double modulation, double frequency, double spread, RandomStream random) {
        this.afferents = afferents;
        this.modulation = modulation;
        this.frequency = frequency;
        this.spread = spread;
        this.candidateRate = afferents * rate * (1 + modulation);
        this.random = random;
    }

    @Override
    public int afferents() {
        return afferents;
    }

    @Override
    public void read(SpikeBlock block) {
        block.clear();
        while (!block.isFull()) {
            time += random.nextExponential() / candidateRate;
            int afferent = random.nextInt(afferents);
            if (random.nextDouble(0, 1 + modulation) < relativeRate(afferent)) {
                block.add(time, afferent);
            }
        }
    }

    /** The rate of an afferent at this time, in units of its average. */
    private double relativeRate(int afferent) {
        double cycles = frequency * time - spread * afferent / afferents;
        // StrictMath gives the same spikes on every machine, which Math does not promise.
        return 1 + modulation * StrictMath.cos(2 * StrictMath.PI * cycles);
    }
}
