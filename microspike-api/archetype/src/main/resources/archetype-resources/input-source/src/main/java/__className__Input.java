package ${package};

import org.microspike.api.Input;
import org.microspike.api.data.SpikeBlock;
import org.microspike.api.numeric.RandomStream;

/** Spikes that are drawn as they are read: those of all afferents together, each of an afferent drawn for it. */
final class ${className}Input implements Input {
    private final int afferents;
    private final double rate;
    private final RandomStream random;
    private double time;

    ${className}Input(int afferents, double rate, RandomStream random) {
        this.afferents = afferents;
        this.rate = rate;
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
            time += random.nextExponential() / (afferents * rate);
            block.add(time, random.nextInt(afferents));
        }
    }
}
