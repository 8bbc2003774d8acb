package org.microspike.hdf5;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Isolated;
import org.microspike.api.Input;
import org.microspike.api.Recording;
import org.microspike.api.Trials;
import org.microspike.api.data.SpikeBlock;
import org.microspike.api.data.SpikeStream;
import org.microspike.api.data.Weights;
import org.microspike.api.message.MicroSpikeException;
import org.microspike.api.numeric.RandomStream;
import org.microspike.api.pattern.Schedule;
import org.microspike.api.record.NodeDescription;
import org.microspike.api.record.OtherRecording;
import org.microspike.api.record.PotentialSamples;
import org.microspike.api.record.ProjectionDescription;
import org.microspike.api.record.RecordedRun;
import org.microspike.api.record.RecordingPlan;
import org.microspike.api.record.RunDescription;
import org.microspike.api.setting.Settings;
import org.microspike.fuzz.BinaryMutator;
import org.microspike.fuzz.Campaign;

/** Damaged HDF5 files and unfinished recordings: whatever they hold, they are read, or refused with a message. */
@Isolated("a campaign counts the files that the process has open")
class Hdf5FuzzTest {
    private static final RecordingPlan PLAN =
            RecordingPlan.SPIKES.withInputSpikes(0, 2).withPotentials(0.1, 0, 1).withWeights(1);
    /** The files are of a few kilobytes; reading one takes some buffers. */
    private static final int MOST_MEGABYTES = 32;
    /** Spikes in the ways in which h5py stores them, with the metadata of old and of new versions of the library. */
    private static final String OTHER_MAKERS = """
            SORTING = h5py.enum_dtype({'none': 0, 'by_id': 1, 'by_time': 2}, basetype='u1')
            i = np.arange(300)
            number = 0
            for version in ['earliest', 'latest']:
                for storage in [{}, {'chunks': (100,)}, {'chunks': (64,), 'maxshape': (None,), 'compression': 'gzip',
                        'shuffle': True, 'fletcher32': True}, {'chunks': (300,), 'compression': 'lzf'}]:
                    number += 1
                    with h5py.File('%s-%d' % (path, number), 'w', libver=version) as file:
                        group = file.create_group('spikes/cells')
                        sorted = number % 2
                        group.attrs.create('sorting', 2 * sorted, dtype=SORTING)
                        times = group.create_dataset('timestamps', data=i * 1.5 if sorted else i % 7 * 3.0, **storage)
                        times.attrs['units'] = 'ms'
                        group.create_dataset('node_ids', data=i % 10, **storage)
            """;

    private static final String UNUSUAL_MAKERS = """
            i = np.arange(200)
            for number, version in enumerate(['earliest', 'latest']):
                with h5py.File('%s-old-%d' % (path, number), 'w', libver=version) as file:
                    file['spikes/gids'] = i % 10 * 1000 + 220421
                    file['spikes/timestamps'] = i * 1.5
                    file['spikes/timestamps'].attrs['units'] = 'milliseconds'
                with h5py.File('%s-link-%d' % (path, number), 'w', libver=version) as file:
                    file['times'] = i * 1.5
                    file['spikes/all/node_ids'] = i % 10
                    file['spikes/all/timestamps'] = h5py.SoftLink('/more')
                    file['more'] = h5py.SoftLink('times')
                with h5py.File('%s-type-%d' % (path, number), 'w', libver=version) as file:
                    file['time'] = np.dtype('f8')
                    group = file.create_group('spikes/all')
                    group.create_dataset('timestamps', data=i * 1.5, dtype=file['time'], chunks=(50,), compression=1)
                    group.create_dataset('node_ids', data=i % 10)
            """;
    private static final String REPORTS = """
            for number, version in enumerate(['earliest', 'latest']):
                for elements in [1, 3]:
                    with h5py.File('%s-%d-%d' % (path, number, elements), 'w', libver=version) as file:
                        group = file.create_group('report/cells')
                        group['data'] = np.arange(20.0 * 4 * elements, dtype='f4').reshape(20, -1)
                        group['data'].attrs['units'] = 'mV'
                        group['mapping/node_ids'] = np.arange(4) * 7
                        group['mapping/index_pointers'] = np.arange(5) * elements
                        group['mapping/element_ids'] = np.arange(4 * elements)
                        group['mapping/time'] = np.array([0, 20, 1.0])
            """;
    /** Copies a file, with the metadata of old versions of the library, which have no checksums. */
    private static final String COPY = """
            with h5py.File(path, 'r') as source, h5py.File(path + '-copy', 'w', libver='earliest') as target:
                for name in source: source.copy(name, target)
            """;

