package org.microspike.hdf5;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.microspike.api.Input;
import org.microspike.api.data.SpikeTrain;
import org.microspike.api.message.MicroSpikeException;

/** The same spikes, in every way in which other tools store them, are the same input. */
@Execution(value = ExecutionMode.SAME_THREAD, reason = "the tests share files")
class OtherWritersTest {
    /** More than a slice, and more chunks of 64 than a page of their index holds. */
    private static final int SPIKES = 70_000;

    private static final int AFFERENTS = 900;

    /** Three spikes every quarter of a millisecond, those of one time in order of the node, in any order and form. */
    private static final String WRITER = """
            i = np.arange(70000)
            times = i // 3 * 0.25
            ids = i // 3 % 300 + i % 3 * 300
            ORDERS = {'by_time': i, 'by_id': np.argsort(ids, kind='stable'),
                      'none': np.argsort(i // 300 % 13, kind='stable')}
            SORTING = h5py.enum_dtype({'none': 0, 'by_id': 1, 'by_time': 2}, basetype='i1')
            OTHER_ENUM = h5py.enum_dtype({'by_time': 7, 'none': 2, 'by_id': 4}, basetype='<u4')
            def attribute(order, form):
                code = ['none', 'by_id', 'by_time'].index(order)
                return {'enum': (code, SORTING), 'enum of other numbers': ({2: 7, 0: 2, 1: 4}[code], OTHER_ENUM),
                        'text': (order, None), 'bytes': (np.bytes_(order), None), 'array': ([order.encode()], None),
                        'number': (code, None), 'array of numbers': (np.array([code], 'u1'), None)}[form]
            def early(group, name, values, chunks):
                creation = h5py.h5p.create(h5py.h5p.DATASET_CREATE)
                creation.set_alloc_time(h5py.h5d.ALLOC_TIME_EARLY)
                creation.set_chunk(chunks)
                space = h5py.h5s.create_simple(values.shape)
                kind = h5py.h5t.py_create(values.dtype)
                dataset = h5py.Dataset(h5py.h5d.create(group.id, name, kind, space, creation))
                dataset[...] = values
                return dataset
            def write(file, order='by_time', sorting='enum', time_type='f8', id_type='u8', units='ms', libver='earliest',
                      userblock=0, column=False, allocated_early=False, populations=['all'], **storage):
                with h5py.File(path + '/' + file, 'w', libver=libver, userblock_size=userblock) as f:
                    for population in populations:
                        group = f.create_group('spikes/' + population)
                        if sorting:
                            value, kind = attribute(order, sorting)
                            group.attrs.create('sorting', value, dtype=kind)
                        def put(name, values, kind):
                            values = values[ORDERS[order]].astype(kind).reshape((-1, 1) if column else (-1,))
                            if allocated_early: return early(group, name.encode(), values, storage['chunks'])
                            return group.create_dataset(name, data=values, **storage)
                        stamps = put('timestamps', times / (1000 if units == 's' else 1), time_type)
                        if units: stamps.attrs['units'] = units
                        put('node_ids', ids + (1 if population == 'other' else 0), id_type)
            """;

    private static final String COMPRESSED = "chunks=(999,), compression='gzip', shuffle=True";

    /** Arguments of the function above, and a mark of the file's structure to be found in the file. */
    private static final Map<String, String> STORAGE = new LinkedHashMap<>();

