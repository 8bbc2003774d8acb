package org.microspike.export;

import java.io.IOException;
import java.io.OutputStream;
import org.microspike.api.message.MicroSpikeException;
import org.microspike.api.record.OtherRecording;
import org.microspike.api.record.RecordedRun;
import org.microspike.api.record.RecordingPlan;

/**
 * A part of a recorded run as a table. The rows are read and written in blocks: a table of any length needs memory for
 * the output spikes, or one snapshot of the weights, or some million of its rows.
 *
 * <p>Times are in seconds and come out as the recording gives them, to the last bit.
 */
public final class Export {
    private final Table table;

    private Export(Table table) {
        this.table = table;
    }

    /**
     * Output spikes, one a row: {@code time}, {@code neuron}.
     *
     * @param run the recorded run, open until the table is written
     * @param neurons of which neurons
     * @param interval when
     * @return the table
     */
    public static Export outputSpikes(RecordedRun run, Nodes neurons, RecordingPlan.Interval interval) {
        return new Export(SpikeTable.ofOutput(run, neurons, interval));
    }

    /**
     * Input spikes, one a row: {@code time}, {@code afferent}; as CSV of all afferents what the input source csv reads.
     *
     * @param run the recorded run, open until the table is written
     * @param afferents of which afferents
     * @param interval when
     * @return the table
     */
    public static Export inputSpikes(RecordedRun run, Nodes afferents, RecordingPlan.Interval interval) {
        return new Export(SpikeTable.ofInput(run, afferents, interval));
    }

    /**
     * Spikes that another program recorded, one a row: {@code time}, {@code node}.
     *
     * @param spikes the spikes, open until the table is written
     * @param interval when
     * @return the table
     * @throws MicroSpikeException if an id is beyond those that a table can hold
     */
    public static Export spikes(OtherRecording.Spikes spikes, RecordingPlan.Interval interval) {
        return new Export(new OtherTable.OfSpikes(spikes, interval));
    }

    /**
     * Values that another program sampled, one sample a row: {@code time}, then {@code node_7} and so on.
     *
     * @param samples the samples, open until the table is written
     * @param interval when
     * @return the table
     */
    public static Export samples(OtherRecording.Samples samples, RecordingPlan.Interval interval) {
        return new Export(new OtherTable.OfSamples(samples, interval));
    }

    /**
     * Sampled potentials, one sample of all chosen neurons a row: {@code time}, {@code neuron_0}, {@code neuron_1} and
     * so on. The windows of the recording's plan follow one another.
     *
     * @param run the recorded run, open until the table is written
     * @param neurons of which neurons
     * @param interval when
     * @return the table
     */
    public static Export potentials(RecordedRun run, Nodes neurons, RecordingPlan.Interval interval) {
        return new Export(new PotentialTable(run, neurons, interval));
    }

    /**
     * Weights, one a row: {@code time} (of the snapshot), {@code afferent}, {@code neuron}, {@code weight}.
     *
     * @param run the recorded run, open until the table is written
     * @param neurons to which neurons
     * @param interval when the snapshots were taken
     * @return the table
     */
    public static Export weights(RecordedRun run, Nodes neurons, RecordingPlan.Interval interval) {
        return new Export(new WeightTable(run, neurons, interval));
    }

    /**
     * Writes the table.
     *
     * @param format in which format
     * @param out where to; not closed
     * @return the number of rows
     * @throws IOException if it cannot be written, or the recording not read
     */
    public long write(TableFormat format, OutputStream out) throws IOException {
        try (RowWriter rows = format.open(table.columns(), out)) {
            long count = table.write(rows);
            rows.finish();
            return count;
        }
    }
}