    private static final Settings FLUSHED =
            Settings.check(new Hdf5Recorder().parameters(), Map.of("flush_every", "0 s"));

    private final Hdf5Recorder recorder = new Hdf5Recorder();

    @TempDir
    private Path folder;

    @TempDir
    private Path corpus;

    @Test
    void sonataFilesOfOtherMakers() throws IOException {
        OtherTools.h5py(corpus.resolve("spikes"), OTHER_MAKERS);
        new Campaign("sonata", new BinaryMutator(), filesIn(corpus), MOST_MEGABYTES)
                .run(1000, bytes -> readInput(bytes, Map.of()));
    }

    /** Links, the layout without populations, committed types, nodes of any id, and several files. */
    @Test
    void sonataFilesOfUnusualMakers() throws IOException {
        OtherTools.h5py(corpus.resolve("spikes"), UNUSUAL_MAKERS);
        Campaign campaign = new Campaign("sonata-unusual", new BinaryMutator(), filesIn(corpus), MOST_MEGABYTES);
        campaign.run(700, bytes -> readInput(bytes, Map.of("ids", "compact")));
        Path second = Files.write(folder.resolve("whole.h5"), filesIn(corpus).get(0));
        new Campaign("sonata-list", new BinaryMutator(), filesIn(corpus), MOST_MEGABYTES)
                .run(700, bytes -> readInput(bytes, Map.of("file", List.of(folder.resolve("spikes.h5"), second))));
    }

    @Test
    void filesOfOtherPrograms() throws IOException {
        OtherTools.h5py(corpus.resolve("spikes"), OTHER_MAKERS);
        OtherTools.h5py(corpus.resolve("unusual"), UNUSUAL_MAKERS);
        OtherTools.h5py(corpus.resolve("report"), REPORTS);
        new Campaign("sonata-other", new BinaryMutator(), filesIn(corpus), MOST_MEGABYTES).run(1000, this::readOther);
    }

    @Test
    void rowsOfSpikes() throws IOException {
        byte[] whole = Files.readAllBytes(HeidelbergFiles.write(corpus));
        new Campaign("spike-rows", new BinaryMutator(), List.of(whole), MOST_MEGABYTES).run(500, this::readRows);
    }

    @Test
    void recordings() throws IOException {
        record(corpus);
        new Campaign("recording", new BinaryMutator(), filesIn(corpus), MOST_MEGABYTES).run(700, this::readRecording);
    }

    @Test
    void recordingsOfNetworks() throws IOException {
        Path recording = NetworkRuns.record(corpus);
        OtherTools.h5py(recording, COPY);
        List<byte[]> whole =
                List.of(Files.readAllBytes(recording), Files.readAllBytes(corpus.resolve("recording.h5-copy")));
        new Campaign("recording-network", new BinaryMutator(), whole, MOST_MEGABYTES).run(500, this::readRecording);
    }

    @Test
    void recordingsWithoutChecksums() throws IOException {
        OtherTools.h5py(record(corpus), COPY);
        new Campaign("recording-copy", new BinaryMutator(), filesIn(corpus), MOST_MEGABYTES)
                .run(700, this::readRecording);
    }

    /** Writes a new file: to write over one has file systems wait for the disk. */
    private Path write(String name, byte[] bytes) throws IOException {
        Files.deleteIfExists(folder.resolve(name));
        return Files.write(folder.resolve(name), bytes);
    }

    @Test
    void unfinishedRecordings() throws IOException {
        try (Recording recording = open(corpus)) {
            fill(recording);
            recover("", 150);
        }
    }

    @Test
    void unfinishedRecordingsOfNetworks() throws IOException {
        RunDescription run = NetworkRuns.description(NetworkRuns.PLAN);
        try (Recording recording = recorder.open(corpus, run, FLUSHED)) {
            recording.begin(run);
            NetworkRuns.first(recording, run);
            recording.reached(NetworkRuns.DURATION / 2);
            recover("-network", 100);
        }
    }

