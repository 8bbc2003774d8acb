package org.microspike.export;

import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import org.microspike.api.message.MicroSpikeException;
import org.microspike.api.record.OtherRecording;
import org.microspike.api.record.RecordedRun;
import org.microspike.api.record.RecordingPlan;

/**
 * A part of a recorded run as a table. The rows are read and written in blocks: a table of any length needs memory for
 * one snapshot of the weights, or some million of its rows.
 *
 * <p>Times are in seconds and come out as the recording gives them, to the last bit.
 */
public final class Export {
    private final Table table;

    private Export(Table table) {
        this.table = table;
    }

    /**
     * Spikes of a population or of an input, one a row: {@code time}, and {@code neuron} or {@code afferent}; as CSV of all
     * afferents what the input source csv reads.
     *
     * @param run the recorded run, open until the table is written
     * @param node the name of the population or input
     * @param nodes of which of its neurons or afferents
     * @param interval when
     * @return the table
     */
    public static Export spikes(RecordedRun run, String node, Nodes nodes, RecordingPlan.Interval interval) {
        return new Export(new SpikeTable(run, node, nodes, interval));
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
     * Sampled potentials, or another quantity, one sample of all chosen neurons a row: {@code time}, {@code neuron_0},
     * {@code neuron_1} and so on. The windows follow one another.
     *
     * @param run the recorded run, open until the table is written
     * @param windows the numbers of the windows in the description of the run, of one population and one quantity; at least
     *     one
     * @param neurons of which neurons
     * @param interval when
     * @return the table
     * @throws MicroSpikeException if the windows sample different neurons, or none of the chosen ones
     */
    public static Export samples(
            RecordedRun run, List<Integer> windows, Nodes neurons, RecordingPlan.Interval interval) {
        return new Export(new SampleTable(run, windows, neurons, interval));
    }

    /**
     * Weights of a projection, one a row: {@code time} (of the snapshot), {@code source}, {@code target}, {@code weight}; for
     * one layer {@code time}, {@code afferent}, {@code neuron}, {@code weight}.
     *
     * @param run the recorded run, open until the table is written
     * @param projection the name of the projection
     * @param neurons to which neurons
     * @param interval when the snapshots were taken
     * @return the table
     */
    public static Export weights(RecordedRun run, String projection, Nodes neurons, RecordingPlan.Interval interval) {
        return new Export(new WeightTable(run, projection, neurons, interval));
    }

    /**
     * Synapses of a projection at the end, one a row: {@code source}, {@code target}, {@code weight}, {@code delay} in seconds;
     * as CSV what {@code connect: file(...)} of an experiment reads.
     *
     * @param run the recorded run, open until the table is written
     * @param projection the name of the projection
     * @param neurons to which neurons
     * @return the table
     */
    public static Export synapses(RecordedRun run, String projection, Nodes neurons) {
        return new Export(new SynapseTable(run, projection, neurons));
    }

    /**
     * Trials of an input, one a row: {@code start}, {@code end}, {@code next} in seconds, {@code label}, {@code item},
     * {@code attempt}, {@code phase}, {@code spikes} and {@code accepted}, which is 0 or 1. As CSV what the parameter
     * {@code trials} of input sources reads.
     *
     * @param run the recorded run, open until the table is written
     * @param input the name of the input
     * @param interval in which they start
     * @return the table
     */
    public static Export trials(RecordedRun run, String input, RecordingPlan.Interval interval) {
        return new Export(new TrialTable(run, input, interval));
    }

    /**
     * What was measured of a run, one number a row: {@code measure}, its name, {@code value} and {@code unit}.
     *
     * @param measures the numbers
     * @return the table
     */
    public static Export measures(List<NamedValue> measures) {
        return new Export(new MeasureTable(measures));
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
