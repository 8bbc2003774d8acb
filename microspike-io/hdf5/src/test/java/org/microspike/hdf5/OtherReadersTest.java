package org.microspike.hdf5;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.microspike.api.data.SpikeTrain;
import org.microspike.api.message.MicroSpikeException;
import org.microspike.api.record.RecordedRun;
import org.microspike.api.record.RecordingPlan;

/** What readers that are not this project's find in a recording. */
class OtherReadersTest {
    @TempDir
    Path folder;

    @Test
    void h5pyFindsEveryDatasetOfTheLayout() throws IOException {
        String found = OtherTools.h5py(Runs.record(folder), """
                def show(name, node):
                    if isinstance(node, h5py.Dataset):
                        kind = 'text' if node.dtype.kind == 'S' else node.dtype
                        units = node.attrs.get('units', '')
                        print(name, kind, str(node.shape).replace(' ', ''), units)
                h5py.File(path).visititems(show)
                """);
        assertEquals("""
                microspike/afferents int32 ()\s
                microspike/complete int32 ()\s
                microspike/configuration text ()\s
                microspike/duration float64 () s
                microspike/neurons int32 ()\s
                microspike/plan/input_spikes float64 (2,2) s
                microspike/plan/spikes int32 ()\s
                microspike/plan/weights_every float64 () s
                microspike/plan/windows float64 (2,3) s
                microspike/reports/2/data float32 (7000,3) a.u.
                microspike/reports/2/mapping/element_ids uint32 (3,)\s
                microspike/reports/2/mapping/element_pos float32 (3,)\s
                microspike/reports/2/mapping/index_pointer uint64 (4,)\s
                microspike/reports/2/mapping/index_pointers uint64 (4,)\s
                microspike/reports/2/mapping/node_ids uint64 (3,)\s
                microspike/reports/2/mapping/time float64 (3,) ms
                microspike/schedule/patterns int32 ()\s
                microspike/schedule/period float64 () s
                microspike/schedule/slot_length float64 () s
                microspike/schedule/slots int32 (4,)\s
                microspike/seed int64 ()\s
                microspike/settings/label text ()\s
                microspike/settings/measures.last text ()\s
                microspike/settings/neurons.threshold text ()\s
                microspike/versions/org.microspike.api text ()\s
                microspike/versions/org.microspike.hdf5 text ()\s
                microspike/weights/times float64 (3,) s
                microspike/weights/values float64 (3,4,3)\s
                report/neurons/data float32 (100,3) a.u.
                report/neurons/mapping/element_ids uint32 (3,)\s
                report/neurons/mapping/element_pos float32 (3,)\s
                report/neurons/mapping/index_pointer uint64 (4,)\s
                report/neurons/mapping/index_pointers uint64 (4,)\s
                report/neurons/mapping/node_ids uint64 (3,)\s
                report/neurons/mapping/time float64 (3,) ms
                spikes/afferents/node_ids uint64 (30000,)\s
                spikes/afferents/timestamps float64 (30000,) ms
                spikes/neurons/node_ids uint64 (20000,)\s
                spikes/neurons/timestamps float64 (20000,) ms
                """, found);
    }