    static {
        STORAGE.put("", "");
        STORAGE.put("userblock=512", "");
        STORAGE.put("libver='latest'", "OHDR");
        STORAGE.put("libver='latest', userblock=1024, " + COMPRESSED, "FADB");
        // The older chunk index: a B-tree of version 1.
        STORAGE.put("chunks=(1000,)", "TREE");
        STORAGE.put("chunks=(70000,)", "TREE");
        STORAGE.put("chunks=(100000,), maxshape=(None,)", "TREE");
        STORAGE.put("chunks=(64,), maxshape=(None,)", "TREE");
        STORAGE.put("chunks=(999,), compression='gzip'", "TREE");
        STORAGE.put(COMPRESSED, "TREE");
        STORAGE.put(COMPRESSED + ", fletcher32=True", "TREE");
        STORAGE.put("chunks=(999,), compression='lzf'", "TREE");
        STORAGE.put("chunks=(9999,), compression='lzf', shuffle=True", "TREE");
        STORAGE.put("compression='gzip'", "TREE");
        STORAGE.put("chunks=(999,), allocated_early=True", "TREE");
        // The newer ones: none is needed for a single chunk, and for chunks one after another.
        STORAGE.put("libver='latest', chunks=(70000,)", "OHDR");
        STORAGE.put("libver='latest', chunks=(70000,), compression='gzip', shuffle=True", "OHDR");
        STORAGE.put("libver='latest', chunks=(70000,), compression='lzf'", "OHDR");
        STORAGE.put("libver='latest', chunks=(999,), allocated_early=True", "OHDR");
        STORAGE.put("libver='latest', chunks=(1000,), allocated_early=True", "OHDR");
        // A fixed array, with pages and without.
        STORAGE.put("libver='latest', chunks=(999,)", "FADB");
        STORAGE.put("libver='latest', chunks=(64,)", "FADB");
        STORAGE.put("libver='latest', " + COMPRESSED, "FADB");
        STORAGE.put("libver='latest', chunks=(64,), compression='gzip'", "FADB");
        STORAGE.put("libver='latest', chunks=(9999,), compression='lzf', shuffle=True", "FADB");
        STORAGE.put("libver='v108', " + COMPRESSED, "TREE");
        STORAGE.put("libver='v110', " + COMPRESSED, "FADB");
        // An extensible array, short and long.
        STORAGE.put("libver='latest', chunks=(30000,), maxshape=(None,)", "EAHD");
        STORAGE.put("libver='latest', chunks=(999,), maxshape=(None,)", "EADB");
        STORAGE.put("libver='latest', chunks=(64,), maxshape=(None,)", "EASB");
        STORAGE.put("libver='latest', maxshape=(None,), " + COMPRESSED, "EADB");
        STORAGE.put("libver='latest', chunks=(64,), maxshape=(None,), compression='gzip'", "EASB");
        STORAGE.put("libver='latest', chunks=(9999,), maxshape=(None,), compression='lzf'", "EADB");
        // A B-tree of version 2, which only what is unlimited in two directions has.
        STORAGE.put("libver='latest', chunks=(999, 1), column=True, maxshape=(None, None)", "BTHD");
        STORAGE.put("libver='latest', chunks=(64, 1), column=True, maxshape=(None, None)", "BTIN");
        STORAGE.put("libver='latest', chunks=(999, 1), column=True, maxshape=(None, None), compression='gzip'", "BTHD");
    }

    private static final List<String> TYPES = List.of(
            "time_type='f4', id_type='i4'",
            "time_type='f4', id_type='u4'",
            "time_type='f8', id_type='i8'",
            "time_type='>f8', id_type='>u8'",
            "time_type='>f4', id_type='>i4'",
            "time_type='f8', id_type='u2'",
            "time_type='f8', id_type='>i2'",
            "units='s'",
            "units='s', time_type='>f8'",
            "units=None",
            "units=np.bytes_('ms')",
            "units=np.array([b'ms'])");

    private static final List<String> SORTINGS = List.of(
            "'enum'",
            "'enum of other numbers'",
            "'text'",
            "'bytes'",
            "'array'",
            "'number'",
            "'array of numbers'",
            "None");

    @TempDir
    static Path folder;

    private static final Map<String, Path> FILES = new LinkedHashMap<>();