    /** Damages what there is of the recording that is not finished. */
    private void recover(String format, int inputs) throws IOException {
        List<String> names = new ArrayList<>();
        List<byte[]> contents = new ArrayList<>();
        Path unfinished = UnfinishedFolder.in(corpus).get(0).path();
        try (Stream<Path> listed = Files.list(unfinished)) {
            for (Path file : listed.sorted().toList()) {
                names.add(file.getFileName().toString());
                contents.add(Files.readAllBytes(file));
            }
        }
        int journal = names.indexOf(Journal.FILE_NAME);
        new Campaign("journal" + format, new BinaryMutator(), List.of(contents.get(journal)), MOST_MEGABYTES)
                .run(inputs, bytes -> {
                    List<byte[]> damaged = new ArrayList<>(contents);
                    damaged.set(journal, bytes);
                    recover(names, damaged);
                });
        new Campaign("spools" + format, new BinaryMutator(), List.of(joined(contents)), MOST_MEGABYTES)
                .run(inputs, bytes -> recover(names, split(bytes, contents)));
    }

    private static byte[] joined(List<byte[]> contents) throws IOException {
        ByteArrayOutputStream joined = new ByteArrayOutputStream();
        for (byte[] each : contents) {
            joined.write(each);
        }
        return joined.toByteArray();
    }

    /** Files as long as some others, as far as there are bytes for them; the last has the rest. */
    private static List<byte[]> split(byte[] bytes, List<byte[]> alike) {
        List<byte[]> split = new ArrayList<>();
        int start = 0;
        for (int i = 0; i < alike.size(); i++) {
            boolean last = i == alike.size() - 1;
            int end = last ? bytes.length : Math.min(bytes.length, start + alike.get(i).length);
            split.add(Arrays.copyOfRange(bytes, start, end));
            start = end;
        }
        return split;
    }

    /** Whatever a folder holds, either a recording is made of it that can be read, or it stays as it is. */
    private void recover(List<String> names, List<byte[]> contents) throws IOException {
        Path own = Files.createTempDirectory(folder, "recover");
        Path left = Files.createDirectory(own.resolve(".recording-1"));
        for (int i = 0; i < names.size(); i++) {
            Files.write(left.resolve(names.get(i)), contents.get(i));
        }
        List<Path> recovered = recorder.recover(own, false).recordings();
        for (Path file : recovered) {
            try (RecordedRun run = recorder.read(file)) {
                readAll(run);
            } catch (MicroSpikeException e) {
                throw new AssertionError("recovered what cannot be read", e);
            }
            Files.delete(file);
            deleteFurtherReports(own);
        }
        if (recovered.isEmpty()) {
            for (int i = 0; i < names.size(); i++) {
                assertArrayEquals(contents.get(i), Files.readAllBytes(left.resolve(names.get(i))));
                Files.delete(left.resolve(names.get(i)));
            }
            Files.delete(left);
        }
        // Fails if anything else is left in it.
        Files.delete(own);
        if (recovered.isEmpty()) {
            throw new MicroSpikeException("nothing whole");
        }
    }

    /** Files beside a recording, with what it holds, for other programs. */
    private static void deleteFurtherReports(Path folder) throws IOException {
        try (Stream<Path> listed = Files.list(folder)) {
            for (Path file : listed.toList()) {
                if (file.getFileName().toString().matches("recording\\..+-[0-9]+\\.h5")) {
                    Files.delete(file);
                }
            }
        }
    }

    private void readInput(byte[] bytes, Map<String, ?> others) throws IOException {
        Path file = write("spikes.h5", bytes);
        SonataSource source = new SonataSource();
        Map<String, Object> given = new HashMap<>(Map.of("file", file));
        given.putAll(others);
        try (Input input = source.open(Settings.check(source.parameters(), given), RandomStream.seeded(1))) {
            readAll(input, input.afferents());
        }
    }

    private void readRows(byte[] bytes) throws IOException {
        SpikeRowsSource source = new SpikeRowsSource();
        Map<String, Object> given = Map.of("file", write("shd.h5", bytes));
        try (Input input = source.open(Settings.check(source.parameters(), given), RandomStream.seeded(1))) {
            Trials trials = input.trials().orElseThrow();
            while (trials.next().isPresent()) {
                readAll(input, input.afferents());
                trials.end(0);
            }
        }
    }

    private static void readAll(SpikeStream input, int sources) throws IOException {
        SpikeBlock block = new SpikeBlock(64);
        double last = 0;
        for (input.read(block); block.size() > 0; input.read(block)) {
            for (int i = 0; i < block.size(); i++) {
                assertTrue(block.times()[i] >= last && block.times()[i] < Double.POSITIVE_INFINITY, "time");
                assertTrue(block.sources()[i] >= 0 && block.sources()[i] < sources, "source");
                last = block.times()[i];
            }
        }
    }