    @Test
    void h5pyReadsEveryValue() throws IOException {
        String failures = OtherTools.h5py(Runs.record(folder), """
                f = h5py.File(path)
                def check(what, holds):
                    if not np.all(holds): print(what)
                i = np.arange(20000)
                check('output times', np.abs(f['spikes/neurons/timestamps'][:] - i * 2.0173) < 1e-6)
                check('output neurons', f['spikes/neurons/node_ids'][:] == i % 3)
                i = np.arange(30000)
                check('input times', np.abs(f['spikes/afferents/timestamps'][:] - i * 1.34567) < 1e-6)
                check('input afferents', f['spikes/afferents/node_ids'][:] == i % 4)
                second = h5py.File(path.replace('.h5', '.potential-2.h5'))
                check('marked as SONATA', (second.attrs['magic'], list(second.attrs['version'])) == (0x0A7A, [0, 1]))
                check('one report', list(second['report']) == ['neurons'])
                for window, file, samples in (0, f, 100), (1, second, 7000):
                    report = file['report/neurons']
                    check('variable', report['data'].attrs['variable'] == 'v')
                    expected = window * 1000 + np.arange(samples)[:, None] + np.arange(3) / 8
                    check('data', report['data'][:] == expected)
                    mapping = report['mapping']
                    check('node ids', mapping['node_ids'][:] == [0, 1, 2])
                    check('index pointers', mapping['index_pointers'][:] == [0, 1, 2, 3])
                    check('older name', mapping['index_pointer'][:] == [0, 1, 2, 3])
                    check('element ids', mapping['element_ids'][:] == 1)
                    check('element positions', mapping['element_pos'][:] == 1)
                    start, stop, step = mapping['time'][:]
                    check('frames', round((stop - start) / step) == samples)
                check('time', np.abs(f['report/neurons/mapping/time'][:] - [250, 350, 1]) < 1e-9)
                m = f['microspike']
                check('configuration', m['configuration'][()].decode() == '# τ = 10 ms, Zürich 🧠\\n' * 5000)
                check('seed', m['seed'][()] == -4242424242)
                check('size', (m['afferents'][()], m['neurons'][()]) == (4, 3))
                check('duration', m['duration'][()] == 40.5)
                check('version', m['versions/org.microspike.api'][()] == b'1.2.3')
                check('no version', m['versions/org.microspike.hdf5'][()] == b'')
                check('patterns', m['schedule/patterns'][()] == 2)
                check('slots', m['schedule/slots'][:] == [-1, 1, 0, -1])
                check('slot length', m['schedule/slot_length'][()] == 0.05)
                check('period', m['schedule/period'][()] == 0.2)
                check('spikes', m['plan/spikes'][()] == 1)
                check('input spikes', m['plan/input_spikes'][:] == [[0, 20], [20.5, np.inf]])
                check('windows', m['plan/windows'][:] == [[0.001, 0.25, 0.35], [0.0003, 1, np.inf]])
                check('weights every', m['plan/weights_every'][()] == 20)
                check('weight times', m['weights/times'][:] == [0, 20, 40.5])
                expected = np.arange(3)[:, None] + np.arange(12) / 64 + 1e-15
                check('weights', m['weights/values'][:].reshape(3, 12) == expected)
                """);
        assertEquals("", failures);
    }

    @Test
    void h5pyFindsTheAttributesOfSonataAndNoOthers() throws IOException {
        String found = OtherTools.h5py(Runs.record(folder), """
                f = h5py.File(path)
                print(dict(f.attrs)['magic'] == 0x0A7A, f.attrs['magic'].dtype, f.attrs['magic'].shape)
                print(f.attrs['version'], f.attrs['version'].dtype, sorted(f.attrs))
                for population in 'neurons', 'afferents':
                    attributes = f['spikes'][population].attrs
                    kind = attributes.get_id('sorting').dtype
                    print(sorted(h5py.check_enum_dtype(kind).items()), attributes['sorting'], sorted(attributes))
                """);
        String sorting = "[('by_id', 1), ('by_time', 2), ('none', 0)] 2 ['sorting']\n";
        assertEquals("True uint32 ()\n[0 1] uint32 ['magic', 'version']\n" + sorting + sorting, found);
    }