    @BeforeAll
    static void write() throws IOException {
        List<String> variants = new ArrayList<>(STORAGE.keySet());
        STORAGE.keySet().forEach(storage -> variants.add("order='by_id', " + storage));
        TYPES.forEach(type -> variants.add(type));
        TYPES.forEach(type -> variants.add("order='by_id', " + type + ", " + COMPRESSED));
        for (String order : new String[] {"'by_time'", "'by_id'", "'none'"}) {
            SORTINGS.forEach(sorting -> variants.add("order=" + order + ", sorting=" + sorting));
        }
        StringBuilder script = new StringBuilder(WRITER);
        for (String variant : variants) {
            String name = FILES.size() + ".h5";
            FILES.put(variant, folder.resolve(name));
            script.append("write('%s', %s)%n".formatted(name, variant));
        }
        OtherTools.h5py(folder, script.toString());
    }

    static Stream<String> variants() {
        return FILES.keySet().stream();
    }

    @ParameterizedTest
    @MethodSource("variants")
    void isTheSameInput(String variant) throws IOException {
        checkSpikes(FILES.get(variant), Map.of());
    }

    private static void checkSpikes(Path file, Map<String, ?> settings) throws IOException {
        try (Input input = SonataSourceTest.open(file, settings)) {
            assertEquals(AFFERENTS, input.afferents());
            SpikeTrain train = SonataSourceTest.readAll(input, 4096);
            assertEquals(SPIKES, train.count());
            for (int i = 0; i < SPIKES; i++) {
                if (i / 3 * 0.25 / 1000 != train.times()[i] || i / 3 % 300 + i % 3 * 300 != train.sources()[i]) {
                    assertEquals(i / 3 * 0.25 / 1000, train.times()[i], "time of spike " + i);
                    assertEquals(i / 3 % 300 + i % 3 * 300, train.sources()[i], "afferent of spike " + i);
                }
            }
        }
    }

    static Stream<Arguments> marks() {
        return STORAGE.entrySet().stream().map(entry -> Arguments.of(entry.getKey(), entry.getValue()));
    }

    /** Without this, a newer h5py could store all variants in the same way. */
    @ParameterizedTest
    @MethodSource("marks")
    void isStoredAsIntended(String variant, String mark) throws IOException {
        String bytes = Files.readString(FILES.get(variant), StandardCharsets.ISO_8859_1);
        assertTrue(bytes.contains(mark), "no " + mark);
        for (String index : new String[] {"TREE", "FAHD", "EAHD", "BTHD"}) {
            if (mark.equals("OHDR")) {
                assertTrue(!bytes.contains(index), index);
            }
        }
    }

    @Test
    void everyPopulationIsFound() throws IOException {
        Path file = folder.resolve("populations.h5");
        OtherTools.h5py(folder, WRITER + "write('populations.h5', populations=['all', 'other', 'Ωmega 1'])");
        checkSpikes(file, Map.of("population", "all"));
        checkSpikes(file, Map.of("population", "Ωmega 1"));
        try (Input input = SonataSourceTest.open(file, Map.of("population", "other"))) {
            assertEquals(AFFERENTS + 1, input.afferents());
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "-f GZIP=9",
                "-f SHUF -f GZIP=1 -l CHUNK=500",
                "-l CHUNK=500",
                "-L",
                "-L -l CHUNK=500 -f FLET",
                "-f NONE -l CONTI"
            })
    void h5repackChangesNothing(String options) throws IOException {
        for (String variant : new String[] {COMPRESSED, "order='by_id', " + COMPRESSED}) {
            Path packed = folder.resolve("packed.h5");
            List<String> arguments = new ArrayList<>(List.of(options.split(" ")));
            arguments.add(FILES.get(variant).toString());
            arguments.add(packed.toString());
            OtherTools.run("h5repack", arguments.toArray(String[]::new));
            checkSpikes(packed, Map.of());
        }
    }

