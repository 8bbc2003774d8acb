package org.microspike.hdf5;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.microspike.api.message.MicroSpikeException;
import org.microspike.api.record.RecordedRun;
import org.microspike.api.record.RecordingPlan;

/** The circuit of a recorded network, as readers that are not this project's find it. */
class SonataCircuitTest {
    private static final List<String> ALL = List.of("retina-exc", "exc-exc", "exc-inh", "inh-exc");

    @TempDir
    Path folder;

    private Path circuit(RecordingPlan plan) throws IOException {
        Path recording = NetworkRuns.record(folder, Runs.NO_SETTINGS, plan);
        Path circuit = Files.createDirectory(folder.resolve("circuit"));
        try (RecordedRun run = new Hdf5Recorder().read(recording)) {
            new SonataCircuit().write(run, circuit);
        }
        return circuit;
    }

    @Test
    void aCircuitNeedsAllProjections() {
        String message = assertThrows(MicroSpikeException.class, () -> circuit(NetworkRuns.PLAN.ofProjections(ALL)))
                .getMessage();
        assertTrue(message.contains("holds no weights of background-exc."), message);
        assertTrue(message.contains("projections: [retina-exc, background-exc, exc-exc,"), message);
    }

    /** libsonata selects no range of no edges, and reads no report of no samples. */
    @Test
    void whatHoldsNothingIsLeftOut() throws IOException {
        Path circuit = circuit(RecordingPlan.SPIKES
                .withPotentials(0.1, 10, 20)
                .ofProjections(List.of("retina-exc", "background-exc", "exc-exc", "exc-inh", "inh-exc")));
        assertFalse(Files.readString(circuit.resolve("circuit_config.json")).contains("inh-exc"));
        assertFalse(Files.readString(circuit.resolve("simulation_config.json")).contains("potential"));
        try (Stream<Path> output = Files.list(circuit.resolve("output"))) {
            assertEquals(
                    List.of(),
                    output.filter(file -> file.toString().contains("potential")).toList());
        }
    }

    /** As libsonata looks things up: edges of a node by the two steps of an index, reports by their mapping. */
    @Test
    void h5pyFindsEdgesByTheirIndicesAndWeightsByTheirMapping() throws IOException {
        Path circuit = circuit(NetworkRuns.PLAN.ofProjections(
                List.of("retina-exc", "background-exc", "exc-exc", "exc-inh", "inh-exc")));
        String found = OtherTools.h5py(circuit, """
                import json, os
                base = lambda text: text.replace('$BASE_DIR', path)
                config = json.load(open(path + '/circuit_config.json'))
                assert os.path.exists(base(config['node_sets_file']))
                network = config['networks']
                nodes = h5py.File(base(network['nodes'][0]['nodes_file']))['nodes']
                edges = h5py.File(base(network['edges'][0]['edges_file']))['edges']
                print({name: (len(nodes[name + '/node_type_id']), each['type']) for name, each
                       in network['nodes'][0]['populations'].items()})
                for name in network['edges'][0]['populations']:
                    edge = edges[name]
                    sources, targets = edge['source_node_id'][:], edge['target_node_id'][:]
                    print(name, edge['source_node_id'].attrs['node_population'],
                          edge['target_node_id'].attrs['node_population'], len(edge['edge_type_id']))
                    for index, ends in (('source_to_target', sources), ('target_to_source', targets)):
                        ranges = edge['indices/' + index + '/node_id_to_ranges'][:]
                        ids = edge['indices/' + index + '/range_to_edge_id'][:]
                        assert np.array_equal(edge['indices/' + index + '/node_id_to_range'][:], ranges)
                        for node in range(len(ranges)):
                            own = [e for start, end in ids[ranges[node, 0]:ranges[node, 1]] for e in range(start, end)]
                            assert own == list(np.flatnonzero(ends == node)), (name, index, node, own)
                exc = edges['exc-exc']
                print(exc['source_node_id'][:], exc['target_node_id'][:], exc['0/delay'][:], exc['0/syn_weight'][:])
                simulation = json.load(open(path + '/simulation_config.json'))
                print(simulation['run']['tstop'], simulation['output']['spikes_file'])
                for name, report in simulation['reports'].items():
                    opened = h5py.File(path + '/output/' + report['file_name'])['report/' + report['cells']]
                    print(name, report['type'], opened['data'].shape, opened['mapping/time'][:], report['end_time'])
                weights = h5py.File(path + '/output/syn_weight-exc-exc.h5')['report/exc']
                print(weights['mapping/index_pointers'][:], weights['mapping/element_ids'][:],
                      weights['mapping/element_pos'][:], weights['data'][1])
                spikes = h5py.File(path + '/output/spikes.h5')['spikes']
                print({name: len(spikes[name]['timestamps']) for name in spikes}, spikes['exc/timestamps'][1])
                """);
        assertEquals("""
                {'retina': (4, 'virtual'), 'background': (2, 'virtual'), 'exc': (5, 'point_neuron'), 'inh': (2, 'point_neuron')}
                retina-exc retina exc 3
                background-exc background exc 10
                exc-exc exc exc 4
                exc-inh exc inh 10
                [1 2 2 4] [3 0 4 2] [1.  1.5 2.  1.2] [220.33333333 221.33333333 222.33333333 223.33333333]
                1000.0 spikes.h5
                potential-1 compartment (10, 5) [   0. 1000.  100.] 1000.0
                potential-2 compartment (10, 2) [   0. 1000.  100.] 1000.0
                g_excitatory-3 compartment (10, 3) [ 500. 1000.   50.] 1000.0
                syn_weight-retina-exc synapse (3, 3) [   0. 1500.  500.] 1500.0
                syn_weight-background-exc synapse (3, 10) [   0. 1500.  500.] 1500.0
                syn_weight-exc-exc synapse (3, 4) [   0. 1500.  500.] 1500.0
                syn_weight-exc-inh synapse (3, 10) [   0. 1500.  500.] 1500.0
                [0 1 1 2 3 4] [1 3 0 2] [1. 1. 1. 1.] [211.33333 213.33333 210.33333 212.33333]
                {'exc': 1000, 'inh': 1000, 'retina': 1000} 1.25
                """, found);
    }
}