    /**
     * The steps in which libsonata (of BlueBrain, version 0.1) opens spikes and a report: what they ask for is more than
     * that h5py can read it.
     */
    @Test
    void libsonataFindsWhatItAsksFor() throws IOException {
        String failures = OtherTools.h5py(Windows.record(folder), """
                def check(where, what, holds):
                    if not np.all(holds): print(where, what)
                def text(where, node):
                    kind = h5py.h5a.open(node.id, b'units').get_type()
                    check(where, 'units are a text of variable length', kind.is_variable_str())
                    return node.attrs['units']
                def read(dataset, kind):
                    values = np.empty(dataset.shape, kind)
                    dataset.id.read(h5py.h5s.ALL, h5py.h5s.ALL, values)
                    return values
                f = h5py.File(path)
                # Members are found by name: the numbers are those of the reader.
                SORTING = h5py.h5t.enum_create(h5py.h5t.NATIVE_INT8)
                for number, name in (10, b'none'), (11, b'by_id'), (12, b'by_time'):
                    SORTING.enum_insert(name, number)
                check('spikes', 'populations', list(f['spikes']) == ['afferents', 'neurons'])
                for name, population in f['spikes'].items():
                    nodes = read(population['node_ids'], 'u8')
                    times = read(population['timestamps'], 'f8')
                    check(name, 'units', text(name, population['timestamps']) == 'ms')
                    check(name, 'as many', len(nodes) == len(times) > 0)
                    sorting = np.zeros((), 'i1')
                    h5py.h5a.open(population.id, b'sorting').read(sorting, mtype=SORTING)
                    check(name, 'sorting', sorting == 12)
                    check(name, 'order', np.diff(times) >= 0)
                files = [path] + [path.replace('.h5', '.potential-%%d.h5' %% n) for n in range(2, %d + 1)]
                for name in files:
                    reports = h5py.File(name)['report']
                    check(name, 'population', list(reports) == ['neurons'])
                    report = reports['neurons']
                    mapping, data = report['mapping'], report['data']
                    nodes = read(mapping['node_ids'], 'u8')
                    pointers = read(mapping['index_pointers'], 'u8')
                    check(name, 'pointers', len(pointers) == len(nodes) + 1 and pointers[-1] == data.shape[1])
                    check(name, 'pointers ascend', np.diff(pointers.astype('i8')) > 0)
                    is_sorted = np.zeros((), 'u1')
                    h5py.h5a.open(mapping['node_ids'].id, b'sorted').read(is_sorted, mtype=h5py.h5t.NATIVE_UINT8)
                    check(name, 'sorted', is_sorted == 1 and np.all(np.diff(nodes.astype('i8')) > 0))
                    start, stop, step = read(mapping['time'], 'f8')
                    frames, time = 0, start
                    while time < stop - 1e-6:
                        frames, time = frames + 1, time + step
                    check(name, 'frames', frames == len(data))
                    check(name, 'units of time', text(name, mapping['time']) == 'ms')
                    check(name, 'units of data', len(text(name, data)) > 0)
                    kind = data.id.get_type()
                    check(name, 'float32', kind.get_class() == h5py.h5t.FLOAT and kind.get_size() == 4)
                    elements = read(mapping['element_ids'], 'u4')
                    check(name, 'elements', len(elements) == data.shape[1])
                    check(name, 'last frame', data[frames - 1, 0:3].shape == (3,))
                """.formatted(Windows.COUNT));
        assertEquals("", failures);
    }

    /** What the readers of pySONATA and BMTK take from a report, by the names that they know. */
    @Test
    void pySonataFindsWhatItAsksFor() throws IOException {
        String failures = OtherTools.h5py(Windows.record(folder), """
                def check(where, what, holds):
                    if not holds: print(where, what)
                for name in [path] + [path.replace('.h5', '.potential-%%d.h5' %% n) for n in range(2, %d + 1)]:
                    report = h5py.File(name)['report/neurons']
                    data, mapping = report['data'], report['mapping']
                    pointers = mapping['index_pointer']
                    for place, node in enumerate(mapping['node_ids']):
                        columns = slice(pointers[place], pointers[place + 1])
                        check(name, 'positions', len(mapping['element_pos'][columns]) == 1)
                        check(name, 'elements', len(mapping['element_ids'][columns]) == 1)
                        check(name, 'column', data[0, columns] == [node])
                    start, stop, step = mapping['time']
                    check(name, 'frames', int((stop - start) / step) == len(data))
                    check(name, 'units', data.attrs['units'] == 'a.u.')
                    check(name, 'variable', data.attrs['variable'] == 'v')
                """.formatted(Windows.COUNT));
        assertEquals("", failures);
    }

    @Test
    void h5pyReadsARunInWhichNothingHappened() throws IOException {
        String found = OtherTools.h5py(Runs.recordNothing(folder, Runs.everything()), """
                f = h5py.File(path)
                for name in ('spikes/neurons/timestamps', 'spikes/neurons/node_ids', 'spikes/afferents/timestamps',
                             'report/neurons/data', 'microspike/weights/times', 'microspike/weights/values'):
                    print(name, f[name][:].shape)
                print(f['report/neurons/mapping/time'][:])
                """);
        assertEquals("""
                spikes/neurons/timestamps (0,)
                spikes/neurons/node_ids (0,)
                spikes/afferents/timestamps (0,)
                report/neurons/data (0, 3)
                microspike/weights/times (0,)
                microspike/weights/values (0, 4, 3)
                [0. 0. 1.]
                """, found);
    }

