package org.microspike.export;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.microspike.api.data.SpikeBlock;
import org.microspike.api.message.MicroSpikeException;
import org.microspike.api.record.OtherRecording;
import org.microspike.api.record.RecordingPlan;

/** Tables of what other programs recorded. */
final class OtherTable {
    private static final int BLOCK = 1 << 12;

    private OtherTable() {}

    /** Spikes, one a row. */
    record OfSpikes(OtherRecording.Spikes spikes, RecordingPlan.Interval interval) implements Table {
        OfSpikes {
            long[] ids = spikes.ids();
            if (ids.length > 0 && ids[ids.length - 1] > Integer.MAX_VALUE) {
                throw new MicroSpikeException("The node " + ids[ids.length - 1] + " has an id beyond "
                        + Integer.MAX_VALUE + ", the largest in a table.");
            }
        }

        @Override
        public List<Column> columns() {
            return List.of(new Column("time", Column.Type.FLOAT64), new Column("node", Column.Type.INT32));
        }

        @Override
        public long write(RowWriter rows) throws IOException {
            SpikeBlock block = new SpikeBlock(BLOCK);
            long count = 0;
            for (spikes.stream().read(block); block.size() > 0; spikes.stream().read(block)) {
                for (int i = 0; i < block.size(); i++) {
                    double time = block.times()[i];
                    if (time >= interval.from() && time < interval.to()) {
                        rows.put(time);
                        rows.put((int) spikes.ids()[block.sources()[i]]);
                        count++;
                    }
                }
            }
            return count;
        }
    }

    /** Sampled values, one sample a row. */
    record OfSamples(OtherRecording.Samples samples, RecordingPlan.Interval interval) implements Table {
        @Override
        public List<Column> columns() {
            List<Column> columns = new ArrayList<>();
            columns.add(new Column("time", Column.Type.FLOAT64));
            samples.columns().forEach(name -> columns.add(new Column(name, Column.Type.FLOAT64)));
            return columns;
        }

        @Override
        public long write(RowWriter rows) throws IOException {
            long count = 0;
            for (long sample = 0; sample < samples.count() && samples.time(sample) < interval.to(); sample++) {
                if (samples.time(sample) >= interval.from()) {
                    rows.put(samples.time(sample));
                    for (double value : samples.values(sample)) {
                        rows.put(value);
                    }
                    count++;
                }
            }
            return count;
        }
    }
}
