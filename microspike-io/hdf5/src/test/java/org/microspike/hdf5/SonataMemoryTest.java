package org.microspike.hdf5;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * A file is read in less memory than its spikes would need, in a program of its own. With the property
 * {@code sonata.spikes} there are more of them.
 */
class SonataMemoryTest {
    private static final long SPIKES = Long.getLong("sonata.spikes", 6_000_000);
    private static final int AFFERENTS = 2000;
    private static final long MEMORY_MEGABYTES = 48;

    /** Every afferent spikes every second, the first at 0 s, each further one half a millisecond later. */
    private static final String WRITER = """
            spikes, afferents, order, storage = %d, 2000, '%s', dict(%s)
            with h5py.File(path, 'w') as f:
                group = f.create_group('spikes/all')
                group.attrs['sorting'] = order
                stamps = group.create_dataset('timestamps', (spikes,), 'f8', **storage)
                stamps.attrs['units'] = 'ms'
                nodes = group.create_dataset('node_ids', (spikes,), 'u8', **storage)
                for start in range(0, spikes, 1 << 20):
                    i = np.arange(start, min(start + (1 << 20), spikes))
                    rounds = spikes // afferents
                    node, turn = (i // rounds, i %% rounds) if order == 'by_id' else (i %% afferents, i // afferents)
                    stamps[start:start + len(i)] = turn * 1000.0 + node * 0.5
                    nodes[start:start + len(i)] = node
            """;

    @TempDir
    Path folder;

    private Path temporary;
    private Path file;

    @BeforeEach
    void prepare() throws IOException {
        temporary = Files.createDirectory(folder.resolve("temporary"));
        file = folder.resolve("spikes.h5");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "by_id | ''",
                "by_id | chunks=(50000,), compression='gzip', compression_opts=1, shuffle=True",
                "none | chunks=(50000,)",
                "by_time | chunks=(50000,), compression='lzf'"
            })
    void bigFileIsReadInLittleMemory(String order, String storage) throws IOException {
        long needed = SPIKES * (Double.BYTES + Integer.BYTES);
        assertTrue(needed > MEMORY_MEGABYTES << 20, "too few spikes to show anything");
        OtherTools.h5py(file, WRITER.formatted(SPIKES, order, storage));
        Outcome outcome = read(Long.MAX_VALUE);
        long sum = 0;
        for (long i = 0; i < SPIKES; i++) {
            sum += i % AFFERENTS * i;
        }
        assertEquals(SPIKES + " " + AFFERENTS + " " + sum, outcome.output.strip());
        assertEquals(0, outcome.status);
        assertNothingLeft();
    }

    @Test
    void programThatIsKilledLeavesNothingBehind() throws IOException {
        OtherTools.h5py(file, WRITER.formatted(3_000_000, "by_id", ""));
        assertEquals(new Outcome(3, ""), read(2_000_000));
        assertNothingLeft();
    }

    private void assertNothingLeft() throws IOException {
        try (Stream<Path> left = Files.list(temporary)) {
            assertEquals(List.of(), left.toList());
        }
    }

    private Outcome read(long stop) throws IOException {
        String classes = String.join(
                File.pathSeparator,
                "target/test-classes",
                System.getProperty("jdk.module.path", ""),
                System.getProperty("java.class.path"));
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx" + MEMORY_MEGABYTES + "m",
                        "-Djava.io.tmpdir=" + temporary,
                        "-Dslf4j.internal.verbosity=ERROR",
                        // As the launcher does for the libraries that use sun.misc.Unsafe: newer Javas warn of it.
                        "-Dsun.misc.unsafe.memory.access=allow",
                        "-cp",
                        classes,
                        ReadSonata.class.getName(),
                        file.toString(),
                        Long.toString(stop))
                .redirectErrorStream(true)
                .start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        try {
            return new Outcome(process.waitFor(), output);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private record Outcome(int status, String output) {}
}
