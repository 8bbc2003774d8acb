package org.microspike.images;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Optional;
import java.util.OptionalLong;
import org.microspike.api.Trials;
import org.microspike.api.numeric.RandomStream;
import org.microspike.api.trial.ItemOrder;
import org.microspike.api.trial.Trial;

/**
 * When which picture is shown. All follows from the settings, the randomness, and three numbers: how many pictures were shown,
 * how many of these accepted, and how often the next was tried.
 */
final class ImageTrials implements Trials {
    private final Pictures pictures;
    private final int first;
    private final Showing showing;
    private final RandomStream random;
    private final ItemOrder order;

    private long shown;
    private long accepted;
    private int attempt;

    private Optional<Trial> next;

    /**
     * Trials from the first.
     *
     * @param pictures what is shown
     * @param first the number of the first picture in its file
     * @param showing how
     * @param order in which
     * @param random the randomness, used by no one else
     */
    ImageTrials(Pictures pictures, int first, Showing showing, ItemOrder order, RandomStream random) {
        this.pictures = pictures;
        this.first = first;
        this.showing = showing;
        this.order = order;
        this.random = random;
        next = following();
    }

    @Override
    public Optional<Trial> next() {
        return next;
    }

    /** The pixels of what the next trial shows, of which there must be one. */
    byte[] picture() {
        return pictures.pixels().get(order.place(accepted));
    }

    /** The intensity with which the next trial shows it. */
    double intensity() {
        return showing.intensity(attempt);
    }

    /** The randomness of the next trial. */
    RandomStream randomness() {
        return random.named("trial " + accepted + " attempt " + attempt);
    }

    @Override
    public boolean end(long spikes) {
        if (next.isEmpty()) {
            throw new IllegalStateException("All trials have ended");
        }
        boolean accepts = spikes >= showing.leastSpikes() || attempt + 1 >= showing.attempts();
        shown++;
        if (accepts) {
            accepted++;
            attempt = 0;
        } else {
            attempt++;
        }
        next = following();
        return accepts;
    }

    @Override
    public OptionalLong planned() {
        return OptionalLong.of(order.planned());
    }

    private Optional<Trial> following() {
        if (accepted == order.planned()) {
            return Optional.empty();
        }
        int place = order.place(accepted);
        return Optional.of(new Trial(
                showing.starts().time(shown),
                showing.ends().time(shown),
                showing.starts().time(shown + 1),
                pictures.label(place),
                (long) first + place,
                attempt));
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
        next = following();
    }
}
