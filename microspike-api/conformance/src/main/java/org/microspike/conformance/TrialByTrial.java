package org.microspike.conformance;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.microspike.api.Input;
import org.microspike.api.Trials;
import org.microspike.api.data.SpikeBlock;
import org.microspike.api.data.SpikeTrain;
import org.microspike.api.network.MemoryRecording;
import org.microspike.api.trial.Trial;

/**
 * Takes an input from one of its trials to the next, as a network does. The responses follow from the trials alone, so that
 * they are the same each time; some are few spikes, those of later attempts more.
 */
final class TrialByTrial {
    /** A stretch without spikes that is longer is taken for the end. */
    private static final int MOST_SILENT_TRIALS = 1000;

    private TrialByTrial() {}

    /**
     * A trial that has ended.
     *
     * @param trial what was shown
     * @param spikes all those that were read while it was the next one
     * @param accepted what the input said of the response
     */
    record Shown(Trial trial, SpikeTrain spikes, boolean accepted) {}

    /** Reads the next spikes of an input, of the trials after the next one too: there are none only at the end of all. */
    static void read(Input input, SpikeBlock block) throws IOException {
        input.read(block);
        for (int silent = 0; block.size() == 0 && silent < MOST_SILENT_TRIALS && end(input); silent++) {
            input.read(block);
        }
    }

    /**
     * Ends the next trial.
     *
     * @return false if there is none
     */
    static boolean end(Input input) {
        if (input.trials().flatMap(Trials::next).isEmpty()) {
            return false;
        }
        Trials trials = input.trials().orElseThrow();
        trials.end(response(trials.next().orElseThrow()));
        return true;
    }

    private static long response(Trial trial) {
        return 3 * (trial.item() % 4) + 10L * trial.attempt();
    }

    /**
     * Reads some trials to their ends.
     *
     * @param input at whatever time; it consists of trials
     * @param most the most, if there are more
     */
    static List<Shown> show(Input input, int most) throws IOException {
        Trials trials = input.trials().orElseThrow();
        List<Shown> shown = new ArrayList<>();
        SpikeBlock block = new SpikeBlock(1000);
        while (shown.size() < most && trials.next().isPresent()) {
            Trial trial = trials.next().orElseThrow();
            MemoryRecording spikes = new MemoryRecording();
            do {
                input.read(block);
                spikes.inputSpikes(block, 0, block.size());
            } while (block.size() > 0);
            shown.add(new Shown(trial, spikes.inputSpikes(), trials.end(response(trial))));
        }
        return shown;
    }
}
