package org.microspike.api.network;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.microspike.api.Input;
import org.microspike.api.InputSource;
import org.microspike.api.Trials;
import org.microspike.api.data.SpikeBlock;
import org.microspike.api.numeric.RandomStream;
import org.microspike.api.setting.Parameter;
import org.microspike.api.setting.Settings;
import org.microspike.api.trial.Trial;

/**
 * Shows cards a, b, a, b and so on for 300 ms each, 200 ms apart: two spikes of the afferent of the card, 10 ms apart and at a
 * random time, and two more at each further attempt, until the network responds.
 */
final class Cards implements InputSource {
    @Override
    public String name() {
        return "cards";
    }

    @Override
    public String description() {
        return "Shows cards";
    }

    @Override
    public List<Parameter> parameters() {
        return List.of(
                Parameter.number("count", "3", "how many cards"),
                Parameter.number("least", "0", "how many spikes are a response"));
    }

    @Override
    public Input open(Settings settings, RandomStream random) {
        return new Deck((int) settings.number("count"), (long) settings.number("least"), random);
    }

    private static final class Deck implements Input, Trials {
        private final int count;
        private final long least;
        private final RandomStream random;
        private int card;
        private int attempt;
        private double start;
        private int given;

        private Deck(int count, long least, RandomStream random) {
            this.count = count;
            this.least = least;
            this.random = random;
        }

        @Override
        public int afferents() {
            return 2;
        }

        @Override
        public Optional<Trials> trials() {
            return Optional.of(this);
        }

        @Override
        public Optional<Trial> next() {
            return card == count
                    ? Optional.empty()
                    : Optional.of(new Trial(start, start + 0.3, start + 0.5, card % 2 == 0 ? "a" : "b", card, attempt));
        }

        @Override
        public boolean end(long spikes) {
            boolean accepted = spikes >= least;
            card += accepted ? 1 : 0;
            attempt = accepted ? 0 : attempt + 1;
            start += 0.5;
            given = 0;
            return accepted;
        }

        @Override
        public OptionalLong planned() {
            return OptionalLong.of(count);
        }

        @Override
        public double knownUntil(double reached) {
            return card == count ? Double.POSITIVE_INFINITY : start + 0.3;
        }

        @Override
        public void read(SpikeBlock block) {
            block.clear();
            double first = start + random.named("card " + card + " " + attempt).nextDouble(0, 0.2);
            for (; card < count && given < 2 * (attempt + 1) && !block.isFull(); given++) {
                block.add(first + 0.01 * given, card % 2);
            }
        }

        @Override
        public void save(DataOutput out) throws IOException {
            out.writeInt(card);
            out.writeInt(attempt);
            out.writeDouble(start);
        }

        @Override
        public void restore(DataInput in) throws IOException {
            card = in.readInt();
            attempt = in.readInt();
            start = in.readDouble();
        }

        @Override
        public void close() {}
    }
}
