package org.microspike.api.internal.guard;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Optional;
import java.util.OptionalLong;
import org.microspike.api.Trials;
import org.microspike.api.trial.Trial;

/** The trials of an input as networks see them: called as {@link PluginCode} says. */
final class GuardedTrials implements Trials {
    private final Trials trials;
    private final PluginCode code;
    /** No further trial may start before. */
    private double free;

    GuardedTrials(Trials trials, PluginCode code) {
        this.trials = trials;
        this.code = code;
    }

    @Override
    public Optional<Trial> next() {
        Optional<Trial> next = code.call("next", trials::next);
        if (next.isPresent() && next.get().start() < free) {
            throw code.broken("a trial starts at " + next.get().start()
                    + " s, but the one before said that no other starts before " + free + " s");
        }
        return next;
    }

    @Override
    public boolean end(long spikes) {
        double until = next().orElseThrow().next();
        boolean accepted = code.call("end", () -> trials.end(spikes));
        free = until;
        return accepted;
    }

    @Override
    public OptionalLong planned() {
        return code.call("planned", trials::planned);
    }

    @Override
    public void save(DataOutput out) throws IOException {
        code.within(() -> trials.save(out));
    }

    @Override
    public void restore(DataInput in) throws IOException {
        code.within(() -> trials.restore(in));
    }
}