    /** What LZF cannot make smaller it leaves as it is, chunk by chunk. */
    @ParameterizedTest
    @ValueSource(strings = {"lzf", "gzip"})
    void chunksThatCannotBeCompressed(String compression) throws IOException {
        Path file = folder.resolve("noise.h5");
        OtherTools.h5py(file, """
                random = np.random.default_rng(1)
                times = random.integers(0, 1 << 62, 70000, 'u8')
                times[20000:40000] = 77
                times = times.view('f8')
                times = np.where(np.isfinite(times), times, 1)
                with h5py.File(path, 'w') as f:
                    for name, storage in ('plain', {}), ('packed', dict(chunks=(1000,), compression='%s')), \\
                                         ('mixed', dict(chunks=(1000,), compression='%s', shuffle=True)):
                        f['spikes/' + name + '/node_ids'] = np.arange(70000)
                        f['spikes/' + name].create_dataset('timestamps', data=times, **storage)
                    packed = f['spikes/packed/timestamps'].id
                    skipped = [packed.get_chunk_info(i).filter_mask for i in range(packed.get_num_chunks())]
                    assert '%s' == 'gzip' or 0 < sum(skipped) < 70, skipped
                """.formatted(compression, compression, compression));
        try (Input plain = SonataSourceTest.open(file, Map.of("population", "plain"))) {
            SpikeTrain expected = SonataSourceTest.readAll(plain, 4096);
            for (String name : new String[] {"packed", "mixed"}) {
                try (Input input = SonataSourceTest.open(file, Map.of("population", name))) {
                    SpikeTrain train = SonataSourceTest.readAll(input, 4096);
                    assertArrayEquals(expected.times(), train.times());
                    assertArrayEquals(expected.sources(), train.sources());
                }
            }
        }
    }

