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
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.microspike.api.message.MicroSpikeException;
import org.microspike.export.CircuitSynapses;

/** Edges as other programs lay them out. */
class SonataEdgesTest {
    @TempDir
    private Path folder;

    private Path file;
    private final SonataCircuit format = new SonataCircuit();

    @BeforeEach
    void write() throws IOException {
        file = folder.resolve("edges.h5");
        OtherTools.h5py(file, """
                with h5py.File(path, 'w') as f:
                    def put(name, **datasets):
                        for key, values in datasets.items():
                            f['edges/' + name + '/' + key.replace('__', '/')] = values
                    plain = dict(source_node_id=np.array([2, 0, 1], 'i4'), target_node_id=np.array([0, 1, 1], 'u8'))
                    put('plain', **plain)
                    put('one_group', **plain)
                    put('one_group', **{'0/syn_weight': np.array([0.5, 0.25, 2], 'f4'), '0/delay': [1.5, 0, 2]})
                    put('groups', **plain, edge_type_id=[7, 7, 8], edge_group_id=np.array([1, 0, 1], 'u1'),
                        edge_group_index=[1, 0, 0])
                    put('groups', **{'0/syn_weight': [10.0], '1/syn_weight': [20.0, 21.0], '1/nsyns': [3, 2], '0/nsyns': [1],
                                     '1/delay': [4.0, 5.0]})
                    put('no_ids', **plain)
                    put('no_ids', **{'0/syn_weight': [1.0], '1/syn_weight': [1.0, 2.0]})
                    put('unequal', source_node_id=[1], target_node_id=[1, 2])
                    f.create_group('edges/nothing')
                """);
    }

    private CircuitSynapses read(String population, Optional<Path> types) throws IOException {
        return format.synapses(file, population, types);
    }

    private Path types(String text) throws IOException {
        return Files.writeString(folder.resolve("edge_types.csv"), text);
    }

    @Test
    void whatIsLeftOutIsEmpty() throws IOException {
        assertEquals(List.of("groups", "no_ids", "one_group", "plain", "unequal"), format.edgePopulations(file));
        CircuitSynapses plain = read("plain", Optional.empty());
        assertArrayEquals(new int[] {2, 0, 1}, plain.sources());
        assertArrayEquals(new int[] {0, 1, 1}, plain.targets());
        assertEquals(0, plain.weights().length);
        assertEquals(0, plain.delays().length);
    }

    @Test
    void oneGroupNeedsNoNumbers() throws IOException {
        CircuitSynapses found = read("one_group", Optional.empty());
        assertArrayEquals(new double[] {0.5, 0.25, 2}, found.weights());
        assertArrayEquals(new double[] {0.0015, 0, 0.002}, found.delays());
    }

    /** A weight is that of as many synapses as BMTK has made one edge of. */
    @Test
    void groupsAndTypesGiveWhatTheyHave() throws IOException {
        Path types = types("""
                edge_type_id population source_query delay syn_weight
                7 groups "pop_name=='a b'" 2.5 NULL
                8 groups * NULL 100
                7 others * 99 99
                """);
        CircuitSynapses found = read("groups", Optional.of(types));
        assertArrayEquals(new double[] {42, 10, 60}, found.weights());
        assertArrayEquals(new double[] {0.005, 0.0025, 0.004}, found.delays());
        CircuitSynapses plain = read("plain", Optional.of(types));
        assertEquals(0, plain.weights().length, "the types of another population");
    }

    @Test
    void whatContradictsItselfIsRefused() throws IOException {
        assertSays("edge 1 has no delay, though others have one", "groups", Optional.empty());
        assertSays("there are several groups, but no edge_group_id", "no_ids", Optional.empty());
        assertSays("there must be as many of both", "unequal", Optional.empty());
        assertSays(
                "line 1: 'source,target' is not the header of a file of edge types",
                "plain",
                Optional.of(types("source,target\n")));
        assertSays(
                "line 2: '7' has 1 values, but the header names 2 columns",
                "groups",
                Optional.of(types("edge_type_id delay\n7\n")));
        assertSays(
                "the delay of the edge type 7 is 'long', which is no number",
                "groups",
                Optional.of(types("edge_type_id delay\n7 long\n")));
        OtherTools.h5py(folder.resolve("spikes.h5"), "h5py.File(path, 'w').create_group('spikes/a')");
        assertTrue(assertThrows(MicroSpikeException.class, () -> format.edgePopulations(folder.resolve("spikes.h5")))
                .getMessage()
                .contains("has no edges"));
    }

    private void assertSays(String expected, String population, Optional<Path> types) {
        String message = assertThrows(MicroSpikeException.class, () -> read(population, types))
                .getMessage();
        assertTrue(message.contains(expected), message);
    }
}
