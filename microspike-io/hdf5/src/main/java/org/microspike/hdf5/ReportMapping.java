package org.microspike.hdf5;

import io.jhdf.api.WritableGroup;
import java.util.Arrays;
import java.util.stream.LongStream;
import org.microspike.api.numeric.RegularTimes;
import org.microspike.api.record.SampledWindow;

/** Which node and what time each value of a report is of. */
final class ReportMapping {
    private ReportMapping() {}

    /** Puts the mapping of a report with one value for each neuron of a window. */
    static void put(Hdf5Writer writer, WritableGroup mapping, SampledWindow window, long samples) {
        int neurons = window.width();
        putNodes(
                mapping,
                window.numbers().asLongStream().toArray(),
                LongStream.rangeClosed(0, neurons).toArray());
        int[] elements = new int[neurons];
        Arrays.fill(elements, 1);
        Hdf5Writer.putUnsigned(mapping, "element_ids", elements);
        float[] positions = new float[neurons];
        Arrays.fill(positions, 1);
        Hdf5Writer.put(mapping, "element_pos", positions);
        putTimes(writer, mapping, window.planned().from(), window.planned().every(), samples);
    }

    /**
     * Puts the nodes of a report.
     *
     * @param pointers where the values of each node start in a sample, and where the last ones end
     */
    static void putNodes(WritableGroup mapping, long[] nodes, long[] pointers) {
        Hdf5Writer.putUnsigned(mapping, Layout.NODE_IDS, nodes).putAttribute("sorted", (byte) 1, true);
        Hdf5Writer.putUnsigned(mapping, "index_pointers", pointers);
        // The name before the guide said index_pointers; the readers of pySONATA and of BMTK know no other.
        Hdf5Writer.putUnsigned(mapping, "index_pointer", pointers);
    }

    /** Puts the times of the samples, given in seconds. */
    static void putTimes(Hdf5Writer writer, WritableGroup mapping, double from, double every, long samples) {
        double start = Layout.toMilliseconds(from);
        double step = Layout.toMilliseconds(every);
        double stop = new RegularTimes(step, start, Double.POSITIVE_INFINITY).time(samples);
        // Some readers count the samples by cutting off this quotient, and would miss one that is rounded down.
        while ((stop - start) / step < samples) {
            stop = Math.nextUp(stop);
        }
        writer.putText(Hdf5Writer.put(mapping, "time", new double[] {start, stop, step}), Layout.UNITS, "ms");
    }
}
