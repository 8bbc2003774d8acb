package org.microspike.export;

import java.io.IOException;
import java.util.List;
import org.microspike.api.record.RecordedRun;
import org.microspike.api.record.RecordingPlan;
import org.microspike.api.trial.Trial;
import org.microspike.api.trial.TrialResult;

/** The trials of an input that start in an interval, one a row. */
final class TrialTable implements Table {
    private final RecordedRun run;
    private final String input;
    private final RecordingPlan.Interval interval;

    TrialTable(RecordedRun run, String input, RecordingPlan.Interval interval) {
        this.run = run;
        this.input = input;
        this.interval = interval;
    }

    @Override
    public List<Column> columns() {
        return List.of(
                new Column("start", Column.Type.FLOAT64),
                new Column("end", Column.Type.FLOAT64),
                new Column("next", Column.Type.FLOAT64),
                new Column("label", Column.Type.TEXT),
                new Column("item", Column.Type.INT64),
                new Column("attempt", Column.Type.INT32),
                new Column("phase", Column.Type.TEXT),
                new Column("spikes", Column.Type.INT64),
                new Column("accepted", Column.Type.INT32));
    }

    @Override
    public long write(RowWriter rows) throws IOException {
        long count = 0;
        for (TrialResult result : run.trials(input)) {
            Trial trial = result.trial();
            if (trial.start() >= interval.from() && trial.start() < interval.to()) {
                rows.put(trial.start());
                rows.put(trial.end());
                rows.put(trial.next());
                rows.put(trial.label());
                rows.put(trial.item());
                rows.put(trial.attempt());
                rows.put(result.phase());
                rows.put(result.spikes());
                rows.put(result.accepted() ? 1 : 0);
                count++;
            }
        }
        return count;
    }
}
