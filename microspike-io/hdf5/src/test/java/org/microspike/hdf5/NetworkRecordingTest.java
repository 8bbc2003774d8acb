package org.microspike.hdf5;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.microspike.api.Recording;
import org.microspike.api.data.SpikeTrain;
import org.microspike.api.data.Weights;
import org.microspike.api.message.MicroSpikeException;
import org.microspike.api.record.PotentialSamples;
import org.microspike.api.record.RecordedRun;
import org.microspike.api.record.RecordingPlan;
import org.microspike.api.record.RunDescription;
import org.microspike.api.setting.Settings;

/** What the recording of a network holds, also of one that was killed, or resumed. */
class NetworkRecordingTest {
    private static final double END = Double.POSITIVE_INFINITY;

    private final Hdf5Recorder recorder = new Hdf5Recorder();
    private final RunDescription run = NetworkRuns.description(NetworkRuns.PLAN);

    @TempDir
    Path folder;

    @ParameterizedTest
    @ValueSource(strings = {"none", "gzip"})
    void aNetworkReadsBackAsItWasRecorded(String compression) throws IOException {
        Settings settings = Settings.check(recorder.parameters(), Map.of("compression", compression));
        try (RecordedRun recorded = recorder.read(NetworkRuns.record(folder, settings, NetworkRuns.PLAN))) {
            assertWhole(recorded);
            assertTrue(recorded.complete());
        }
    }

    private void assertWhole(RecordedRun recorded) {
        RunDescription found = recorded.description();
        assertEquals(run.nodes(), found.nodes());
        assertEquals(run.projections(), found.projections());
        assertEquals(run.plan(), found.plan());
        assertEquals(run.settings(), found.settings());
        assertFalse(found.isOneLayer());
        assertEquals(NetworkRuns.CHANGES, recorded.changes());
        assertEquals(NetworkRuns.TRIALS, recorded.trials("retina"));
        assertEquals(List.of(), recorded.trials("background"));
        for (int node : new int[] {0, 2, 3}) {
            String name = run.nodes().get(node).name();
            SpikeTrain train = recorded.spikes(name, 0, END);
            assertEquals(NetworkRuns.SPIKES, train.count(), name);
            for (int i = 0; i < train.count(); i++) {
                assertEquals(NetworkRuns.time(node, i), train.times()[i], 1e-12);
                assertEquals(i % run.nodes().get(node).size(), train.sources()[i]);
            }
            assertEquals(100, recorded.countSpikes(name, 0.1 - 1e-9, 0.2 - 1e-9));
        }
        assertEquals(0, recorded.spikes("background", 0, END).count(), "not asked for");
        assertEquals(0, recorded.countSpikes("background", 0, END));
        for (int window = 0; window < 3; window++) {
            PotentialSamples samples = recorded.samples(window, 0, END);
            assertEquals(10, samples.times().length);
            for (int k = 0; k < 10; k++) {
                assertEquals(run.windows().get(window).times().time(k), samples.times()[k]);
                float[] row = samples.potentials()[k];
                assertEquals(run.windows().get(window).width(), row.length);
                for (int n = 0; n < row.length; n++) {
                    assertEquals(NetworkRuns.value(window, k, n), row[n]);
                }
            }
        }
        for (int projection : List.of(0, 3, 2)) {
            String name = run.projections().get(projection).name();
            assertArrayEquals(new double[] {0, 0.5, 1}, recorded.weightTimes(name));
            for (int snapshot : new int[] {2, 0, 1}) {
                Weights expected = NetworkRuns.weights(projection, snapshot);
                Weights weights = recorded.weights(name, snapshot);
                assertArrayEquals(expected.values(), weights.values());
                assertArrayEquals(expected.targets(), weights.targets());
                assertEquals(expected.isDense(), weights.isDense());
                for (int source = 0; source < expected.afferents(); source++) {
                    assertEquals(expected.end(source), weights.end(source));
                }
            }
        }
        assertArrayEquals(new double[] {0.0015}, recorded.delays("retina-exc"));
        assertArrayEquals(NetworkRuns.delays(2), recorded.delays("exc-exc"));
        assertArrayEquals(new double[0], recorded.weightTimes("background-exc"));
    }