    private void readOther(byte[] bytes) throws IOException {
        Optional<OtherRecording> opened = recorder.readOther(write("other.h5", bytes));
        if (opened.isEmpty()) {
            throw new MicroSpikeException("of no other program");
        }
        try (OtherRecording other = opened.get()) {
            for (String population : other.populations()) {
                try (OtherRecording.Spikes spikes = other.spikes(population)) {
                    readAll(spikes.stream(), spikes.ids().length);
                }
            }
            for (String population : other.sampledPopulations()) {
                OtherRecording.Samples samples = other.samples(population);
                samples.quantity();
                for (long sample = 0; sample < samples.count(); sample++) {
                    assertTrue(Double.isFinite(samples.time(sample)), "time");
                    assertEquals(samples.columns().size(), samples.values(sample).length);
                }
            }
        }
    }

    private void readRecording(byte[] bytes) throws IOException {
        Path file = write("recording.h5", bytes);
        recorder.recognizes(file);
        try (RecordedRun run = recorder.read(file)) {
            readAll(run);
        }
    }

    private static void readAll(RecordedRun run) throws IOException {
        RunDescription description = run.description();
        if (description.isOneLayer()) {
            readLayer(run);
        }
        for (NodeDescription node : description.nodes()) {
            run.countSpikes(node.name(), 0, run.duration());
            run.trials(node.name());
            for (int source :
                    run.spikes(node.name(), 0, Double.POSITIVE_INFINITY).sources()) {
                assertTrue(source >= 0 && source < node.size(), "source");
            }
        }
        for (int window = 0; window < description.windows().size(); window++) {
            PotentialSamples samples = run.samples(window, 0, Double.POSITIVE_INFINITY);
            assertEquals(samples.times().length, samples.potentials().length);
        }
        for (ProjectionDescription projection : description.projections()) {
            String name = projection.name();
            for (int snapshot = 0; snapshot < run.weightTimes(name).length; snapshot++) {
                Weights weights = run.weights(name, snapshot);
                for (int target : weights.targets()) {
                    assertTrue(target >= 0 && target < weights.neurons(), "target");
                }
                int delays = run.delays(name).length;
                assertTrue(delays == 1 || delays == weights.values().length, "delays");
            }
        }
    }

    private static void readLayer(RecordedRun run) {
        run.outputSpikes();
        run.inputSpikes(0, Double.POSITIVE_INFINITY);
        run.countInputSpikes(0, run.duration());
        for (PotentialSamples samples : run.potentials()) {
            assertEquals(samples.times().length, samples.potentials().length);
        }
        for (int snapshot = 0; snapshot < run.weightTimes().length; snapshot++) {
            run.weights(snapshot);
        }
    }

    private Path record(Path target) throws IOException {
        try (Recording recording = open(target)) {
            fill(recording);
            recording.weights(2, new Weights(3, 2, new double[6]));
            recording.finish(2, true);
        }
        return target.resolve("recording.h5");
    }

    private Recording open(Path target) throws IOException {
        Schedule schedule = new Schedule(2, 0.05, new int[] {Schedule.NO_PATTERN, 1, 0});
        RunDescription run = new RunDescription("name: test", 7, Map.of("m", "1", "n", "2"), 3, 2, schedule, PLAN);
        return recorder.open(target, run, FLUSHED);
    }

    /** Two seconds, with a flush after each. */
    private static void fill(Recording recording) throws IOException {
        for (int second = 0; second < 2; second++) {
            recording.weights(second, new Weights(3, 2, new double[] {second, 1, 2, 3, 4, 5}));
            SpikeBlock block = new SpikeBlock(50);
            for (int i = 0; i < block.capacity(); i++) {
                double time = second + i / 50.0;
                recording.outputSpike(time, i % 2);
                block.add(time, i % 3);
            }
            recording.inputSpikes(block, 0, block.size());
            for (int sample = 0; sample < 10 && second == 0; sample++) {
                recording.potentials(0, second + sample / 10.0, new double[] {second, sample});
            }
            recording.reached(second + 1);
        }
    }

    private static List<byte[]> filesIn(Path folder) throws IOException {
        List<byte[]> files = new ArrayList<>();
        try (Stream<Path> listed = Files.list(folder)) {
            for (Path file : listed.sorted().toList()) {
                files.add(Files.readAllBytes(file));
            }
        }
        return files;
    }
}