    /** The spikes of one of the variants, stored as {@code put} says. */
    private static Path write(String name, String put) throws IOException {
        OtherTools.h5py(
                folder, """
                plain = h5py.File(path + '/0.h5')['spikes/all']
                times, ids = plain['timestamps'][:], plain['node_ids'][:]
                with h5py.File(path + '/%s', 'w'%s) as f:
                    group = f.create_group('spikes/all')
                    def put(name, values, **storage): group.create_dataset(name, data=values, **storage)
                """.formatted(name, name.contains("virtual") ? ", libver='latest'" : "") + put.indent(4));
        return folder.resolve(name);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "szip.h5 | the filter szip (number 4 of HDF5) | put('timestamps', times, chunks=(1000,),"
                        + " compression='szip'); put('node_ids', ids)",
                "scaleoffset.h5 | the filter scaleoffset (number 6 of HDF5) | put('timestamps', times);"
                        + " put('node_ids', ids, chunks=(1000,), scaleoffset=0)",
                "nbit.h5 | the filter nbit (number 5 of HDF5) | put('timestamps', times);"
                        + " kind = h5py.h5t.STD_U32LE.copy(); kind.set_precision(12);"
                        + " made = h5py.h5p.create(h5py.h5p.DATASET_CREATE); made.set_chunk((1000,)); made.set_filter(5);"
                        + " made = h5py.h5d.create(group.id, b'node_ids', kind, h5py.h5s.create_simple(ids.shape), made);"
                        + " made.write(h5py.h5s.ALL, h5py.h5s.ALL, ids.astype('u4'))",
                "virtual.h5 | is virtual, put together from parts | put('node_ids', ids);"
                        + " layout = h5py.VirtualLayout(times.shape, 'f8');"
                        + " layout[:] = h5py.VirtualSource(plain['timestamps']);"
                        + " group.create_virtual_dataset('timestamps', layout)",
                "elsewhere.h5 | lie in other files | put('node_ids', ids); times.tofile(path + '/times.bin');"
                        + " group.create_dataset('timestamps', times.shape, 'f8',"
                        + " external=[(path + '/times.bin', 0, 8 * len(times))])"
            })
    void whatIsNotReadIsNamedWithWhatToDo(String name, String problem, String put) throws IOException {
        Path file = write(name, put);
        String message = assertThrows(MicroSpikeException.class, () -> checkSpikes(file, Map.of()))
                .getMessage();
        assertTrue(message.startsWith("'" + file + "' cannot be read: "), message);
        assertTrue(message.contains(problem), message);
        String advice = "h5repack -f NONE -l CONTI " + file + " ";
        assertTrue(message.contains("'" + advice), message);
        Path copy = folder.resolve("copy-of-" + name);
        OtherTools.run(
                "h5repack", (advice + copy).substring("h5repack ".length()).split(" "));
        checkSpikes(copy, Map.of());
    }

    /** The types are under names of their own, near and far, and those of the attributes too. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "earliest | ",
                "latest | ",
                "earliest | , chunks=(1000,), compression='gzip', shuffle=True",
                "latest | , chunks=(1000,), compression='gzip', track_times=True, track_order=True",
                "v110 | , chunks=(1000,), maxshape=(None,)"
            })
    void committedTypes(String version, String storage) throws IOException {
        OtherTools.h5py(folder, """
                plain = h5py.File(path + '/0.h5')['spikes/all']
                with h5py.File(path + '/committed.h5', 'w', libver='%s') as f:
                    f['types/time'] = np.dtype('>f4')
                    f['types/id'] = np.dtype('u2')
                    f['types/text'] = h5py.string_dtype()
                    group = f.create_group('spikes/all')
                    stamps = group.create_dataset('timestamps', data=plain['timestamps'][:],
                            dtype=f['types/time']%s)
                    for i in range(30): stamps.attrs['note %%d' %% i] = 'x' * 100
                    stamps.attrs.create('units', 'ms', dtype=f['types/text'])
                    ids = group.create_dataset('node_ids', data=plain['node_ids'][:], dtype=f['types/id'])
                    assert stamps.id.get_type().committed() and ids.id.get_type().committed()
                """.formatted(version, storage == null ? "" : storage));
        checkSpikes(folder.resolve("committed.h5"), Map.of());
    }

    @Test
    void linksAreFollowedWithinAndBetweenFiles() throws IOException {
        write("part.h5", "put('timestamps', times)\nf['there'] = h5py.SoftLink('/spikes/all/timestamps')");
        checkSpikes(
                write(
                        "linked.h5",
                        "f['ids'] = ids\ngroup['node_ids'] = h5py.SoftLink('/ids')\n"
                                + "group['timestamps'] = h5py.ExternalLink('part.h5', '/there')"),
                Map.of());
        checkSpikes(
                write("group.h5", "del f['spikes']\nf['spikes'] = h5py.ExternalLink('linked.h5', 'spikes')"), Map.of());
        checkSpikes(
                write(
                        "relative.h5",
                        "f['spikes/times'] = times\nput('node_ids', ids)\n"
                                + "f.create_group('spikes/x')\ndel f['spikes/x']\n"
                                + "group['timestamps'] = h5py.SoftLink('./own')\ngroup['own'] = h5py.SoftLink('/spikes/times')"),
                Map.of("population", "all"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "h5py.SoftLink('/nothing') | is a link to '/nothing', which is not there.",
                "h5py.ExternalLink('missing.h5', '/a') | is a link to 'missing.h5', another file: There is no file '",
                "h5py.ExternalLink('0.h5', '/a') | is a link to '/a', which is not in '",
                "h5py.SoftLink('/spikes/all/timestamps') | which leads back to it.",
                "h5py.ExternalLink('broken.h5', '/spikes/all/timestamps') | which leads back to it."
            })
    void brokenLinksAreNamed(String link, String problem) throws IOException {
        Path file = write("broken.h5", "put('node_ids', ids)\ngroup['timestamps'] = " + link);
        String message = assertThrows(MicroSpikeException.class, () -> checkSpikes(file, Map.of()))
                .getMessage();
        assertTrue(message.contains("/spikes/all/timestamps is a link to '"), message);
        assertTrue(message.contains(problem), message);
    }
}