    @Test
    void h5dumpReadsTheWholeFile() throws IOException {
        Path file = Runs.record(folder);
        String dump = OtherTools.run("h5dump", file.toString());
        assertFalse(dump.contains("error"), "h5dump reports an error");
        assertTrue(dump.contains("H5T_STD_I8LE;\n               \"none\"             0;"), "the enum's first member");
        assertTrue(dump.contains("(0): by_time"), "the enum's value");
        String last =
                OtherTools.run("h5dump", "-d", "/spikes/neurons/node_ids", "-s", "19998", "-c", "2", file.toString());
        assertTrue(last.contains("(19998): 0, 1"), last);
        for (String dataset : new String[] {"timestamps", "node_ids", "data", "time", "configuration", "values"}) {
            assertTrue(dump.contains("DATASET \"" + dataset + "\""), dataset);
        }
    }

    @Test
    void compressedCopyMadeByH5repackHoldsTheSame() throws IOException {
        Path file = Runs.record(folder);
        Path packed = folder.resolve("packed.h5");
        OtherTools.run("h5repack", "-f", "SHUF", "-f", "GZIP=4", file.toString(), packed.toString());
        try (RecordedRun original = new Hdf5Recorder().read(file);
                RecordedRun copy = new Hdf5Recorder().read(packed)) {
            assertEquals(
                    original.description().configuration(), copy.description().configuration());
            SpikeTrain input = copy.inputSpikes(10, 30);
            assertArrayEquals(original.inputSpikes(10, 30).times(), input.times());
            assertArrayEquals(original.inputSpikes(10, 30).sources(), input.sources());
            assertArrayEquals(
                    original.potentials().get(1).potentials(),
                    copy.potentials().get(1).potentials());
            assertArrayEquals(original.weights(1).values(), copy.weights(1).values());
        }
    }

    @Test
    void nothingOfTheMachineIsInTheFile() throws IOException {
        Path file = Runs.recordNothing(folder, RecordingPlan.SPIKES);
        String bytes = new String(java.nio.file.Files.readAllBytes(file), java.nio.charset.StandardCharsets.ISO_8859_1);
        assertFalse(bytes.contains("jHDF"));
        assertFalse(bytes.contains(System.getProperty("os.name")));
    }

    @Test
    void spikesOfAPopulationThatH5pyRenamesAreFound() throws IOException {
        Hdf5Recorder recorder = new Hdf5Recorder();
        for (String name : List.of("neurons", "afferents")) {
            Path file = Runs.record(Files.createDirectory(folder.resolve(name)));
            try (RecordedRun original = recorder.read(file)) {
                Path renamed = Files.copy(file, file.resolveSibling("renamed.h5"));
                OtherTools.h5py(renamed, "h5py.File(path, 'r+').move('spikes/" + name + "', 'spikes/cortex')");
                try (RecordedRun run = recorder.read(renamed)) {
                    assertArrayEquals(
                            original.outputSpikes().times(), run.outputSpikes().times());
                    assertArrayEquals(
                            original.outputSpikes().sources(),
                            run.outputSpikes().sources());
                    assertArrayEquals(
                            original.inputSpikes(0, 2).times(),
                            run.inputSpikes(0, 2).times());
                    assertEquals(original.countInputSpikes(1, 2), run.countInputSpikes(1, 2));
                }
            }
        }
    }

    @Test
    void ofSeveralRenamedPopulationsItIsSaidWhichIsMissing() throws IOException {
        Path file = Runs.record(folder);
        OtherTools.h5py(file, """
                with h5py.File(path, 'r+') as f:
                    f.move('spikes/neurons', 'spikes/cortex')
                    f.move('spikes/afferents', 'spikes/retina')
                """);
        assertEquals(
                "'" + file
                        + "' should hold spikes of afferents, but /spikes has the populations cortex, retina. If they"
                        + " have another name, give them this one again.",
                assertThrows(MicroSpikeException.class, () -> new Hdf5Recorder().read(file))
                        .getMessage());
    }
}
