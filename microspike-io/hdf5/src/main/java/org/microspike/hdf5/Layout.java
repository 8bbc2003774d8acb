package org.microspike.hdf5;

import io.jhdf.api.WritableGroup;
import java.nio.file.Path;
import java.util.List;
import org.microspike.api.record.SampledWindow;

/**
 * Where things lie in a recording. The file is a SONATA file: spikes and sampled potentials are where every reader of
 * SONATA looks for them, in milliseconds as is the custom there. What SONATA has no place for is under /microspike, in
 * seconds.
 *
 * <pre>
 * /                                    attributes magic (uint32 0x0A7A), version (uint32[2] 0, 1)
 * /spikes/neurons                      output spikes, if recorded; attribute sorting (enum): by_time
 * /spikes/neurons/timestamps           float64 [spikes], attribute units: ms
 * /spikes/neurons/node_ids             uint64 [spikes], neurons from 0
 * /spikes/afferents                    input spikes, if recorded; as /spikes/neurons
 * /report/neurons                      the potentials of the plan's first window, if there is one
 * /report/neurons/data                 float32 [samples, neurons], attributes units: a.u., variable: v
 * /report/neurons/mapping/node_ids         uint64 [neurons]: 0, 1, ...; attribute sorted (uint8): 1
 * /report/neurons/mapping/index_pointers   uint64 [neurons + 1]: 0, 1, ...
 * /report/neurons/mapping/index_pointer    the same, for readers that know only the older name
 * /report/neurons/mapping/element_ids      uint32 [neurons]: 1, as for all neurons without compartments
 * /report/neurons/mapping/element_pos      float32 [neurons]: 1, as for all neurons without compartments
 * /report/neurons/mapping/time             float64 [3]: start, stop (exclusive), step; attribute units: ms
 * /microspike                          attribute format (int32): 2
 * /microspike/reports/2, 3, ...        the potentials of further windows, in the order of the plan; as /report/neurons
 * /microspike/configuration            text
 * /microspike/seed                     int64
 * /microspike/afferents, neurons       int32
 * /microspike/duration                 float64, attribute units: s
 * /microspike/planned_duration         float64, attribute units: s; absent if nobody planned one
 * /microspike/complete                 int32: 1, or 0 if the run failed, was stopped or was killed at its duration
 * /microspike/versions                 one text for each module that took part, under the module's name
 * /microspike/settings                 one text for each setting, as resolved, under its path: neurons.threshold
 * /microspike/changes                  text, for each setting that was changed between runs a line: time in seconds,
 *                                      setting, value; absent if there is none
 * /microspike/trials/afferents          the trials of the input that have ended, in order of time, one column each; absent
 *                                      if none has
 * /microspike/trials/afferents/start, end, next  float64 [trials], attribute units: s
 * /microspike/trials/afferents/label    int32 [trials]: which of labels, or -1 for none
 * /microspike/trials/afferents/labels   texts [labels], each once: numbers by size, before all else by the alphabet
 * /microspike/trials/afferents/item     int64 [trials]: which of the things that the input shows, from 0
 * /microspike/trials/afferents/attempt  int32 [trials]: how often it was tried before
 * /microspike/trials/afferents/phase    int32 [trials]: which of phases, or -1 for none
 * /microspike/trials/afferents/phases   texts [phases], in order of time
 * /microspike/trials/afferents/spikes   int64 [trials]: output spikes from its start to its end
 * /microspike/trials/afferents/accepted bool [trials], an enum FALSE 0, TRUE 1: false if it was tried again
 * /microspike/schedule/patterns        int32
 * /microspike/schedule/slots           int32 [slots]: the pattern shown, or -1
 * /microspike/schedule/slot_length     float64, attribute units: s
 * /microspike/schedule/period          float64, attribute units: s
 * /microspike/plan/spikes              int32: 1 if recorded, 0 if not
 * /microspike/plan/input_spikes        float64 [intervals, 2]: from, to; attribute units: s; absent if not recorded
 * /microspike/plan/windows             float64 [windows, 3]: every, from, to; attribute units: s; absent without windows
 * /microspike/plan/weights_every       float64, attribute units: s; absent without repeated snapshots
 * /microspike/weights/values           float64 [snapshots, afferents, neurons]
 * /microspike/weights/times            float64 [snapshots], attribute units: s
 * </pre>
 *
 * <p>The recording of any other network has the same for each of its inputs and populations, NODE, and its projections,
 * PROJECTION:
 *
 * <pre>
 * /spikes/NODE                         as /spikes/neurons, if recorded
 * /report/NODE                         as /report/neurons: the plan's first window of that population; data has the unit
 *                                      of the quantity, which is "v" for the potential; node_ids are those sampled
 * /microspike                          attribute format (int32): 3; no afferents, neurons, weights
 * /microspike/reports/2, 3, ...        the further windows of populations, each with its number among all; as /report/NODE
 * /microspike/nodes/NODE               attributes number (int32, from 0: the inputs, then the populations), kind: input or
 *                                      population, size (int32), plugin, quantities: potential [mV], threshold [mV], ...
 * /microspike/trials/NODE              as /microspike/trials/afferents, of each input that consists of trials
 * /microspike/projections/PROJECTION   attributes number (int32, from 0), from, to, port, unit, synapses (int64), dense,
 *                                      plastic (int32: 0 or 1), and each setting as resolved
 * /microspike/projections/PROJECTION/delay           float64, or float64 [synapses] where they differ; units: s
 * /microspike/projections/PROJECTION/source, target  uint32 [synapses], in order of the sources, then of the targets;
 *                                                    absent if dense
 * /microspike/projections/PROJECTION/weights/times   float64 [snapshots], attribute units: s
 * /microspike/projections/PROJECTION/weights/values  float64 [snapshots, synapses]; dense: [snapshots, sources, targets];
 *                                                    attribute units, if the port has one
 *                                      these three, and delays that differ, only of recorded projections
 * /microspike/plan/populations, inputs, projections  texts, the chosen ones, joined by ", "; absent if not chosen
 * /microspike/plan/samples             text, for each window a line: population, neurons (0-4,7), quantity; * for all
 * </pre>
 *
 * <p>SONATA has one report of a population in a file. For each further window there is a file such as
 * recording.potential-2.h5 beside the recording, in which /report/neurons is a link to what the recording holds. This
 * program has no need of them.
 *
 * <p>The attributes {@code units} and {@code variable} are texts of variable length, which h5py gives as str, the texts under /microspike of
 * fixed length, which it gives as bytes. Compressed, if asked for, are spikes, potentials and weights of 8 kB or more. All is
 * readable with the HDF5 library from version 1.10 on.
 */
