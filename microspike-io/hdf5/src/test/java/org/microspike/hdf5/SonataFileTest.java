package org.microspike.hdf5;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.microspike.api.data.SpikeTrain;
import org.microspike.api.message.MicroSpikeException;
import org.microspike.api.record.OtherRecording;

/** What is read of files that other programs made, as libsonata, BMTK and NEST lay them out. */
class SonataFileTest {
    private static final String WRITER = """
            f = h5py.File(path, 'w')
            def spikes(name, times, ids):
                f['spikes/' + name + '/timestamps'] = times
                f['spikes/' + name + '/node_ids'] = np.array(ids, 'u8')
            def report(name, nodes, pointers, elements, data, time, pointer_name='index_pointers', **attributes):
                group = f.create_group('report/' + name)
                group['data'] = np.array(data)
                for key, value in attributes.items(): group['data'].attrs[key] = value
                group['mapping/node_ids'] = np.array(nodes, 'u8')
                group['mapping/' + pointer_name] = np.array(pointers, 'u8')
                group['mapping/element_ids'] = np.array(elements, 'u4')
                group['mapping/time'] = np.array(time, 'f8')
            """;

    @TempDir
    private Path folder;

    @Test
    void spikesOfEveryPopulationInOrderOfTime() throws IOException {
        Path file = write("""
                spikes('cells', [3.0, 1.5, 2.0], [900000000000, 7, 7])
                spikes('empty', np.zeros(0), [])
                """);
        try (OtherRecording other = new Hdf5Recorder().readOther(file).orElseThrow()) {
            assertEquals(List.of("cells", "empty"), other.populations());
            assertEquals(List.of(), other.sampledPopulations());
            try (OtherRecording.Spikes spikes = other.spikes("cells")) {
                assertArrayEquals(new long[] {7, 900_000_000_000L}, spikes.ids());
                SpikeTrain train = SonataSourceTest.readAll(spikes.stream(), 2);
                assertArrayEquals(new double[] {0.0015, 0.002, 0.003}, train.times());
                assertArrayEquals(new int[] {0, 0, 1}, train.sources());
            }
            try (OtherRecording.Spikes spikes = other.spikes("empty")) {
                assertEquals(0, spikes.ids().length);
                assertEquals(0, SonataSourceTest.readAll(spikes.stream(), 2).count());
            }
        }
    }

    @Test
    void samplesOfPointsAndOfCompartments() throws IOException {
        Path file = write("""
                report('point', [5, 3], [0, 1, 2], [0, 0], [[1, 2], [3, 4], [5, 6.5]], [1369.9, 1371.7, 0.6], units='mV')
                report('parts', [2, 8], [0, 2, 3], [0, 4, 1], [[1, 2, 3]], [0, 1, 1], pointer_name='index_pointer',
                       variable='v', units='mV')
                """);
        try (OtherRecording other = new Hdf5Recorder().readOther(file).orElseThrow()) {
            assertEquals(List.of("parts", "point"), other.sampledPopulations());
            OtherRecording.Samples point = other.samples("point");
            assertEquals("mV", point.quantity());
            assertEquals(List.of("node_5", "node_3"), point.columns());
            assertEquals(3, point.count());
            assertEquals(1.3699, point.time(0));
            assertEquals(1.3711, point.time(2));
            assertArrayEquals(new double[] {5, 6.5}, point.values(2));
            OtherRecording.Samples parts = other.samples("parts");
            assertEquals("v, in mV", parts.quantity());
            assertEquals(List.of("node_2_element_0", "node_2_element_4", "node_8_element_1"), parts.columns());
            assertArrayEquals(new double[] {1, 2, 3}, parts.values(0));
        }
    }

    @Test
    void reportsThatContradictThemselvesAreRefused() throws IOException {
        Path file = write("""
                report('mapping', [2, 8], [0, 2], [0, 4, 1], [[1, 2, 3]], [0, 1, 1])
                report('time', [2], [0, 1], [0], [[1]], [0, 1, 0])
                report('shape', [2], [0, 1], [0], [1, 2], [0, 1, 1])
                """);
        try (OtherRecording other = new Hdf5Recorder().readOther(file).orElseThrow()) {
            assertRefused(other, "mapping", "its mapping does not fit to its 3 columns");
            assertRefused(other, "time", "its mapping/time is not a start, a stop and a step");
            assertRefused(other, "shape", "its data have 1 dimensions instead of 2");
        }
    }

    private static void assertRefused(OtherRecording other, String population, String problem) {
        String message = assertThrows(MicroSpikeException.class, () -> other.samples(population))
                .getMessage();
        assertTrue(message.startsWith("The report of '" + population + "' in '"), message);
        assertTrue(message.contains(problem), message);
    }

    @Test
    void recordingsAndFilesOfOtherKindsAreNone() throws IOException {
        Hdf5Recorder recorder = new Hdf5Recorder();
        assertEquals(Optional.empty(), recorder.readOther(Runs.record(folder)));
        assertEquals(Optional.empty(), recorder.readOther(write("f['nodes/a'] = [1]")));
        assertEquals(Optional.empty(), recorder.readOther(Files.writeString(folder.resolve("text"), "no")));
        assertEquals(Optional.empty(), recorder.readOther(folder));
    }

    @Test
    void theReportFileOfAFurtherWindowIsOne() throws IOException {
        Runs.record(folder);
        Path file = folder.resolve("recording.potential-2.h5");
        try (OtherRecording other = new Hdf5Recorder().readOther(file).orElseThrow()) {
            assertEquals(List.of("neurons"), other.sampledPopulations());
            OtherRecording.Samples samples = other.samples("neurons");
            assertEquals(7000, samples.count());
            assertEquals(1.0003, samples.time(1));
            assertEquals("v, in a.u.", samples.quantity());
        }
    }

    private Path write(String script) throws IOException {
        Path file = folder.resolve("other.h5");
        OtherTools.h5py(file, WRITER + script);
        return file;
    }
}
