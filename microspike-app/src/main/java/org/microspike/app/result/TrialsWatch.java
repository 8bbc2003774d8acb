package org.microspike.app.result;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.microspike.api.data.SpikeBlock;
import org.microspike.api.data.Weights;
import org.microspike.api.message.Words;
import org.microspike.api.network.WatchingRecording;
import org.microspike.api.record.RunDescription;
import org.microspike.api.trial.TrialResult;

/** Counts the trials of each input in each phase, and keeps none. */
public final class TrialsWatch extends WatchingRecording {
    private final RunDescription run;
    private final Map<Key, Counts> counted = new LinkedHashMap<>();

    private record Key(int input, String phase) {}

    private static final class Counts {
        private long trials;
        private long accepted;
        private long spikes;
    }

    /**
     * Before the first trial.
     *
     * @param run to be watched
     */
    public TrialsWatch(RunDescription run) {
        this.run = run;
    }

    /**
     * How many trials there were.
     *
     * @return a line for each input and phase; none without trials
     */
    public List<String> lines() {
        List<String> lines = new ArrayList<>();
        counted.forEach((key, counts) -> lines.add(String.format(
                Locale.ROOT,
                "Trials of '%s'%s: %,d accepted%s, %.1f spikes in response to each",
                run.nodes().get(key.input).name(),
                key.phase.isEmpty() ? "" : ", phase '" + key.phase + "'",
                counts.accepted,
                counts.trials == counts.accepted
                        ? ""
                        : " after " + Words.count(counts.trials - counts.accepted, "further attempt"),
                counts.accepted == 0 ? 0 : (double) counts.spikes / counts.accepted)));
        return lines;
    }

    /**
     * Whether there were trials in a phase.
     *
     * @param phase its name
     * @return true if there were
     */
    public boolean has(String phase) {
        return counted.keySet().stream().anyMatch(key -> key.phase.equals(phase));
    }

    @Override
    public void begin(RunDescription described) {}

    @Override
    public void spikes(int node, SpikeBlock spikes, int from, int to) {}

    @Override
    public void weights(int projection, double time, Weights weights) {}

    @Override
    public void trial(int input, TrialResult result) {
        Counts counts = counted.computeIfAbsent(new Key(input, result.phase()), key -> new Counts());
        counts.trials++;
        if (result.accepted()) {
            counts.accepted++;
            counts.spikes += result.spikes();
        }
    }

    @Override
    public void save(DataOutput out) throws IOException {
        out.writeInt(counted.size());
        for (Map.Entry<Key, Counts> each : counted.entrySet()) {
            out.writeInt(each.getKey().input);
            out.writeUTF(each.getKey().phase);
            out.writeLong(each.getValue().trials);
            out.writeLong(each.getValue().accepted);
            out.writeLong(each.getValue().spikes);
        }
    }

    @Override
    public void restore(DataInput in) throws IOException {
        for (int left = in.readInt(); left > 0; left--) {
            Counts counts = counted.computeIfAbsent(new Key(in.readInt(), in.readUTF()), key -> new Counts());
            counts.trials = in.readLong();
            counts.accepted = in.readLong();
            counts.spikes = in.readLong();
        }
    }
}
