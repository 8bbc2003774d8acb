package org.microspike.conformance;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Optional;
import java.util.OptionalLong;
import org.microspike.api.Input;
import org.microspike.api.Trials;
import org.microspike.api.data.SpikeBlock;
import org.microspike.api.numeric.RandomStream;
import org.microspike.api.setting.Settings;
import org.microspike.api.trial.Trial;

/** A source that keeps all rules: random spikes in trials, each of which is tried again until the response is strong. */
public class TrialSource extends NoiseSource {
    @Override
    public Input open(Settings settings, RandomStream random) {
        return new Shows(settings.integer("afferents"), random);
    }

    /** Made to be broken. */
    static class Shows implements Input, Trials {
        private static final int PLANNED = 6;
        private static final double LENGTH = 0.25;
        private static final double REST = 0.125;

        final int afferents;
        final RandomStream random;
        long shown;
        long accepted;
        int attempt;
        private RandomStream drawn;
        private double time;

        Shows(int afferents, RandomStream random) {
            this.afferents = afferents;
            this.random = random;
            begin();
        }

        private void begin() {
            drawn = random.named("trial " + accepted + " attempt " + attempt);
            time = start();
            draw();
        }

        private void draw() {
            time += drawn.nextExponential() / 400;
        }

        double start() {
            return shown * (LENGTH + REST);
        }

        double lastSpikeBefore() {
            return start() + LENGTH;
        }

        @Override
        public int afferents() {
            return afferents;
        }

        @Override
        public Optional<Trials> trials() {
            return Optional.of(this);
        }

        @Override
        public double knownUntil(double reached) {
            return next().map(Trial::end).orElse(Double.POSITIVE_INFINITY);
        }

        @Override
        public void read(SpikeBlock block) {
            block.clear();
            while (next().isPresent() && time < lastSpikeBefore() && !block.isFull()) {
                block.add(time, drawn.nextInt(afferents));
                draw();
            }
        }

        @Override
        public Optional<Trial> next() {
            return accepted == PLANNED
                    ? Optional.empty()
                    : Optional.of(new Trial(start(), start() + LENGTH, nextStart(), label(), item(), attempt));
        }

        double nextStart() {
            return start() + LENGTH + REST;
        }

        String label() {
            return "thing";
        }

        long item() {
            return accepted;
        }

        @Override
        public boolean end(long spikes) {
            boolean accepts = spikes >= 5;
            shown++;
            accepted += accepts ? 1 : 0;
            attempt = accepts ? 0 : attempt + 1;
            begin();
            return accepts;
        }

        @Override
        public OptionalLong planned() {
            return OptionalLong.of(PLANNED);
        }

        @Override
        public void save(DataOutput out) throws IOException {
            out.writeLong(shown);
            out.writeLong(accepted);
            out.writeInt(attempt);
        }

        @Override
        public void restore(DataInput in) throws IOException {
            shown = in.readLong();
            accepted = in.readLong();
            attempt = in.readInt();
            begin();
        }
    }
}
