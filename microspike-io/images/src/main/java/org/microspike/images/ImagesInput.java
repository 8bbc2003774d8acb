package org.microspike.images;

import java.util.Optional;
import org.microspike.api.Input;
import org.microspike.api.Trials;
import org.microspike.api.data.SpikeBlock;
import org.microspike.api.numeric.NumberedTimes;
import org.microspike.api.trial.Trial;

/** An opened input of pictures. The spikes of one trial at a time are made, when the first of them is asked for. */
final class ImagesInput implements Input {
    private final Encoding encoding;
    private final ImageTrials trials;
    private final Optional<Trials> view;
    private final NumberedTimes spikes = new NumberedTimes();
    private Optional<Trial> made = Optional.empty();
    private int next;

    /**
     * An input at the start of its first trial.
     *
     * @param encoding makes the spikes
     * @param trials of the pictures
     */
    ImagesInput(Encoding encoding, ImageTrials trials) {
        this.encoding = encoding;
        this.trials = trials;
        view = Optional.of(trials);
    }

    @Override
    public int afferents() {
        return encoding.afferents();
    }

    @Override
    public Optional<Trials> trials() {
        return view;
    }

    @Override
    public double knownUntil(double reached) {
        return trials.next().map(trial -> Math.max(reached, trial.end())).orElse(Double.POSITIVE_INFINITY);
    }

    @Override
    public void read(SpikeBlock block) {
        block.clear();
        if (!trials.next().equals(made)) {
            make();
        }
        while (next < spikes.size() && !block.isFull()) {
            block.add(spikes.time(next), spikes.number(next));
            next++;
        }
    }

    private void make() {
        made = trials.next();
        next = 0;
        spikes.clear();
        made.ifPresent(trial -> encoding.encode(
                trials.picture(), trials.intensity(), trial.start(), trial.end(), trials.randomness(), spikes));
    }
}