    @Test
    void whatWasNotRecordedOrIsNotThereIsSaid() throws IOException {
        try (RecordedRun recorded = recorder.read(NetworkRuns.record(folder))) {
            assertSays(
                    "The weights of the projection 'inh-exc' were not recorded", () -> recorded.weights("inh-exc", 0));
            assertSays("Unknown projection 'exc-ex'; did you mean 'exc-exc'?", () -> recorded.weights("exc-ex", 0));
            assertSays("Unknown input or population 'retna'", () -> recorded.spikes("retna", 0, END));
            assertSays("This is for one layer only", recorded::outputSpikes);
            assertSays("This is for one layer only", () -> recorded.inputSpikes(0, END));
            assertSays("This is for one layer only", recorded::weightTimes);
            assertThrows(IndexOutOfBoundsException.class, () -> recorded.weights("exc-exc", 3));
        }
    }

    private static void assertSays(String part, org.junit.jupiter.api.function.Executable asked) {
        String message = assertThrows(MicroSpikeException.class, asked).getMessage();
        assertTrue(message.contains(part), message);
    }

    @Test
    void projectionsWithoutSynapsesAndPopulationsWithoutSpikesAreRecordedToo() throws IOException {
        RecordingPlan plan = RecordingPlan.SPIKES.ofPopulations(List.of());
        Path file = NetworkRuns.record(folder, Runs.NO_SETTINGS, plan);
        try (RecordedRun recorded = recorder.read(file)) {
            assertEquals(plan, recorded.description().plan());
            assertEquals(List.of(0, 2, 4), recorded.description().recordedProjections(), "the plastic ones");
            assertEquals(0, recorded.weights("inh-exc", 2).values().length);
            assertArrayEquals(new double[0], recorded.delays("inh-exc"));
        }
        try (Hdf5File opened = Hdf5File.open(file)) {
            assertEquals(List.of(), opened.groups("spikes"));
        }
    }

    @Test
    void aKilledRunIsRecoveredUpToItsLastFlush() throws IOException {
        Path live = Files.createDirectory(folder.resolve("live"));
        Path dead = Files.createDirectory(folder.resolve("dead"));
        Settings always = Settings.check(recorder.parameters(), Map.of("flush_every", "0 s"));
        try (Recording recording = recorder.open(live, run, always)) {
            recording.begin(run);
            NetworkRuns.first(recording, run);
            recording.reached(0.5);
            NetworkRuns.second(recording, run);
            Path unfinished = UnfinishedFolder.in(live).get(0).path();
            Path left = Files.createDirectory(dead.resolve(unfinished.getFileName()));
            try (var files = Files.list(unfinished)) {
                for (Path file : files.toList()) {
                    Files.copy(file, left.resolve(file.getFileName()));
                }
            }
        }
        List<Path> recovered = recorder.recover(dead, false).recordings();
        try (RecordedRun recorded = recorder.read(recovered.get(0))) {
            assertFalse(recorded.complete());
            assertEquals(run.nodes(), recorded.description().nodes());
            assertEquals(NetworkRuns.SPIKES / 2, recorded.spikes("inh", 0, END).count());
            assertEquals(NetworkRuns.TRIALS.subList(0, 2), recorded.trials("retina"));
            assertArrayEquals(new double[] {0}, recorded.weightTimes("exc-exc"));
            assertArrayEquals(
                    NetworkRuns.weights(2, 0).values(),
                    recorded.weights("exc-exc", 0).values());
        }
    }

    @Test
    void aSavedRecordingResumesAsIfNeverInterrupted() throws IOException {
        ByteArrayOutputStream saved = new ByteArrayOutputStream();
        try (Recording recording = recorder.open(folder, run, Runs.NO_SETTINGS)) {
            recording.begin(run);
            NetworkRuns.first(recording, run);
            recording.reached(0.5);
            recording.save(new DataOutputStream(saved));
            NetworkRuns.second(recording, run);
        }
        DataInputStream in = new DataInputStream(new ByteArrayInputStream(saved.toByteArray()));
        try (Recording recording = recorder.resume(folder, run, Runs.NO_SETTINGS, in)) {
            recording.begin(run);
            NetworkRuns.second(recording, run);
            recording.finish(NetworkRuns.DURATION, true);
        }
        Path whole = NetworkRuns.record(Files.createDirectory(folder.resolve("whole")));
        assertEquals(-1, Files.mismatch(whole, folder.resolve("recording.h5")));
        try (RecordedRun recorded = recorder.read(whole)) {
            assertWhole(recorded);
        }
    }