final class Layout {
    static final String FILE_NAME = "recording.h5";

    /** What is saved of a run that can still be resumed and make its recording. */
    static final String RECOVERED_FILE_NAME = "recovered.h5";

    /** Raised when a reader of the old layout could not read the new one. */
    static final int FORMAT = 2;

    /** That of a recording of any other network than one layer. */
    static final int NETWORK_FORMAT = 3;

    static final String SPIKES = "spikes";
    static final String TIMESTAMPS = "timestamps";
    static final String NODE_IDS = "node_ids";
    static final String REPORT = "report";
    static final String MICROSPIKE = "microspike";
    static final String CHANGES = "changes";
    static final String TRIALS = "trials";
    static final String UNITS = "units";
    static final String VARIABLE = "variable";
    static final String REPORTS = "reports";
    static final String NODES = "nodes";
    static final String PROJECTIONS = "projections";
    static final String QUANTITIES = "quantities";

    /** What stands in place of a choice for all. */
    static final String ALL = "*";

    private static final double MILLISECONDS = 1000;
    private static final double NANOSECONDS = 1e9;

    private Layout() {}

    /** The path of the report that holds the samples of a window: of the first of a population that other readers find. */
    static String[] report(List<SampledWindow> windows, int window) {
        int node = windows.get(window).node();
        boolean isFirst = windows.stream().limit(window).noneMatch(earlier -> earlier.node() == node);
        return isFirst
                ? new String[] {REPORT, windows.get(window).population().name()}
                : new String[] {MICROSPIKE, REPORTS, Integer.toString(window + 1)};
    }

    /** The file beside a recording in which other programs find the report of a further window. */
    static Path reportFile(Path recording, List<SampledWindow> windows, int window) {
        String name = recording.getFileName().toString().replaceFirst("\\.h5$", "");
        String quantity = windows.get(window).quantityName();
        return recording.resolveSibling(name + "." + quantity + "-" + (window + 1) + ".h5");
    }

    /** Marks a file as one of SONATA. */
    static void putVersion(WritableGroup root) {
        root.putAttribute("magic", 0x0A7A, true);
        root.putAttribute("version", new int[] {0, 1}, true);
    }

    /** Says of a population of spikes that they are in order of time. */
    static void putSorting(WritableGroup population) {
        Hdf5Writer.putEnum(population, "sorting", List.of("none", "by_id", "by_time"), "by_time");
    }

    /**
     * Converts a time. A decimal number of seconds with up to nine places becomes the same number of milliseconds, 1.3699
     * becomes 1369.9, and {@link #toSeconds} gives it back; multiplied, it would be 1369.8999999999999.
     */
    static double toMilliseconds(double seconds) {
        double nanoseconds = Math.rint(seconds * NANOSECONDS);
        return nanoseconds / NANOSECONDS == seconds
                ? nanoseconds / (NANOSECONDS / MILLISECONDS)
                : seconds * MILLISECONDS;
    }

    /** Converts a time, exactly as {@link #toMilliseconds}; does not change the order of times. */
    static double toSeconds(double milliseconds) {
        double nanoseconds = Math.rint(milliseconds * (NANOSECONDS / MILLISECONDS));
        return nanoseconds / (NANOSECONDS / MILLISECONDS) == milliseconds
                ? nanoseconds / NANOSECONDS
                : milliseconds / MILLISECONDS;
    }
}
