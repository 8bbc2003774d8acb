package org.microspike.poisson;

import java.util.Arrays;
import org.microspike.api.Input;
import org.microspike.api.data.SpikeBlock;
import org.microspike.api.numeric.Alias;
import org.microspike.api.numeric.RandomStream;

/**
 * All afferents together are one Poisson process, each spike of which picks an afferent. Time is divided into frames, each
 * with a random stream of its own, so that those before a time need not be drawn to get there: a Poisson process does not
 * remember, and may begin again anywhere.
 */
final class PoissonInput implements Input {
    /** About this number of spikes falls into a frame where the rates are highest. */
    private static final double SPIKES_PER_FRAME = 1000;

    private static final int SHORTEST_FRAME = -20;
    private static final int LONGEST_FRAME = 40;

    private final double[] rates;
    private final RateProfile profile;
    private final Tone tone;
    private final RandomStream random;

    /** A power of two in seconds: frames start and end exactly. */
    private final double frameLength;

    private RandomStream frame;
    private double frameEnd;
    private double pieceEnd;
    private Alias afferents;
    private double time;

    /** Of the latest spike read: rounding must not put the next before it. */
    private double latest;

    /**
     * An input at time 0.
     *
     * @param rates of each afferent in hertz, apart from the profile
     * @param profile what they are multiplied by
     * @param tone what phase the spikes are locked to
     * @param random the randomness, used by no one else
     */
    PoissonInput(double[] rates, RateProfile profile, Tone tone, RandomStream random) {
        this.rates = rates;
        this.profile = profile;
        this.tone = tone;
        this.random = random;
        double most = 0;
        for (double[] row : profile.factors()) {
            most = Math.max(most, Arrays.stream(row).max().orElse(0));
        }
        double rate = most * Arrays.stream(rates).sum();
        int exponent = rate > 0 ? Math.getExponent(SPIKES_PER_FRAME / rate) : LONGEST_FRAME;
        frameLength = Math.scalb(1.0, Math.max(SHORTEST_FRAME, Math.min(LONGEST_FRAME, exponent)));
        moveTo(0);
    }

    @Override
    public int afferents() {
        return rates.length;
    }

    @Override
    public void read(SpikeBlock block) {
        block.clear();
        while (!block.isFull() && time < Double.POSITIVE_INFINITY) {
            if (afferents.sum() == 0) {
                moveTo(pieceEnd);
                continue;
            }
            time += frame.nextExponential() / afferents.sum();
            if (time < Math.min(frameEnd, pieceEnd)) {
                latest = Math.max(latest, tone.moved(time));
                block.add(latest, afferents.pick(frame));
            } else {
                moveTo(Math.min(frameEnd, pieceEnd));
            }
        }
    }

    @Override
    public void skip(double time) {
        moveTo(Math.floor(tone.cycleStart(time) / frameLength) * frameLength);
    }

    /** Begins again at the start of a frame or of a piece of the profile; at infinity nothing follows. */
    private void moveTo(double start) {
        time = start;
        if (start == Double.POSITIVE_INFINITY) {
            return;
        }
        if (!(start < frameEnd)) {
            long number = (long) (start / frameLength);
            frame = random.named("frame " + number);
            frameEnd = (number + 1) * frameLength;
        }
        if (!(start < pieceEnd)) {
            int piece = profile.pieceAt(start);
            pieceEnd = profile.end(piece);
            afferents = new Alias(profile.rates(piece, rates));
        }
    }
}