    @Test
    void h5pyFindsANetworkAsTheLayoutSays() throws IOException {
        String found = OtherTools.h5py(NetworkRuns.record(folder), """
                def show(name, node):
                    values = ' '.join('%s=%s' % item for item in sorted(node.attrs.items()) if item[0] != 'sorting')
                    if not isinstance(node, h5py.Dataset):
                        print(name, values)
                    elif not name.startswith('microspike/s') and 'mapping/' not in name:
                        print(name, node.dtype, str(node.shape).replace(' ', ''), values)
                file = h5py.File(path)
                file['microspike/nodes'].visititems(show)
                file['microspike/projections'].visititems(show)
                file['spikes'].visititems(show)
                for report in ('report/exc', 'report/inh', 'microspike/reports/3'):
                    show(report + '/data', file[report + '/data'])
                    print(file[report + '/mapping/node_ids'][:])
                print(file['microspike/projections/exc-exc/source'][:], file['microspike/projections/exc-exc/target'][:])
                linked = h5py.File(path.replace('recording.h5', 'recording.g_excitatory-3.h5'))
                print(linked['report/exc/data'].shape)
                file['microspike/trials'].visititems(show)
                trials = file['microspike/trials/retina']
                texts = lambda name: trials[name].asstr()[:].tolist()
                print(texts('labels'), trials['label'][:], texts('phases'), trials['phase'][:])
                print(trials['start'][trials['accepted'][:]], trials['attempt'][:])
                print(trials['item'][:].tolist(), trials['spikes'][:].tolist())
                """);
        assertEquals("""
                background kind=input number=1 plugin=poisson size=2
                exc kind=population number=2 plugin=lif quantities=potential [mV], g_excitatory [mV] size=5
                inh kind=population number=3 plugin=srm quantities=potential size=2
                retina kind=input number=0 plugin=pattern size=4
                background-exc dense=1 from=background number=1 plastic=0 port=excitatory synapses=10 to=exc unit=mV
                background-exc/delay float64 () units=s
                exc-exc delay=uniform(1 ms, 2 ms) dense=0 from=exc number=2 plastic=1 port=excitatory synapses=4 to=exc unit=mV
                exc-exc/delay float64 (4,) units=s
                exc-exc/source uint32 (4,)\s
                exc-exc/target uint32 (4,)\s
                exc-exc/weights\s
                exc-exc/weights/times float64 (3,) units=s
                exc-exc/weights/values float64 (3,4) units=mV
                exc-inh dense=1 from=exc number=3 plastic=0 port=input synapses=10 to=inh
                exc-inh/delay float64 () units=s
                exc-inh/weights\s
                exc-inh/weights/times float64 (3,) units=s
                exc-inh/weights/values float64 (3,5,2)\s
                inh-exc dense=0 from=inh number=4 plastic=1 port=excitatory synapses=0 to=exc unit=mV
                retina-exc dense=0 from=retina number=0 plastic=1 port=excitatory rule=stdp synapses=3 to=exc unit=mV \
                weights.initial=uniform(0, 1)
                retina-exc/delay float64 () units=s
                retina-exc/source uint32 (3,)\s
                retina-exc/target uint32 (3,)\s
                retina-exc/weights\s
                retina-exc/weights/times float64 (3,) units=s
                retina-exc/weights/values float64 (3,3) units=mV
                exc\s
                exc/node_ids uint64 (1000,)\s
                exc/timestamps float64 (1000,) units=ms
                inh\s
                inh/node_ids uint64 (1000,)\s
                inh/timestamps float64 (1000,) units=ms
                retina\s
                retina/node_ids uint64 (1000,)\s
                retina/timestamps float64 (1000,) units=ms
                report/exc/data float32 (10,5) units=mV variable=v
                [0 1 2 3 4]
                report/inh/data float32 (10,2) units=a.u. variable=v
                [0 1]
                microspike/reports/3/data float32 (10,3) units=mV variable=g_excitatory
                [1 2 4]
                [1 2 2 4] [3 0 4 2]
                (10, 3)
                retina\s
                retina/accepted bool (4,)\s
                retina/attempt int32 (4,)\s
                retina/end float64 (4,) units=s
                retina/item int64 (4,)\s
                retina/label int32 (4,)\s
                retina/labels |S8 (3,)\s
                retina/next float64 (4,) units=s
                retina/phase int32 (4,)\s
                retina/phases |S6 (2,)\s
                retina/spikes int64 (4,)\s
                retina/start float64 (4,) units=s
                ['2', '10', 'Zürich'] [ 1  0 -1  2] ['learn', 'test'] [-1  0  0  1]
                [0.   0.5  0.75] [0 0 1 0]
                [3, 1099511627776, 0, 5] [7, 4, 0, 8589934592]
                """, found);
    }
}
